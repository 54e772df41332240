"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { InterventionView } from "#contract/interventions.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import type { Column } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { byPage, type InterventionFilter } from "./research-query.ts";
import { ResearchTable } from "./research-table.tsx";
import { INTERVENTION_STATUS_WORDS, INTERVENTION_TYPE_WORDS, SIMULATION_OUTCOME_WORDS } from "./research-words.ts";

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

const WORDS = {
  caption: "Interventions",
  none: "No remedy was proposed yet",
  begin: "Agents propose remedies for what was found with POST /interventions.",
  noneLikeThat: "No intervention is like that",
  failed: "Could not load the interventions",
  stands: "What is deployed stays deployed.",
} as const;

/** Remedies, newest first; j and k go through them. */
export function InterventionTable({ filter }: { filter: InterventionFilter }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(trpc.research.interventions.infiniteQueryOptions({ ...filter, limit: 50 }, byPage));
  return <ResearchTable query={query} columns={COLUMNS} hrefOf={hrefOf} filter={filter} words={WORDS} />;
}
