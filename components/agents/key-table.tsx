"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { KeyView } from "#contract/agents.ts";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { KEY_SCOPE_WORDS } from "../words.ts";
import { RevokeKeyDialog } from "./revoke-key-dialog.tsx";

const scopesOf = (key: KeyView) =>
  key.scopes?.map((scope) => KEY_SCOPE_WORDS[scope]).join(", ") ?? "all that its member may";

function columns(refusal: string | null): readonly Column<KeyView>[] {
  return [
    {
      id: "key",
      header: "Key",
      width: "200px",
      cell: (key) => (
        <span className="grid min-w-0 leading-4">
          <span className="clip font-medium">{key.label || key.agent?.name || key.member?.name || "Unnamed"}</span>
          <span className="mono clip text-11 text-fg-2">…{key.public_id}…</span>
        </span>
      ),
    },
    {
      id: "environment",
      header: "Environment",
      width: "120px",
      clip: true,
      hideBelow: "md",
      cell: (key) => <span className="mono">{key.environment.name}</span>,
      tell: (key) => <span className="mono">{key.environment.name}</span>,
    },
    {
      id: "scopes",
      header: "May",
      clip: true,
      hideBelow: "lg",
      cell: scopesOf,
      tell: scopesOf,
    },
    {
      id: "used",
      header: "Last used",
      width: "110px",
      align: "end",
      hideBelow: "md",
      cell: (key) => (key.last_used_at ? <Time at={key.last_used_at} shape="ago" /> : "never"),
      tell: (key) =>
        key.last_used_at ? (
          <>
            used <Time at={key.last_used_at} shape="ago" />
          </>
        ) : (
          "never used"
        ),
    },
    {
      id: "expires",
      header: "Expires",
      width: "110px",
      align: "end",
      hideBelow: "lg",
      cell: (key) => (key.expires_at ? <Time at={key.expires_at} shape="date" /> : "never"),
      tell: (key) =>
        key.expires_at && (
          <>
            until <Time at={key.expires_at} shape="date" />
          </>
        ),
    },
    {
      id: "state",
      header: <span className="sr-only">State</span>,
      width: "104px",
      align: "end",
      cell: (key) => (key.revoked_at ? "Revoked" : <RevokeKeyDialog apiKey={key} disabledReason={refusal} />),
    },
  ];
}

/** The keys of one agent, of the reporting systems, or of the reader; their secrets are not here or anywhere. */
export function KeyTable({
  agentId,
  kind,
  refusal,
}: {
  agentId?: string;
  /** Shows only keys of this kind. */
  kind?: KeyView["kind"];
  /** Why the reader may not revoke; null when they may. */
  refusal: string | null;
}) {
  const trpc = useTRPC();
  const mine = kind === "personal";
  const keys = useInfiniteQuery({
    ...trpc.agents.keys.infiniteQueryOptions(
      { limit: 50, ...(agentId ? { agent_id: agentId } : {}), ...(kind ? { kind } : {}) },
      { getNextPageParam: (page) => page.next_cursor },
    ),
    enabled: mine || refusal === null,
  });
  if (!mine && refusal !== null)
    return <p className="px-6 py-3 text-fg-1 max-md:px-4">Owners see these keys. {refusal}.</p>;
  return (
    <>
      <Table
        caption="Keys"
        density="tall"
        columns={columns(refusal)}
        rows={keys.data?.pages.flatMap((page) => page.items)}
        rowKey={(key) => key.id}
        loadingRows={2}
        empty={
          <EmptyState glyph={<UnlitPosture />} title="No key is valid">
            A key is shown once, when it is made.
          </EmptyState>
        }
        error={
          keys.error && (
            <ErrorState
              title="Could not load the keys"
              stands="They work as before."
              reference={problemOf(keys.error).reference}
              onRetry={() => void keys.refetch()}
              pending={keys.isFetching}
            />
          )
        }
      />
      {keys.hasNextPage && (
        <div className="px-6 py-3 max-md:px-4">
          <Button onClick={() => void keys.fetchNextPage()} pending={keys.isFetchingNextPage}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
