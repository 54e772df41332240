"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { DeliveryQuery, DeliveryView } from "#contract/notifications.ts";
import { FailedQuery } from "../loaded.tsx";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { Filter, FilterBar } from "../shell/filter-bar.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { CHANNEL_WORDS, DELIVERY_STATUS_WORDS } from "../words.ts";
import { NOTICE_WORDS } from "./notice-words.ts";
import { deliveryPath } from "./paths.ts";

const COLUMNS: readonly Column<DeliveryView>[] = [
  {
    id: "notice",
    header: "Notice",
    cell: (delivery) => (
      <span className="grid min-w-0 leading-4">
        <span className="clip font-medium">{NOTICE_WORDS[delivery.notice]}</span>
        <span className="clip text-11 text-fg-2">
          {CHANNEL_WORDS[delivery.endpoint.channel]} {delivery.endpoint.label}
          {delivery.subject && <span className="mono ml-2">{delivery.subject.id}</span>}
        </span>
      </span>
    ),
  },
  { id: "status", header: "State", width: "100px", cell: (delivery) => DELIVERY_STATUS_WORDS[delivery.status] },
  {
    id: "answer",
    header: "Last answer",
    width: "240px",
    clip: true,
    hideBelow: "lg",
    cell: (delivery) => <span className="mono">{lastAnswer(delivery)}</span>,
  },
  {
    id: "attempts",
    header: "Tries",
    width: "56px",
    align: "end",
    hideBelow: "md",
    cell: (delivery) => delivery.attempts,
  },
  {
    id: "next",
    header: "Next try",
    width: "120px",
    align: "end",
    hideBelow: "lg",
    cell: (delivery) => (delivery.next_try_at ? <Time at={delivery.next_try_at} shape="short" /> : "–"),
  },
  {
    id: "created",
    header: "Made",
    width: "100px",
    align: "end",
    cell: (delivery) => <Time at={delivery.created_at} shape="ago" />,
  },
];

export function lastAnswer({ last_http_status, last_error, attempts }: DeliveryView): string {
  if (attempts === 0) return "not tried yet";
  return last_error ?? (last_http_status === null ? "none" : String(last_http_status));
}

const LOOK_AGAIN_MS = 5000;

/** Everything that went out or is on its way; a row opens its tries. */
export function DeliveryTable({ input }: { input: Omit<DeliveryQuery, "cursor"> }) {
  const trpc = useTRPC();
  const deliveries = useInfiniteQuery({
    ...trpc.notifications.deliveries.infiniteQueryOptions(input, { getNextPageParam: (page) => page.next_cursor }),
    // A try is in no log, so no event tells of it.
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.items.some(({ status }) => status === "pending") ? LOOK_AGAIN_MS : false,
  });
  const isNarrowed = Object.keys(input).length > 1;
  return (
    <>
      <DeliveryFilters />
      <Table
        caption="Deliveries"
        density="tall"
        columns={COLUMNS}
        rows={deliveries.data?.pages.flatMap((page) => page.items)}
        rowKey={(delivery) => delivery.id}
        rowHref={(delivery) => deliveryPath(delivery.id)}
        loadingRows={8}
        empty={
          <EmptyState glyph={<UnlitPosture />} title={isNarrowed ? "No delivery is like that" : "Nothing went out yet"}>
            {isNarrowed
              ? "Take a filter away to see more. What ended over 30 days ago is forgotten."
              : "Each notice that an endpoint wants becomes a delivery, and stands here with every try."}
          </EmptyState>
        }
        error={
          deliveries.error && (
            <FailedQuery query={deliveries} title="Could not load the deliveries" stands="They go out as before." />
          )
        }
      />
      {deliveries.hasNextPage && (
        <div className="px-6 py-3 max-md:px-4">
          <Button onClick={() => void deliveries.fetchNextPage()} pending={deliveries.isFetchingNextPage}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}

const entriesOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

function DeliveryFilters() {
  const trpc = useTRPC();
  const endpoints = useQuery(trpc.notifications.endpoints.queryOptions({ limit: 200 }));
  const named = (endpoints.data?.items ?? []).map(({ id, label }) => ({ value: id, label }));
  return (
    <FilterBar label="Filter the deliveries">
      <Filter name="endpoint" label="Endpoint" options={named} />
      <Filter name="status" label="State" options={entriesOf(DELIVERY_STATUS_WORDS)} />
      <Filter name="notice" label="Notice" options={entriesOf(NOTICE_WORDS)} />
    </FilterBar>
  );
}
