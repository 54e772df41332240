"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { CycleView } from "#contract/cycles.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import type { Column } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { CYCLE_STANDING_WORDS, costOf, saidErrors, standingOf } from "./cycle-words.ts";
import { byPage, type CycleFilter } from "./research-query.ts";
import { ResearchTable } from "./research-table.tsx";
import { WHERE_COLUMN } from "./where-column.tsx";

const hrefOf = (id: string) => `/cycles/${id}`;

const COLUMNS: readonly Column<CycleView>[] = [
  { id: "focus", header: "Cycle", cell: ({ focus }) => <span className="line-clamp-2 font-medium">{focus}</span> },
  WHERE_COLUMN,
  {
    id: "experiments",
    header: "Experiments",
    width: "110px",
    align: "end",
    hideBelow: "lg",
    cell: ({ experiments, max_experiments }) => `${experiments} of ${max_experiments}`,
    tell: ({ experiments, max_experiments }) => `${experiments} of ${max_experiments} experiments`,
  },
  {
    id: "cost",
    header: "Cost",
    width: "150px",
    align: "end",
    hideBelow: "xl",
    cell: costOf,
  },
  {
    id: "errors",
    header: "Critical errors",
    width: "140px",
    align: "end",
    hideBelow: "md",
    cell: saidErrors,
    tell: (cycle) => cycle.critical_errors > 0 && `critical errors: ${saidErrors(cycle)}`,
  },
  {
    id: "standing",
    header: "Outcome",
    width: "104px",
    cell: (cycle) => (
      <Badge variant={cycle.outcome === null ? "dashed" : "plain"}>{CYCLE_STANDING_WORDS[standingOf(cycle)]}</Badge>
    ),
  },
  {
    id: "at",
    header: "Started",
    width: "110px",
    align: "end",
    hideBelow: "md",
    cell: ({ created_at }) => <Time at={created_at} shape="ago" />,
  },
];

const WORDS = {
  caption: "Cycles",
  none: "No research was run yet",
  begin: "Agents report their research with POST /cycles.",
  noneLikeThat: "No cycle is like that",
  failed: "Could not load the cycles",
  stands: "What was reported and settled stands.",
} as const;

/** Research runs, newest first. */
export function CycleTable({ filter }: { filter: CycleFilter }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(trpc.research.cycles.infiniteQueryOptions({ ...filter, limit: 50 }, byPage));
  return <ResearchTable query={query} columns={COLUMNS} hrefOf={hrefOf} filter={filter} words={WORDS} />;
}
