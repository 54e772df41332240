"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { StagedChangeView } from "#contract/staged-changes.ts";
import { waitsForPerson } from "#engine/staged-change.ts";
import { byPage } from "../kernels/kernel-words.ts";
import { ResearchTable } from "../research/research-table.tsx";
import { formatCount } from "../sessions/figures.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { useNow } from "../ui/clock.tsx";
import type { Column } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { figure } from "./divergence-series.ts";
import { TrialClock } from "./trial-clock.tsx";
import { outlookAt, type StagedFilter, stagedPath, subjectOf, TRIAL_END_WORDS } from "./trial-words.ts";

const whatOf = ({ kernel, note }: StagedChangeView) => (kernel ? kernel.commitment_id : note || "its policies");
const divergenceOf = ({ highest_divergence: highest }: StagedChangeView) => (highest === null ? "–" : figure(highest));
const comparedOf = ({ scored, unknown }: StagedChangeView) =>
  unknown === 0 ? formatCount(scored) : `${formatCount(scored)} + ${formatCount(unknown)} without result`;

const COLUMNS: readonly Column<StagedChangeView>[] = [
  {
    id: "subject",
    header: "Change",
    cell: (change) => (
      <span className="grid min-w-0 leading-4">
        <span className="clip font-medium">
          {subjectOf(change).name} <span className="mono">v{change.candidate_revision}</span>
        </span>
        <span className="clip text-11 text-fg-2">
          {subjectOf(change).kind}, {whatOf(change)}
        </span>
      </span>
    ),
  },
  { id: "stands", header: "Stands", width: "212px", cell: (change) => <Standing change={change} /> },
  {
    id: "compared",
    header: "Compared",
    width: "156px",
    align: "end",
    hideBelow: "md",
    cell: comparedOf,
    tell: (change) => `${comparedOf(change)} compared`,
  },
  {
    id: "divergence",
    header: "Highest divergence",
    width: "136px",
    align: "end",
    hideBelow: "md",
    cell: divergenceOf,
    tell: (change) => change.highest_divergence !== null && `at most ${divergenceOf(change)}`,
  },
  {
    id: "environment",
    header: "Environment",
    width: "130px",
    clip: true,
    hideBelow: "lg",
    cell: ({ environment }) => environment.name,
    tell: ({ environment }) => environment.name,
  },
  {
    id: "at",
    header: "Staged",
    width: "104px",
    align: "end",
    hideBelow: "lg",
    cell: ({ staged_at }) => <Time at={staged_at} shape="ago" />,
    tell: ({ staged_at }) => (
      <>
        staged <Time at={staged_at} shape="ago" />
      </>
    ),
  },
];

/** Limelight where it is a person's turn; else what a trial waits for, or what it came to. */
function Standing({ change }: { change: StagedChangeView }) {
  const outlook = outlookAt(change, useNow(1000));
  if (change.ending !== null) return <span className="line-clamp-2">{TRIAL_END_WORDS[change.ending]}</span>;
  if (waitsForPerson(outlook, change.owner_promotes)) return <Badge variant="lit">Waits for a person</Badge>;
  return <TrialClock change={change} />;
}

const WORDS = {
  caption: "Staged changes",
  none: "Nothing was staged yet",
  begin: "An owner stages a membrane's draft with Stage it, and a rule that conflicts with a commitment at its kernel.",
  noneLikeThat: "No staged change is like that",
  failed: "Could not load the staged changes",
  stands: "What is live goes on as it is, and trials go on comparing.",
} as const;

/** The changes on trial and those whose trial is over, newest first; j and k go through them. */
export function StagedTable({ filter }: { filter: StagedFilter }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(trpc.stagedChanges.list.infiniteQueryOptions({ ...filter, limit: 50 }, byPage));
  return (
    <ResearchTable query={query} columns={COLUMNS} hrefOf={stagedPath} filter={filter} words={WORDS} density="tall" />
  );
}
