"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { ShadowStatistics } from "#contract/shadow-statistics.ts";
import { VERDICTS } from "#engine/vocabulary.ts";
import { Loaded } from "../loaded.tsx";
import { VerdictMix } from "../posture/verdict-mix.tsx";
import { VerdictWord } from "../posture/verdict-shape.tsx";
import { formatRate } from "../sessions/figures.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { VERDICT_WORDS } from "../words.ts";

const FIRST_TYPES = 9;

/** What the membrane would have done while it enforced nothing, in all and by action type. */
export function ShadowStatisticsPane({ membraneId }: { membraneId: string }) {
  const trpc = useTRPC();
  const statistics = useQuery(trpc.membranes.shadowStatistics.queryOptions({ membrane_id: membraneId }));
  return (
    <Loaded
      query={statistics}
      title="Could not load the statistics"
      stands="The membrane goes on watching."
      loading={<SkeletonRows rows={4} height="h-8" label="Loading the statistics" className="px-6 py-4" />}
    >
      {(known) =>
        known.total_shadow_decisions === 0 ? (
          <Pane aria-labelledby="would">
            <SectionHeader id="would" title="What it would have done" />
            <p className="text-12 text-fg-2">Nothing yet: no decision went through it in SHADOW.</p>
          </Pane>
        ) : (
          <>
            <Figures statistics={known} />
            <ByType statistics={known} />
          </>
        )
      }
    </Loaded>
  );
}

function Figures({ statistics }: { statistics: ShadowStatistics }) {
  const { total_shadow_decisions, average_risk_score, contradiction_rate, policy_coverage } = statistics;
  const figures: readonly [string, ReactNode][] = [
    ["Evaluated, none enforced", total_shadow_decisions.toLocaleString("en")],
    ["Average risk", average_risk_score === null ? "–" : average_risk_score.toFixed(2)],
    ["Contradictions", <Share key="contradictions" rate={contradiction_rate} of={total_shadow_decisions} />],
    ["Matched by a policy", <Share key="matched" rate={policy_coverage} of={total_shadow_decisions} />],
    ["Action types seen", statistics.by_action_type.length],
  ];
  return (
    <dl className="grid grid-cols-[1.35fr_repeat(4,1fr)] border-b border-line-1 max-md:grid-cols-2">
      {figures.map(([term, value]) => (
        <div key={term} className="border-r border-line-1 px-4 py-2.5 first:pl-6 last:border-r-0 max-md:first:pl-4">
          <dt className="text-11 leading-4 text-fg-2">{term}</dt>
          <dd className="text-18 leading-6 font-medium tracking-[-0.01em]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A share never stands without its count. */
function Share({ rate, of }: { rate: number | null; of: number }) {
  if (rate === null) return "–";
  return (
    <>
      {formatRate(rate)}{" "}
      <span className="text-12 font-normal text-fg-2">{Math.round(rate * of).toLocaleString("en")}</span>
    </>
  );
}

function ByType({ statistics }: { statistics: ShadowStatistics }) {
  const [all, setAll] = useState(false);
  const { verdict_distribution, by_action_type } = statistics;
  const shown = all ? by_action_type : by_action_type.slice(0, FIRST_TYPES);
  return (
    <Pane aria-labelledby="would">
      <SectionHeader id="would" title="What it would have done" aside="by action type" />
      <VerdictMix counts={verdict_distribution} enforced={false} className="mt-1 h-5.5" />
      <ul aria-label="By verdict" className="my-2 flex flex-wrap justify-between gap-x-4 gap-y-1 text-12">
        {VERDICTS.map((verdict) => (
          <li key={verdict} className="flex items-center gap-1.5">
            <VerdictWord verdict={verdict} enforced={false} plain>
              {VERDICT_WORDS[verdict].label}
            </VerdictWord>
            <span className="font-medium">{verdict_distribution[verdict].toLocaleString("en")}</span>
          </li>
        ))}
      </ul>
      <ul aria-label="By action type" className="text-12">
        {shown.map((type) => (
          <li
            key={type.action_type ?? ""}
            className="grid h-6 grid-cols-[minmax(0,160px)_1fr_56px] items-center gap-2.5 border-t border-line-1"
          >
            <span className="mono clip" title={type.action_type ?? undefined}>
              {type.action_type ?? "all others"}
            </span>
            <VerdictMix counts={type.verdict_distribution} enforced={false} className="h-2" />
            <span className="text-right">{type.total.toLocaleString("en")}</span>
          </li>
        ))}
      </ul>
      {shown.length < by_action_type.length && (
        <Button size="small" className="mt-2" onClick={() => setAll(true)}>
          {by_action_type.length - shown.length} more types
        </Button>
      )}
    </Pane>
  );
}
