"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "#components/ui/link.tsx";
import type { CycleView } from "#contract/cycles.ts";
import { Loaded } from "../loaded.tsx";
import { PageHeader } from "../shell/page-header.tsx";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane, WithRail } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { OPERATING_MODE_WORDS } from "../words.ts";
import { CriticalErrorsPane } from "./critical-errors-pane.tsx";
import { FoundInCycle, ProposedFor, TriedInCycle } from "./cycle-parts.tsx";
import { CYCLE_STANDING_WORDS, costOf, standingOf } from "./cycle-words.ts";
import { inWords } from "./research-words.ts";

/** One research run: what it tried and found, what it cost, and what went critically wrong. */
export function CycleDetail({ cycleId, refusal }: { cycleId: string; refusal: string | null }) {
  const trpc = useTRPC();
  const cycle = useQuery(trpc.research.cycle.queryOptions({ cycle_id: cycleId }));
  return (
    <Loaded
      query={cycle}
      title="Could not load the cycle"
      stands="What was reported and settled stands."
      loading={<SkeletonRows rows={8} height="h-11" label="Loading the cycle" className="px-6 py-4 max-md:px-4" />}
    >
      {(held) => <CycleSheet cycle={held} refusal={refusal} />}
    </Loaded>
  );
}

function CycleSheet({ cycle, refusal }: { cycle: CycleView; refusal: string | null }) {
  const { id, focus, environment, mode, hypotheses, max_hypotheses } = cycle;
  return (
    <div className="flex min-h-full flex-col">
      <PageHeader
        title={focus}
        description={`Research in ${environment.name}, in ${OPERATING_MODE_WORDS[mode].label} at that time.`}
        actions={
          <>
            <Badge variant={cycle.outcome === null ? "dashed" : "plain"}>
              {CYCLE_STANDING_WORDS[standingOf(cycle)]}
            </Badge>
            <ButtonLink href={`/cycles/${id}/report`}>Report</ButtonLink>
          </>
        }
      />
      <WithRail
        railLabel="What it is"
        rail={
          <>
            <CriticalErrorsPane cycle={cycle} refusal={refusal} />
            <Pane inset="rail">
              <SectionHeader title="What it is" />
              <KeyValues entries={whatItIs(cycle)} />
            </Pane>
          </>
        }
      >
        <TriedInCycle cycle={cycle} />
        <FoundInCycle cycleId={id} />
        <ProposedFor of={{ cycle_id: id }} note="for what was found here" />
        <Pane>
          <SectionHeader title="Hypotheses" note={`${hypotheses.length} of at most ${max_hypotheses}`} />
          {hypotheses.length === 0 ? (
            <p className="text-fg-2">None was reported.</p>
          ) : (
            <ol className="list-decimal space-y-0.5 pl-5">
              {hypotheses.map((hypothesis) => (
                <li key={hypothesis} className="break-words">
                  {hypothesis}
                </li>
              ))}
            </ol>
          )}
        </Pane>
      </WithRail>
    </div>
  );
}

function whatItIs(cycle: CycleView) {
  const { agent, member, failure_class, finding_id, approval_id, finished_at } = cycle;
  return [
    { term: "By", value: agent?.name ?? member?.name ?? "–" },
    { term: "Started", value: <Time at={cycle.created_at} shape="short" /> },
    { term: "Finished", value: finished_at === null ? "It runs" : <Time at={finished_at} shape="short" /> },
    { term: "Cost", value: costOf(cycle) },
    { term: "Looks into", value: failure_class === null ? "Anything: open research" : inWords(failure_class) },
    ...(finding_id === null
      ? []
      : [{ term: "Finding", value: <Named href={`/findings/${finding_id}`} what="The finding that it pursues" /> }]),
    { term: "Destructive", value: cycle.allow_destructive ? "Allowed" : "Not allowed" },
    ...(approval_id === null
      ? []
      : [{ term: "Approval", value: <Named href={`/approvals/${approval_id}`} what="The request that allowed it" /> }]),
  ];
}

function Named({ href, what }: { href: string; what: string }) {
  return (
    <Link href={href} className="link">
      {what}
    </Link>
  );
}
