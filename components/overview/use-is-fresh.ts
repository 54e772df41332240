"use client";

import { useQuery } from "@tanstack/react-query";
import type { OverviewView } from "#contract/overview.ts";
import { useTRPC } from "../trpc.tsx";

/** Whether nothing was ever asked in this workspace; false while that is not known. */
export function useIsFresh(overview: OverviewView): boolean {
  const trpc = useTRPC();
  const quiet = overview.autonomy.length === 0 && overview.waiting.count === 0;
  const stats = useQuery({ ...trpc.approvals.stats.queryOptions({}), enabled: quiet });
  return quiet && stats.data?.total_requests === 0;
}
