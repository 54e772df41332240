"use client";

import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import type { StreamPage, StreamRow } from "#contract/decision-stream.ts";
import type { DecisionFilter } from "#engine/decision-filter.ts";
import { useTRPC } from "../trpc.tsx";
import { byPage, streamInput } from "./stream-query.ts";

/** As many as one answer brings; where more came meanwhile, the list is read anew. */
const MOST_NEW = 200;

/** The pages of the stream. A live event fetches only what is newer than the first row. */
function useStreamPages(filter: DecisionFilter) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const input = streamInput(filter);
  const options = trpc.decisions.stream.infiniteQueryOptions(input, byPage);
  const refetchPart = async () => {
    const held = queryClient.getQueryData<InfiniteData<StreamPage>>(options.queryKey);
    const newest = held?.pages.find(({ items }) => items.length > 0)?.items[0]?.decision.id;
    if (held === undefined || newest === undefined) return false;
    const part = trpc.decisions.stream.queryOptions({ ...input, cursor: newest, direction: "newer", limit: MOST_NEW });
    const found = await queryClient.fetchQuery({ ...part, staleTime: 0, gcTime: 0, retry: false });
    if (found.next_cursor !== null && found.items.length > 0) return false;
    queryClient.setQueryData<InfiniteData<StreamPage>>(options.queryKey, (now) => now && withNewer(now, found.items));
    return true;
  };
  return useInfiniteQuery({ ...options, meta: { refetchPart } });
}

function withNewer(held: InfiniteData<StreamPage>, rows: readonly StreamRow[]): InfiniteData<StreamPage> {
  const [first, ...rest] = held.pages;
  if (first === undefined || rows.length === 0) return held;
  const known = new Set(first.items.map(({ decision }) => decision.id));
  const fresh = rows.filter(({ decision }) => !known.has(decision.id));
  return { ...held, pages: [{ ...first, items: [...fresh, ...first.items] }, ...rest] };
}

/**
 * The rows that are shown, newest first, and how many wait above them. While `held`, what is new waits, so that nothing
 * moves; `show` lets it in. Rows that were let in by themselves are `fresh`.
 */
export function useStream(filter: DecisionFilter, held: boolean) {
  const pages = useStreamPages(filter);
  const rows = useMemo(() => {
    const unique = new Map(pages.data?.pages.flatMap(({ items }) => items).map((row) => [row.decision.id, row]));
    return [...unique.values()].sort((a, b) => (a.decision.id < b.decision.id ? 1 : -1));
  }, [pages.data]);
  const newest = rows[0]?.decision.id;
  const [top, setTop] = useState<string | undefined>(newest);
  const before = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (held && top !== undefined) return;
    before.current = top;
    setTop(newest);
  }, [held, newest, top]);
  const shown = top === undefined ? rows : rows.filter(({ decision }) => decision.id <= top);
  return {
    pages,
    rows: shown.length > 0 ? shown : rows,
    waiting: shown.length > 0 ? rows.length - shown.length : 0,
    isFresh: (id: string) => before.current !== undefined && id > before.current,
    show: () => setTop(newest),
    searchedTo: pages.data?.pages.at(-1)?.searched_to ?? null,
    emptyPages: emptyAtEnd(pages.data?.pages ?? []),
  };
}

export type Stream = ReturnType<typeof useStream>;

/** How many pages in a row found nothing, at the end. */
function emptyAtEnd(pages: readonly StreamPage[]): number {
  const lastFull = pages.findLastIndex(({ items }) => items.length > 0);
  return pages.length - 1 - lastFull;
}
