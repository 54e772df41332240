"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { MembraneView } from "#contract/membranes.ts";
import type { MembraneLifecycle } from "#engine/vocabulary.ts";
import { StateWord } from "../posture/posture-glyph.tsx";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { MEMBRANE_LIFECYCLE_WORDS } from "../words.ts";
import { countPolicies, membranePath } from "./membrane-words.ts";
import { revisionColumn } from "./revision-column.tsx";

const agentOf = ({ agent }: MembraneView): ReactNode => (agent ? agent.name : <span>every agent</span>);

const COLUMNS: readonly Column<MembraneView>[] = [
  {
    id: "name",
    header: "Membrane",
    cell: (membrane) => (
      <span className="grid min-w-0 leading-4">
        <span className="clip font-medium">{membrane.name}</span>
        <span className="clip text-11 text-fg-2 max-md:hidden">
          {membrane.description || countPolicies(membrane.content.policies.length)}
        </span>
      </span>
    ),
  },
  {
    id: "environment",
    header: "Environment",
    width: "140px",
    clip: true,
    hideBelow: "md",
    cell: (membrane) => <span className="mono">{membrane.environment.name}</span>,
    tell: (membrane) => <span className="mono">{membrane.environment.name}</span>,
  },
  { id: "agent", header: "Agent", width: "150px", clip: true, hideBelow: "md", cell: agentOf, tell: agentOf },
  {
    id: "lifecycle",
    header: "Lifecycle",
    width: "110px",
    cell: (membrane) => <StateWord position={{ membrane: membrane.lifecycle }} />,
  },
  revisionColumn,
  {
    id: "since",
    header: "So since",
    width: "110px",
    align: "end",
    hideBelow: "lg",
    cell: (membrane) => <Time at={membrane.lifecycle_since} shape="date" />,
    tell: (membrane) => (
      <>
        since <Time at={membrane.lifecycle_since} shape="date" />
      </>
    ),
  },
];

/** The membranes of the workspace, or those in one lifecycle, newest first; a row opens it. */
export function MembraneTable({ lifecycle }: { lifecycle?: MembraneLifecycle | undefined }) {
  const trpc = useTRPC();
  const membranes = useInfiniteQuery(
    trpc.membranes.list.infiniteQueryOptions(
      { limit: 50, lifecycle },
      { getNextPageParam: (page) => page.next_cursor },
    ),
  );
  return (
    <>
      <Table
        caption="Membranes"
        density="tall"
        columns={COLUMNS}
        rows={membranes.data?.pages.flatMap((page) => page.items)}
        rowKey={(membrane) => membrane.id}
        rowHref={(membrane) => membranePath(membrane.id)}
        empty={
          <EmptyState
            glyph={<UnlitPosture />}
            title={
              lifecycle ? `No membrane is in ${MEMBRANE_LIFECYCLE_WORDS[lifecycle].label}` : "There is no membrane"
            }
          >
            Without one, the environment and the level decide alone. A new membrane is a draft and disturbs nobody; the
            quickstart makes one that watches in lab, and a key.
          </EmptyState>
        }
        error={
          membranes.error && (
            <ErrorState
              title="Could not load the membranes"
              stands="What they enforce still holds."
              reference={problemOf(membranes.error).reference}
              onRetry={() => void membranes.refetch()}
              pending={membranes.isFetching}
            />
          )
        }
      />
      {membranes.hasNextPage && (
        <div className="px-6 py-3 max-md:px-4">
          <Button onClick={() => void membranes.fetchNextPage()} pending={membranes.isFetchingNextPage}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
