"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { OUTCOMES } from "#engine/vocabulary.ts";
import { FailedQuery } from "../loaded.tsx";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { Filter, FilterBar } from "../shell/filter-bar.tsx";
import { PageHeader } from "../shell/page-header.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { OUTCOME_WORDS } from "../words.ts";
import type { CaseFilter } from "./case-filter.ts";
import { caseQuery, isFilteredCases } from "./case-query.ts";
import { CaseTable } from "./case-table.tsx";
import { counted, skillOf } from "./figures.ts";
import { casesPath } from "./paths.ts";

/** All cases of a session, newest first, with filters in the address. */
export function CaseList({ sessionId, filter }: { sessionId: string; filter: CaseFilter }) {
  const trpc = useTRPC();
  const session = useQuery(trpc.sessions.byId.queryOptions({ session_id: sessionId }));
  const cases = useInfiniteQuery(
    trpc.sessions.observations.infiniteQueryOptions(caseQuery(sessionId, filter), {
      getNextPageParam: (page) => page.next_cursor,
    }),
  );
  const waiting = session.data?.undecided ?? 0;
  return (
    <>
      <PageHeader
        title="Cases"
        name={session.data && skillOf(session.data)}
        description={
          waiting === 0 ? "What the agent and people decided, newest first." : `${counted(waiting, "case")} to decide.`
        }
      />
      <CaseFilters />
      <CaseTable
        caption="Cases, newest first"
        agent={session.data?.agent.name ?? "Agent"}
        rows={cases.data?.pages.flatMap((page) => page.items)}
        empty={<None sessionId={sessionId} filter={filter} />}
        error={
          cases.error && <FailedQuery query={cases} title="Could not load the cases" stands="They stand as decided." />
        }
      />
      {cases.hasNextPage && (
        <div className="px-6 py-3 max-md:px-4">
          <Button onClick={() => void cases.fetchNextPage()} pending={cases.isFetchingNextPage}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}

function CaseFilters() {
  return (
    <FilterBar label="Filter the cases">
      <Filter
        name="state"
        label="State"
        options={[
          { value: "undecided", label: "undecided" },
          { value: "decided", label: "decided" },
        ]}
      />
      <Filter
        name="outcome"
        label="Outcome"
        options={OUTCOMES.map((value) => ({ value, label: OUTCOME_WORDS[value].toLowerCase() }))}
      />
      <Filter
        name="critical_miss"
        label="Critical miss"
        options={[
          { value: "true", label: "yes" },
          { value: "false", label: "no" },
        ]}
      />
      <Filter
        name="sampled"
        label="Sampled"
        options={[
          { value: "true", label: "yes" },
          { value: "false", label: "no" },
        ]}
      />
    </FilterBar>
  );
}

function None({ sessionId, filter }: { sessionId: string; filter: CaseFilter }) {
  if (!isFilteredCases(filter)) {
    return (
      <EmptyState glyph={<UnlitPosture />} title="No case yet">
        A case begins when the agent records what it would do.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      glyph={<UnlitPosture />}
      title={filter.state === "undecided" ? "Nothing waits for a decision" : "No case matches"}
      action={<ButtonLink href={casesPath(sessionId)}>Show all cases</ButtonLink>}
    />
  );
}
