"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import type { ApprovalStats, ApprovalStatsQuery } from "#contract/approval-statistics.ts";
import { countedInWords } from "../environments/counted-in.ts";
import { Loaded } from "../loaded.tsx";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { Filter, FilterBar } from "../shell/filter-bar.tsx";
import { useTRPC } from "../trpc.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SegmentedLinks } from "../ui/segmented-links.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { RANGE_WORDS, STATISTICS_RANGES, type StatisticsRange } from "./statistics-range.ts";
import { durationWord, shareOf } from "./statistics-words.ts";

// Fetched after the counts stand. The chart's height is kept free.
const PeriodChart = dynamic(() => import("./period-chart.tsx").then((file) => file.PeriodChart), {
  ssr: false,
  loading: () => <div className="h-42" />,
});
const ReviewerTable = dynamic(() => import("./statistics-tables.tsx").then((file) => file.ReviewerTable), {
  ssr: false,
  loading: () => <SkeletonRows rows={3} height="h-8" label="Loading the reviewers" />,
});
const TypeTable = dynamic(() => import("./statistics-tables.tsx").then((file) => file.TypeTable), {
  ssr: false,
  loading: () => <SkeletonRows rows={3} height="h-8" label="Loading the action types" />,
});

/** Counts that add up, how long people took, and who carries the load, of one range and one environment or all. */
export function StatisticsSheet({ input, range }: { input: ApprovalStatsQuery; range: StatisticsRange }) {
  const trpc = useTRPC();
  const stats = useQuery(trpc.approvals.stats.queryOptions(input));
  const environments = useQuery(trpc.environments.list.queryOptions({ limit: 200 }));
  const kept = input.environment_id === undefined ? "" : `&environment=${input.environment_id}`;
  return (
    <>
      <FilterBar
        label="Filter the statistics"
        aside={
          <SegmentedLinks
            label="Range"
            segments={(Object.keys(STATISTICS_RANGES) as StatisticsRange[]).map((each) => ({
              label: RANGE_WORDS[each],
              href: `/approvals/statistics?range=${each}${kept}`,
              current: each === range,
            }))}
          />
        }
      >
        <Filter
          name="environment"
          label="Environment"
          options={(environments.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </FilterBar>
      <Loaded
        query={stats}
        title="Could not load the statistics"
        stands="What was decided stands."
        loading={<SkeletonRows rows={9} height="h-8" label="Loading the statistics" />}
      >
        {(loaded) => <Figures stats={loaded} />}
      </Loaded>
    </>
  );
}

function Figures({ stats }: { stats: ApprovalStats }) {
  if (stats.total_requests === 0 && stats.by_reviewer.every((each) => each.approved + each.rejected === 0)) {
    return (
      <EmptyState glyph={<UnlitPosture />} title="Nothing was asked for in this range">
        Choose a longer range, or another environment.
      </EmptyState>
    );
  }
  const rest = stats.under_no_type > 0 ? `; ${stats.under_no_type} more wait, or nobody decided them` : "";
  return (
    <>
      <div className="grid grid-cols-2 max-lg:grid-cols-1">
        <Outcomes stats={stats} />
        <Times stats={stats} />
      </div>
      {stats.by_period && <PeriodChart byPeriod={stats.by_period} where={countedInWords(stats.counted_in)} />}
      <TableHeader
        title="By reviewer"
        note={`in ${countedInWords(stats.counted_in)}: votes that stood when their request ended, by when they were cast`}
      />
      <ReviewerTable rows={stats.by_reviewer} />
      <TableHeader
        title="By action type"
        note={`requests in ${countedInWords(stats.counted_in)} that have ended${rest}`}
      />
      <TypeTable rows={stats.by_action_type} />
    </>
  );
}

/** A table has gutters of its own: only its heading stands in a pane. */
function TableHeader({ title, note }: { title: string; note: string }) {
  return (
    <Pane className="border-b-0 pb-1!">
      <SectionHeader title={title} note={note} />
    </Pane>
  );
}

function Outcomes({ stats }: { stats: ApprovalStats }) {
  return (
    <Pane>
      <SectionHeader title="What became of them" note={`adds up to the total in ${countedInWords(stats.counted_in)}`} />
      <KeyValues
        align="end"
        className="text-13"
        entries={[
          { term: "Approved by people", value: stats.human_approved },
          { term: "Rejected by people", value: stats.human_rejected },
          { term: "Rejected by timeout", value: stats.timed_out },
          { term: "Approved by rule", value: stats.auto_approved },
          { term: "Rejected by rule", value: stats.auto_rejected },
          { term: "Blocked", value: stats.blocked },
          { term: "Cancelled", value: stats.cancelled },
          { term: "Pending", value: stats.pending_count },
          { term: "Total", value: <strong className="font-semibold text-fg-0">{stats.total_requests}</strong> },
        ]}
      />
    </Pane>
  );
}

function Times({ stats }: { stats: ApprovalStats }) {
  const { time_to_decision: took, gate_stats: gate } = stats;
  return (
    <Pane>
      <SectionHeader
        title="How people decided"
        note={`in ${countedInWords(stats.counted_in)}; intervals of 95% (Wilson)`}
      />
      <KeyValues
        align="end"
        className="text-13"
        entries={[
          { term: "Median time to decision", value: durationWord(took.median_seconds) },
          { term: "95% within", value: durationWord(took.p95_seconds) },
          { term: "Decided by people", value: took.count },
          { term: "Approved, of those decided", value: shareOf(gate.approved, gate.approved + gate.rejected) },
          { term: "Timed out, of those decided or timed out", value: shareOf(gate.expired, gate.total_processed) },
        ]}
      />
      <p className="mt-2 text-12 text-fg-2">
        Times run from the request to its end, of what people approved or rejected. They are within 5%.
      </p>
    </Pane>
  );
}
