"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { TraceSummary } from "#contract/traces.ts";
import { byPage } from "../research/research-query.ts";
import { ResearchTable } from "../research/research-table.tsx";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import type { Column } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import type { TraceFilter } from "./trace-filter.ts";
import { inMs, KEPT_REASON_WORDS } from "./trace-words.ts";

const COLUMNS: readonly Column<TraceSummary>[] = [
  { id: "name", header: "Trace", cell: ({ name }) => <span className="line-clamp-2 font-medium">{name}</span> },
  {
    id: "service",
    header: "Service",
    width: "140px",
    clip: true,
    hideBelow: "md",
    cell: ({ service }) => service || "–",
    tell: ({ service }) => service,
  },
  {
    id: "action",
    header: "Action",
    width: "140px",
    clip: true,
    hideBelow: "lg",
    cell: ({ action_type }) => (action_type === null ? "–" : <span className="mono">{action_type}</span>),
  },
  {
    id: "error",
    header: "Result",
    width: "90px",
    cell: ({ error }) => (error ? <Badge>Failed</Badge> : "OK"),
  },
  {
    id: "duration",
    header: "Took",
    width: "90px",
    align: "end",
    cell: ({ duration_ms }) => inMs(duration_ms),
  },
  { id: "spans", header: "Spans", width: "70px", align: "end", hideBelow: "lg", cell: ({ spans }) => spans },
  {
    id: "kept",
    header: "Kept as",
    width: "90px",
    hideBelow: "lg",
    cell: ({ kept_because }) => KEPT_REASON_WORDS[kept_because],
  },
  {
    id: "at",
    header: "Arrived",
    width: "110px",
    align: "end",
    hideBelow: "md",
    cell: ({ received_at }) => <Time at={received_at} shape="ago" />,
  },
];

const WORDS = {
  caption: "Mirrored traces",
  none: "No trace is stored",
  begin:
    "Agents mirror their traffic with POST /traces, and what the sampling keeps is here until its retention time is over.",
  noneLikeThat: "No trace is like that",
  failed: "Could not load the traces",
  stands: "What was mirrored is stored as before.",
} as const;

/** The traces that an environment holds of its stay in shadow, the latest first; j and k go through them. */
export function TraceTable({ environmentId, filter }: { environmentId: string; filter: TraceFilter }) {
  const trpc = useTRPC();
  const input = { environment_id: environmentId, ...filter, limit: 50 };
  const query = useInfiniteQuery(trpc.traces.list.infiniteQueryOptions(input, byPage));
  const hrefOf = (id: string) => `/environments/${environmentId}/traces/${id}`;
  return <ResearchTable query={query} columns={COLUMNS} hrefOf={hrefOf} filter={filter} words={WORDS} />;
}
