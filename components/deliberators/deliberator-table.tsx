"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { DeliberatorView } from "#contract/deliberators.ts";
import { FailedQuery } from "../loaded.tsx";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { DeliberatorMenu } from "./deliberator-menu.tsx";

const COLUMNS: readonly Column<DeliberatorView>[] = [
  {
    id: "name",
    header: "Deliberator",
    cell: ({ name, url }) => (
      <span className="grid min-w-0 leading-4">
        <span className="mono clip font-medium">{name}</span>
        <span className="mono clip text-11 text-fg-2">{url}</span>
      </span>
    ),
  },
  {
    id: "deadline",
    header: "Answers within",
    width: "120px",
    hideBelow: "md",
    cell: ({ deadline_ms }) => <span className="mono">{deadline_ms} ms</span>,
  },
  {
    id: "secret",
    header: "Secret",
    width: "200px",
    hideBelow: "md",
    cell: ({ previous_secret_until: until }) =>
      until === null ? (
        "1 signs"
      ) : (
        <>
          2 sign until <Time at={until} shape="short" />
        </>
      ),
  },
  {
    id: "added",
    header: "Added",
    width: "120px",
    hideBelow: "lg",
    cell: ({ created_at }) => <Time at={created_at} shape="date" />,
  },
  {
    id: "acts",
    header: <span className="sr-only">Acts</span>,
    width: "56px",
    align: "end",
    cell: (deliberator) => <DeliberatorMenu deliberator={deliberator} />,
  },
];

/** Those that panels can name beside the built-in ones. */
export function DeliberatorTable({ refusal }: { refusal: string | null }) {
  const trpc = useTRPC();
  const list = useInfiniteQuery({
    ...trpc.deliberators.list.infiniteQueryOptions({ limit: 50 }, { getNextPageParam: (page) => page.next_cursor }),
    enabled: refusal === null,
  });
  if (refusal !== null) return <p className="px-6 py-3 text-fg-1 max-md:px-4">Owners see these. {refusal}.</p>;
  return (
    <>
      <Table
        caption="Deliberators"
        density="tall"
        columns={COLUMNS}
        rows={list.data?.pages.flatMap((page) => page.items)}
        rowKey={({ id }) => id}
        loadingRows={3}
        empty={
          <EmptyState glyph={<UnlitPosture />} title="Nobody outside is asked">
            Panels are made of the built-in deliberators: precedent, budget and blast radius. Add one of your own, and a
            membrane can name it.
          </EmptyState>
        }
        error={
          list.error && (
            <FailedQuery query={list} title="Could not load the deliberators" stands="Panels go on asking them." />
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
