"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { FindingView } from "#contract/findings.ts";
import { SeverityPips } from "../posture/severity-pips.tsx";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import type { Column } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { byPage, type FindingFilter } from "./research-query.ts";
import { ResearchTable } from "./research-table.tsx";
import { FINDING_STATUS_WORDS, inWords, REPRODUCTION_WORDS, saidReproduction } from "./research-words.ts";
import { WHERE_COLUMN } from "./where-column.tsx";

const hrefOf = (id: string) => `/findings/${id}`;

const COLUMNS: readonly Column<FindingView>[] = [
  { id: "title", header: "Finding", cell: ({ title }) => <span className="line-clamp-2 font-medium">{title}</span> },
  {
    id: "severity",
    header: "Severity",
    width: "84px",
    cell: ({ severity }) => <SeverityPips severity={severity} />,
  },
  {
    id: "kind",
    header: "Kind",
    width: "150px",
    clip: true,
    hideBelow: "lg",
    cell: ({ subtype }) => inWords(subtype),
    tell: ({ subtype }) => inWords(subtype),
  },
  WHERE_COLUMN,
  {
    id: "reproduction",
    header: "Reproduces",
    width: "150px",
    align: "end",
    hideBelow: "lg",
    cell: saidReproduction,
    tell: (finding) => `reproduces in ${saidReproduction(finding)}`,
  },
  {
    id: "shadow",
    header: "In shadow",
    width: "190px",
    clip: true,
    hideBelow: "xl",
    cell: ({ in_shadow }) => (in_shadow === null ? "–" : REPRODUCTION_WORDS[in_shadow]),
    tell: ({ in_shadow }) => in_shadow && REPRODUCTION_WORDS[in_shadow],
  },
  {
    id: "status",
    header: "Status",
    width: "104px",
    cell: ({ status }) => (
      <Badge variant={status === "open" ? "dashed" : "plain"}>{FINDING_STATUS_WORDS[status]}</Badge>
    ),
  },
  {
    id: "seen",
    header: "Last seen",
    width: "110px",
    align: "end",
    hideBelow: "md",
    cell: ({ last_seen_at }) => <Time at={last_seen_at} shape="ago" />,
  },
];

const WORDS = {
  caption: "Findings",
  none: "Nothing was found yet",
  begin: "Agents report what fails in their research with POST /findings.",
  noneLikeThat: "No finding is like that",
  failed: "Could not load the findings",
  stands: "What was reported and triaged stands.",
} as const;

/** What was discovered, newest first; j and k go through it. */
export function FindingTable({ filter }: { filter: FindingFilter }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(trpc.research.findings.infiniteQueryOptions({ ...filter, limit: 50 }, byPage));
  return <ResearchTable query={query} columns={COLUMNS} hrefOf={hrefOf} filter={filter} words={WORDS} />;
}
