"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { EndpointView } from "#contract/notifications.ts";
import { FailedQuery } from "../loaded.tsx";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { CHANNEL_WORDS } from "../words.ts";
import { EndpointMenu } from "./endpoint-menu.tsx";
import { NOTICE_WORDS } from "./notice-words.ts";

function columns(refusal: string | null): readonly Column<EndpointView>[] {
  return [
    {
      id: "label",
      header: "Endpoint",
      cell: (endpoint) => (
        <span className="grid min-w-0 leading-4">
          <span className="clip font-medium">{endpoint.label}</span>
          <span className="mono clip text-11 text-fg-2">{endpoint.target}</span>
        </span>
      ),
    },
    {
      id: "channel",
      header: "Way",
      width: "90px",
      hideBelow: "md",
      cell: (endpoint) => CHANNEL_WORDS[endpoint.channel],
    },
    {
      id: "notices",
      header: "Told of",
      width: "220px",
      clip: true,
      hideBelow: "lg",
      cell: (endpoint) => endpoint.notices.map((notice) => NOTICE_WORDS[notice]).join(", "),
    },
    {
      id: "environment",
      header: "Environment",
      width: "110px",
      clip: true,
      hideBelow: "lg",
      cell: (endpoint) => <span className="mono">{endpoint.environment?.name ?? "all"}</span>,
    },
    { id: "state", header: "State", width: "136px", cell: (endpoint) => <EndpointState endpoint={endpoint} /> },
    {
      id: "acts",
      header: <span className="sr-only">Acts</span>,
      width: "56px",
      align: "end",
      cell: (endpoint) => <EndpointMenu endpoint={endpoint} refusal={refusal} />,
    },
  ];
}

function EndpointState({ endpoint }: { endpoint: EndpointView }) {
  const until = endpoint.previous_secret_until;
  return (
    <span className="grid min-w-0 leading-4">
      <span className="clip">
        <Health endpoint={endpoint} />
      </span>
      {until && (
        <span className="clip text-11 text-fg-2">
          2 secrets until <Time at={until} shape="short" />
        </span>
      )}
    </span>
  );
}

function Health({ endpoint }: { endpoint: EndpointView }) {
  if (endpoint.disabled_at !== null)
    return (
      <span title={endpoint.disabled_reason ?? undefined}>
        <Badge variant="dashed">Disabled</Badge>
      </span>
    );
  if (endpoint.rests_until !== null)
    return (
      <span title={`${endpoint.failures} failures in a row`}>
        Rests until <Time at={endpoint.rests_until} shape="clock" />
      </span>
    );
  if (endpoint.failures > 0) return `Failing (${endpoint.failures})`;
  return "Takes all";
}

/** The workspace's webhooks and Slack channels. */
export function EndpointTable({ refusal }: { refusal: string | null }) {
  const trpc = useTRPC();
  const endpoints = useInfiniteQuery({
    ...trpc.notifications.endpoints.infiniteQueryOptions(
      { limit: 50 },
      { getNextPageParam: (page) => page.next_cursor },
    ),
    enabled: refusal === null,
  });
  if (refusal !== null) return <p className="px-6 py-3 text-fg-1 max-md:px-4">Owners see these. {refusal}.</p>;
  return (
    <>
      <Table
        caption="Endpoints"
        density="tall"
        columns={columns(refusal)}
        rows={endpoints.data?.pages.flatMap((page) => page.items)}
        rowKey={(endpoint) => endpoint.id}
        loadingRows={3}
        empty={
          <EmptyState glyph={<UnlitPosture />} title="Nobody outside is told of anything">
            Add a webhook or a Slack channel, and it hears of what happens from then on.
          </EmptyState>
        }
        error={
          endpoints.error && (
            <FailedQuery query={endpoints} title="Could not load the endpoints" stands="What is on its way goes on." />
          )
        }
      />
      {endpoints.hasNextPage && (
        <div className="px-6 py-3 max-md:px-4">
          <Button onClick={() => void endpoints.fetchNextPage()} pending={endpoints.isFetchingNextPage}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
