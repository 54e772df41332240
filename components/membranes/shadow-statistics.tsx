"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { MembraneView } from "#contract/membranes.ts";
import type { MembraneMarks, ShadowStatistics } from "#contract/shadow-statistics.ts";
import { VERDICTS } from "#engine/vocabulary.ts";
import { Loaded } from "../loaded.tsx";
import { VerdictMix } from "../posture/verdict-mix.tsx";
import { VerdictWord } from "../posture/verdict-shape.tsx";
import { formatCount, formatRange, formatRate } from "../sessions/figures.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { VERDICT_WORDS } from "../words.ts";

const FIRST_TYPES = 9;

/** What the membrane would have done while it enforced nothing, in all and by action type. */
export function ShadowStatisticsPane({ membrane }: { membrane: MembraneView }) {
  const trpc = useTRPC();
  const of = { membrane_id: membrane.id };
  const statistics = useQuery(trpc.membranes.shadowStatistics.queryOptions(of));
  const marks = useQuery(trpc.membranes.marks.queryOptions(of)).data;
  const expected = expectedTypes(membrane.content);
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
            <Figures statistics={known} marks={marks} expected={expected} />
            <ByType statistics={known} expected={expected} />
          </>
        )
      }
    </Loaded>
  );
}

type Expecting = Pick<MembraneView["content"], "critical_action_types"> & {
  policies: readonly { scope: { action_types: readonly string[] } }[];
};

/** The action types that a membrane's policies and its critical list name: those that it should come to see. */
export function expectedTypes({ policies, critical_action_types }: Expecting): string[] {
  return [...new Set([...critical_action_types, ...policies.flatMap(({ scope }) => scope.action_types)])].sort();
}

/** None is said never to have been seen where types are counted together: it may be one of them. */
function neverSeen({ by_action_type }: ShadowStatistics, expected: readonly string[]): readonly string[] {
  const seen = by_action_type.map(({ action_type }) => action_type);
  return seen.includes(null) ? [] : expected.filter((name) => !seen.includes(name));
}

type FiguresProps = {
  statistics: ShadowStatistics;
  /** Undefined while it is not known. */
  marks: MembraneMarks | undefined;
  expected: readonly string[];
};

function Figures({ statistics, marks, expected }: FiguresProps) {
  const { total_shadow_decisions: total, average_risk_score, contradiction_rate, policy_coverage } = statistics;
  const seen = statistics.by_action_type.length;
  const figures: readonly [string, ReactNode][] = [
    ["Evaluated, none enforced", formatCount(total)],
    ["Average risk", average_risk_score === null ? "–" : average_risk_score.toFixed(2)],
    ["Contradictions", <Share key="contradictions" rate={contradiction_rate} of={total} />],
    ["Matched a policy", <Share key="matched" rate={policy_coverage} of={total} />],
    ["Action types seen", <Of key="types" count={seen} of={seen + neverSeen(statistics, expected).length} />],
    ["Too strict", <Marked key="strict" marks={marks} share={marks?.too_strict} />],
    ["Too lax", <Marked key="lax" marks={marks} share={marks?.too_lax} />],
  ];
  return (
    <dl className="grid xl:basis-full! grid-cols-[1.35fr_repeat(4,1fr)_1.1fr_1.1fr] border-b border-line-1 max-xl:grid-cols-4 max-md:grid-cols-2">
      {figures.map(([term, value]) => (
        <div
          key={term}
          className="border-r border-line-1 py-2.25 pr-2 pl-4 first:pl-6 last:border-r-0 max-xl:border-b max-md:first:pl-4 max-md:last:col-span-2 max-md:last:border-b-0"
        >
          <dt className="text-11 leading-4 text-fg-2">{term}</dt>
          <dd className="text-18 leading-6 font-medium tracking-[-0.01em]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const SMALL = "text-12 font-normal tracking-normal text-fg-2";

function Of({ count, of }: { count: number; of: number }) {
  return (
    <>
      {formatCount(count)} {of > count && <span className={SMALL}>of {formatCount(of)}</span>}
    </>
  );
}

/** What people said of it, with what it is of and its likely range. A dash where nobody marked what it could be said of. */
function Marked({ marks, share }: { marks: MembraneMarks | undefined; share: MembraneMarks["too_lax"] | undefined }) {
  if (marks === undefined) return <span className={SMALL}> </span>;
  if (!share)
    return (
      <>
        – <span className={SMALL}>none marked</span>
      </>
    );
  return (
    <>
      {formatRate(share.rate)}{" "}
      <span className={SMALL}>
        {formatCount(share.count)} of {formatCount(share.of)}
      </span>
      <span className="block text-11 leading-3.5 font-normal tracking-normal text-fg-2">
        likely {formatRange(share)} of what is marked
      </span>
    </>
  );
}

/** A share never stands without its count. */
function Share({ rate, of }: { rate: number | null; of: number }) {
  if (rate === null) return "–";
  return (
    <>
      {formatRate(rate)} <span className={SMALL}>{formatCount(Math.round(rate * of))}</span>
    </>
  );
}

function ByType({ statistics, expected }: { statistics: ShadowStatistics; expected: readonly string[] }) {
  const [all, setAll] = useState(false);
  const { verdict_distribution, by_action_type } = statistics;
  const missing = neverSeen(statistics, expected);
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
        {missing.map((name) => (
          <li
            key={name}
            className="grid h-6 grid-cols-[minmax(0,160px)_1fr_56px] items-center gap-2.5 border-t border-line-1"
          >
            <span className="mono clip" title={name}>
              {name}
            </span>
            <span className="h-4 rounded-cell border border-dashed border-line-3 pl-1.5 text-11 leading-3.5 text-fg-1">
              never seen
            </span>
            <span className="text-right">0</span>
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
