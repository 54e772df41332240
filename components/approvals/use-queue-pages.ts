"use client";

import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import type { ApprovalQueuePage } from "#contract/approvals.ts";
import { useTRPC } from "../trpc.tsx";
import { byPage, decidedInput, type QueueAddress, waitingInput } from "./queue-query.ts";

/** As many as the server looks up at once. */
const MOST_IDS = 100;
/** What can change every row at once: how many approvals each of them needs. */
const OF_ALL_ROWS: readonly string[] = ["workspace", "break_glass"];

/** The pages of what waits, or of what is settled. Of several pages a live event fetches again only the rows it is about. */
function useQueuePages(
  input: ReturnType<typeof waitingInput | typeof decidedInput>,
  order: "byDeadline" | "newestFirst",
  enabled: boolean,
) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = trpc.approvals.queue.infiniteQueryOptions(input, byPage);
  const refetchPart = async (subjects: readonly { kind: string; id: string }[]) => {
    const held = queryClient.getQueryData<InfiniteData<ApprovalQueuePage>>(options.queryKey);
    if (!held || held.pages.length < 2 || subjects.some(({ kind }) => OF_ALL_ROWS.includes(kind))) return false;
    const ids = subjects.filter(({ kind }) => kind === "approval").map(({ id }) => id);
    if (ids.length > MOST_IDS) return false;
    if (ids.length === 0) return true;
    const part = trpc.approvals.queue.queryOptions({ ...input, ids, limit: MOST_IDS });
    const found = await queryClient.fetchQuery({ ...part, staleTime: 0, gcTime: 0, retry: false });
    const { withChangedRows, ...orders } = await import("./changed-rows.ts");
    const changed = { asked: new Set(ids), found: found.items, order: orders[order] };
    queryClient.setQueryData<InfiniteData<ApprovalQueuePage>>(
      options.queryKey,
      (now) => now && { ...now, pages: withChangedRows(now.pages, changed) },
    );
    return true;
  };
  return useInfiniteQuery({ ...options, enabled, meta: { refetchPart } });
}

/** Both lists, as the server has them now; what is settled only where it is shown. */
export function useQueueLists(address: QueueAddress) {
  const waiting = useQueuePages(waitingInput(address), "byDeadline", true);
  const decided = useQueuePages(decidedInput(address), "newestFirst", address.view === "decided");
  return { waiting, decided };
}
