"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";
import type { CycleView, ExperimentView } from "#contract/cycles.ts";
import { saidResult, saidValidation } from "#engine/cycle-words.ts";
import { FailedQuery } from "../loaded.tsx";
import { SeverityPips } from "../posture/severity-pips.tsx";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { byPage } from "./research-query.ts";
import {
  EXPERIMENT_STATE_WORDS,
  FINDING_STATUS_WORDS,
  INTERVENTION_STATUS_WORDS,
  INTERVENTION_TYPE_WORDS,
  inWords,
  SIMULATION_OUTCOME_WORDS,
  saidReproduction,
} from "./research-words.ts";

type Paged<Item> = {
  data: { pages: { items: Item[] }[] } | undefined;
  error: unknown;
  isFetching: boolean;
  refetch: () => unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
};

/** A part of the cycle in all its states. */
function Part<Item extends { id: string }>({
  query,
  title,
  note,
  none,
  children,
}: {
  query: Paged<Item>;
  title: string;
  note?: string;
  none: string;
  children: (item: Item) => ReactNode;
}) {
  const items = query.data?.pages.flatMap((page) => page.items);
  return (
    <Pane>
      <SectionHeader title={title} note={note} />
      {items === undefined && query.error !== null && (
        <FailedQuery
          query={query}
          title={`Could not load: ${title.toLowerCase()}`}
          stands="What was reported stands."
        />
      )}
      {items === undefined && query.error === null && (
        <SkeletonRows rows={3} height="h-11" label={`Loading: ${title.toLowerCase()}`} />
      )}
      {items?.length === 0 && <p className="text-fg-2">{none}</p>}
      <ol>
        {items?.map((item) => (
          <li key={item.id} className="border-t border-line-1 py-2 first:border-t-0">
            {children(item)}
          </li>
        ))}
      </ol>
      {query.hasNextPage && (
        <Button size="small" onClick={() => void query.fetchNextPage()} pending={query.isFetchingNextPage}>
          Show more
        </Button>
      )}
    </Pane>
  );
}

export function TriedInCycle({ cycle }: { cycle: CycleView }) {
  const trpc = useTRPC();
  const within = { cycle_id: cycle.id, limit: 50 };
  const query = useInfiniteQuery(trpc.research.experiments.infiniteQueryOptions(within, byPage));
  return (
    <Part
      query={query}
      title="Experiments"
      note={`${cycle.experiments} of at most ${cycle.max_experiments}${cycle.running_experiments > 0 ? `, ${cycle.running_experiments} running` : ""}`}
      none="No experiment was reported."
    >
      {(experiment) => <Experiment experiment={experiment} />}
    </Part>
  );
}

function Experiment({ experiment }: { experiment: ExperimentView }) {
  const { stress_type, hypothesis, destructive, reproduces_finding_id, validated, state } = experiment;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium break-words">{inWords(stress_type)}</span>
        {destructive && <Badge>Destructive</Badge>}
        <Badge variant={validated ? "plain" : "dashed"}>
          {state === "finished" && validated ? "Validated" : EXPERIMENT_STATE_WORDS[state]}
        </Badge>
        <span className="ml-auto">{saidResult(experiment)}</span>
      </p>
      {state === "finished" && !validated && <p className="text-12 text-fg-2">{saidValidation(experiment)}.</p>}
      <RunTimes experiment={experiment} />
      {hypothesis && <p className="text-12 break-words text-fg-1">{hypothesis}</p>}
      {reproduces_finding_id && (
        <Link href={`/findings/${reproduces_finding_id}`} className="link text-12">
          The lab finding that it tried to reproduce
        </Link>
      )}
    </>
  );
}

/** When one that was started began, and until when it may run or when it ended. */
function RunTimes({ experiment: { state, created_at, deadline_at, finished_at } }: { experiment: ExperimentView }) {
  if (deadline_at === null) return null;
  return (
    <p className="text-12 text-fg-2">
      Started <Time at={created_at} />
      {state === "running" && (
        <>
          , may run until <Time at={deadline_at} />
        </>
      )}
      {state !== "running" && finished_at !== null && (
        <>
          , {state === "finished" ? "finished" : "out of time"} <Time at={finished_at} />
        </>
      )}
    </p>
  );
}

export function FoundInCycle({ cycleId }: { cycleId: string }) {
  const trpc = useTRPC();
  const within = { cycle_id: cycleId, limit: 50 };
  const query = useInfiniteQuery(trpc.research.findings.infiniteQueryOptions(within, byPage));
  return (
    <Part query={query} title="Found" note="first reported here" none="Nothing was found.">
      {(finding) => (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <SeverityPips severity={finding.severity} />
          <Link href={`/findings/${finding.id}`} className="link min-w-0 break-words max-md:py-3.25">
            {finding.title}
          </Link>
          <span className="ml-auto text-12 text-fg-1">{saidReproduction(finding)}</span>
          <Badge variant={finding.status === "open" ? "dashed" : "plain"}>{FINDING_STATUS_WORDS[finding.status]}</Badge>
        </p>
      )}
    </Part>
  );
}

/** The remedies for what a cycle found, or for one finding. */
export function ProposedFor({ of, note }: { of: { cycle_id: string } | { finding_id: string }; note: string }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(trpc.research.interventions.infiniteQueryOptions({ ...of, limit: 50 }, byPage));
  return (
    <Part query={query} title="Proposed" note={note} none="No remedy was proposed.">
      {({ id, description, type, status, simulation }) => (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link href={`/interventions/${id}`} className="link min-w-0 break-words max-md:py-3.25">
            {description}
          </Link>
          <span className="ml-auto text-12 text-fg-1">
            {INTERVENTION_TYPE_WORDS[type]}
            {simulation && `, ${SIMULATION_OUTCOME_WORDS[simulation.outcome].toLowerCase()}`}
          </span>
          <Badge variant={status === "proposed" ? "dashed" : "plain"}>{INTERVENTION_STATUS_WORDS[status]}</Badge>
        </p>
      )}
    </Part>
  );
}
