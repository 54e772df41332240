"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRouter, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import type { DecisionFilter } from "#engine/decision-filter.ts";
import type { KnownNames } from "#engine/decision-words.ts";
import { countedInWords } from "../environments/counted-in.ts";
import { Loaded } from "../loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { QueryBar } from "./query-bar.tsx";
import { StreamList } from "./stream-list.tsx";
import { addressOf, filterInput, filterOfAddress, unreadIn } from "./stream-query.ts";
import { SummaryStrip } from "./stream-summary.tsx";

// Beside the filter: fetched after the page stands, in the place that it takes.
const StreamActions = dynamic(() => import("./stream-actions.tsx").then((file) => file.StreamActions), {
  ssr: false,
  loading: () => <span className="ml-auto h-6 w-46 max-md:h-11" />,
});

const NOTHING: KnownNames = { agents: [], environments: [], membranes: [], skills: [], actionTypes: [] };

/** What is counted, by name; a membrane or a session belongs to one environment, and has a chip that says which it is. */
function whereIn({ environmentId, membraneId, sessionId }: DecisionFilter, { environments }: KnownNames) {
  if (membraneId !== undefined || sessionId !== undefined || environments.length === 0) return null;
  return countedInWords(environments.filter(({ id }) => environmentId === undefined || id === environmentId));
}

/** Decisions as they are made: asked for in words, narrowed by chips, counted, and each opened to its trace. */
export function StreamDesk() {
  const trpc = useTRPC();
  const router = useRouter();
  const query = useSearchParams().toString();
  const filter = useMemo(() => filterOfAddress(new URLSearchParams(query)), [query]);
  const address = addressOf(filter);
  const names = useQuery({ ...trpc.decisions.names.queryOptions(), staleTime: 60_000 }).data;
  const known = useMemo<KnownNames>(() => (names ? { ...names, actionTypes: names.action_types } : NOTHING), [names]);
  const summary = useQuery(trpc.decisions.summary.queryOptions(filterInput(filter)));
  const ask = (next: DecisionFilter) => router.push(`/decisions?${addressOf(next)}`, { scroll: false });
  return (
    <div className="flex h-full min-h-0 flex-col">
      <h1 className="sr-only">Decision stream</h1>
      <div className="border-b border-line-1 px-4 pt-3 pb-2.5">
        <QueryBar filter={filter} ignored={unreadIn(new URLSearchParams(query))} known={known} onAsk={ask} />
        <div className="mt-2 flex items-start gap-1.5 max-md:flex-wrap">
          <div className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5 max-md:w-full max-md:flex-none max-md:flex-nowrap max-md:overflow-x-auto">
            <FilterChips filter={filter} known={known} onChange={ask} />
          </div>
          <StreamActions address={address} />
        </div>
      </div>
      <Loaded
        query={summary}
        title="Could not count the decisions"
        stands="The list below stands by itself."
        loading={<Skeleton className="m-4 h-12.5" />}
      >
        {(counted) => (
          <SummaryStrip summary={counted} where={whereIn(filter, known)} pipelineMode={filter.pipelineMode} />
        )}
      </Loaded>
      <StreamList key={address} filter={filter} isFiltered={address !== ""} onAsk={ask} />
    </div>
  );
}
