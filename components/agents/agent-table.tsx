"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { AgentView } from "#contract/agents.ts";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";

const COLUMNS: readonly Column<AgentView>[] = [
  {
    id: "name",
    header: "Agent",
    width: "240px",
    cell: (agent) => (
      <span className="flex min-w-0 items-center gap-2">
        <span className="clip font-medium">{agent.name}</span>
        {agent.disabled_at && <Badge variant="dashed">Disabled</Badge>}
      </span>
    ),
  },
  {
    id: "version",
    header: "Version",
    width: "110px",
    clip: true,
    hideBelow: "md",
    cell: (agent) => <span className="mono">{agent.version || "–"}</span>,
    tell: (agent) => agent.version && <span className="mono">{agent.version}</span>,
  },
  {
    id: "description",
    header: "What it does",
    clip: true,
    hideBelow: "md",
    cell: (agent) => agent.description || "–",
    tell: (agent) => agent.description,
  },
  { id: "keys", header: "Keys", width: "64px", align: "end", cell: (agent) => agent.active_keys },
  { id: "sessions", header: "Sessions", width: "80px", align: "end", cell: (agent) => agent.sessions },
  {
    id: "seen",
    header: "Last seen",
    width: "130px",
    align: "end",
    hideBelow: "lg",
    cell: (agent) => (agent.last_seen_at ? <Time at={agent.last_seen_at} shape="ago" /> : "never"),
    tell: (agent) =>
      agent.last_seen_at ? (
        <>
          seen <Time at={agent.last_seen_at} shape="ago" />
        </>
      ) : (
        "never seen"
      ),
  },
];

/** Every agent of the workspace; a row opens the agent with its keys. */
export function AgentTable() {
  const trpc = useTRPC();
  const agents = useInfiniteQuery(
    trpc.agents.list.infiniteQueryOptions({ limit: 50 }, { getNextPageParam: (page) => page.next_cursor }),
  );
  return (
    <>
      <Table
        caption="Agents"
        columns={COLUMNS}
        rows={agents.data?.pages.flatMap((page) => page.items)}
        rowKey={(agent) => agent.id}
        rowHref={(agent) => `/agents/${agent.id}`}
        empty={
          <EmptyState glyph={<UnlitPosture />} title="No agent is registered">
            An agent is a program that asks before it acts. Register one, then give it a key.
          </EmptyState>
        }
        error={
          agents.error && (
            <ErrorState
              title="Could not load the agents"
              stands="Their keys and sessions work as before."
              reference={problemOf(agents.error).reference}
              onRetry={() => void agents.refetch()}
              pending={agents.isFetching}
            />
          )
        }
      />
      {agents.hasNextPage && (
        <div className="px-6 py-3 max-md:px-4">
          <Button onClick={() => void agents.fetchNextPage()} pending={agents.isFetchingNextPage}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
