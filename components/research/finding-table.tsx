"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { FindingView } from "#contract/findings.ts";
import { SeverityPips } from "../posture/severity-pips.tsx";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { OPERATING_MODE_WORDS } from "../words.ts";
import { byPage, type FindingFilter } from "./research-query.ts";
import { FINDING_STATUS_WORDS, inWords, REPRODUCTION_WORDS, saidReproduction } from "./research-words.ts";
import { useRowKeys } from "./use-row-keys.ts";

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
  {
    id: "where",
    header: "Found in",
    width: "170px",
    clip: true,
    hideBelow: "md",
    cell: ({ environment, mode }) => (
      <>
        {environment.name} <span className="state-word text-fg-2">{OPERATING_MODE_WORDS[mode].label}</span>
      </>
    ),
    tell: ({ environment }) => environment.name,
  },
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

/** What was discovered, newest first; j and k go through it. */
export function FindingTable({ filter }: { filter: FindingFilter }) {
  const trpc = useTRPC();
  const findings = useInfiniteQuery(trpc.research.findings.infiniteQueryOptions({ ...filter, limit: 50 }, byPage));
  const rows = findings.data?.pages.flatMap((page) => page.items);
  const current = useRowKeys(rows?.map(({ id }) => id) ?? [], hrefOf);
  const isNarrowed = Object.values(filter).some((value) => value !== undefined);
  return (
    <>
      <Table
        caption="Findings"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => hrefOf(id)}
        currentKey={current}
        empty={
          <EmptyState glyph={<UnlitPosture />} title={isNarrowed ? "No finding is like that" : "Nothing was found yet"}>
            {isNarrowed
              ? "Take a filter away to see the others."
              : "Agents report what fails in their research with POST /findings."}
          </EmptyState>
        }
        error={
          findings.error && (
            <ErrorState
              title="Could not load the findings"
              stands="What was reported and triaged stands."
              reference={problemOf(findings.error).reference}
              onRetry={() => void findings.refetch()}
              pending={findings.isFetching}
            />
          )
        }
      />
      {findings.hasNextPage && (
        <div className="px-6 py-3 max-md:px-4">
          <Button onClick={() => void findings.fetchNextPage()} pending={findings.isFetchingNextPage}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
