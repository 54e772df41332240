"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { InterventionView } from "#contract/interventions.ts";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { byPage, type InterventionFilter } from "./research-query.ts";
import { INTERVENTION_STATUS_WORDS, INTERVENTION_TYPE_WORDS, SIMULATION_OUTCOME_WORDS } from "./research-words.ts";
import { useRowKeys } from "./use-row-keys.ts";

const hrefOf = (id: string) => `/interventions/${id}`;

const COLUMNS: readonly Column<InterventionView>[] = [
  {
    id: "description",
    header: "Intervention",
    cell: ({ description }) => <span className="line-clamp-2 font-medium">{description}</span>,
  },
  {
    id: "type",
    header: "Type",
    width: "140px",
    hideBelow: "md",
    cell: ({ type }) => INTERVENTION_TYPE_WORDS[type],
    tell: ({ type }) => INTERVENTION_TYPE_WORDS[type],
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
    id: "simulation",
    header: "Simulated",
    width: "120px",
    hideBelow: "md",
    cell: ({ simulation }) => (simulation ? SIMULATION_OUTCOME_WORDS[simulation.outcome] : "–"),
    tell: ({ simulation }) => simulation && SIMULATION_OUTCOME_WORDS[simulation.outcome],
  },
  {
    id: "status",
    header: "Status",
    width: "120px",
    cell: ({ status, approval }) =>
      status === "simulated" && approval?.status === "pending" ? (
        <Badge variant="lit">Waiting</Badge>
      ) : (
        <Badge variant={status === "proposed" ? "dashed" : "plain"}>{INTERVENTION_STATUS_WORDS[status]}</Badge>
      ),
  },
  {
    id: "at",
    header: "Proposed",
    width: "110px",
    align: "end",
    hideBelow: "md",
    cell: ({ created_at }) => <Time at={created_at} shape="ago" />,
  },
];

/** Remedies, newest first; j and k go through them. */
export function InterventionTable({ filter }: { filter: InterventionFilter }) {
  const trpc = useTRPC();
  const list = useInfiniteQuery(trpc.research.interventions.infiniteQueryOptions({ ...filter, limit: 50 }, byPage));
  const rows = list.data?.pages.flatMap((page) => page.items);
  const current = useRowKeys(rows?.map(({ id }) => id) ?? [], hrefOf);
  const isNarrowed = Object.values(filter).some((value) => value !== undefined);
  return (
    <>
      <Table
        caption="Interventions"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => hrefOf(id)}
        currentKey={current}
        empty={
          <EmptyState
            glyph={<UnlitPosture />}
            title={isNarrowed ? "No intervention is like that" : "No remedy was proposed yet"}
          >
            {isNarrowed
              ? "Take a filter away to see the others."
              : "Agents propose remedies for what was found with POST /interventions."}
          </EmptyState>
        }
        error={
          list.error && (
            <ErrorState
              title="Could not load the interventions"
              stands="What is deployed stays deployed."
              reference={problemOf(list.error).reference}
              onRetry={() => void list.refetch()}
              pending={list.isFetching}
            />
          )
        }
      />
      {list.hasNextPage && (
        <div className="px-6 py-3 max-md:px-4">
          <Button onClick={() => void list.fetchNextPage()} pending={list.isFetchingNextPage}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
