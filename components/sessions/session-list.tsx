"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Loaded } from "../loaded.tsx";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { AutonomyTable } from "./autonomy-table.tsx";
import { EvidenceTogether } from "./evidence-together.tsx";
import type { SessionFilter } from "./session-filter.ts";
import { isFiltered, sessionQuery } from "./session-query.ts";

/** The sessions that the filter leaves, newest first, page by page. */
export function SessionList({ filter, create }: { filter: SessionFilter; create: ReactNode }) {
  const trpc = useTRPC();
  const sessions = useInfiniteQuery(
    trpc.sessions.list.infiniteQueryOptions(sessionQuery(filter), { getNextPageParam: (page) => page.next_cursor }),
  );
  return (
    <Loaded
      query={sessions}
      title="Could not load the sessions"
      stands="Their levels and what was decided stand."
      loading={
        <SkeletonRows rows={10} height="h-7.25" label="Loading the sessions" className="px-6 pt-6 max-md:px-4" />
      }
    >
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.items);
        if (rows.length === 0) return <None filter={filter} create={create} />;
        return (
          <>
            <div className="px-6 pb-6 max-md:px-4">
              <AutonomyTable rows={rows} wide />
              {sessions.hasNextPage && (
                <Button
                  className="mt-3"
                  onClick={() => void sessions.fetchNextPage()}
                  pending={sessions.isFetchingNextPage}
                >
                  Show more
                </Button>
              )}
            </div>
            {!isFiltered(filter) && <EvidenceTogether />}
          </>
        );
      }}
    </Loaded>
  );
}

function None({ filter, create }: { filter: SessionFilter; create: ReactNode }) {
  if (isFiltered(filter)) {
    return (
      <EmptyState
        glyph={<UnlitPosture />}
        title="No session matches"
        action={<ButtonLink href="/sessions">Show all open sessions</ButtonLink>}
      >
        Other agents, environments or levels may have some.
      </EmptyState>
    );
  }
  return (
    <EmptyState glyph={<UnlitPosture />} title="No session is open" action={create}>
      A session follows one skill of one agent while people see whether it decides as they would. Agents open their own
      by API; an owner may open one here.
    </EmptyState>
  );
}
