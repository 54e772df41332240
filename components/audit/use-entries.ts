"use client";

import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import type { AuditPage } from "#contract/audit.ts";
import { useTRPC } from "../trpc.tsx";
import { type AddressedFilter, byPage, PAGE_ENTRIES, withNewest } from "./audit-query.ts";

/** The log, newest first. A live event fetches its first page again, however many are shown. */
export function useEntries(filter: AddressedFilter) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const input = { ...filter, limit: PAGE_ENTRIES };
  const options = trpc.audit.entries.infiniteQueryOptions(input, byPage);
  const refetchPart = async () => {
    const newest = trpc.audit.entries.queryOptions(input);
    const found = await queryClient.fetchQuery({ ...newest, staleTime: 0, gcTime: 0, retry: false });
    const held = queryClient.getQueryData<InfiniteData<AuditPage>>(options.queryKey);
    const merged = held && withNewest(held.pages, found);
    if (!merged) return false;
    queryClient.setQueryData<InfiniteData<AuditPage>>(options.queryKey, { ...held, pages: merged });
    return true;
  };
  return useInfiniteQuery({ ...options, meta: { refetchPart } });
}
