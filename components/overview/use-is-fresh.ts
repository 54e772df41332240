"use client";

import { useQuery } from "@tanstack/react-query";
import type { OverviewView } from "#contract/overview.ts";
import { useTRPC } from "../trpc.tsx";

/** Whether nothing was ever asked in this workspace; false while that is not known. */
export function useIsFresh(overview: OverviewView): boolean {
  const trpc = useTRPC();
  const quiet = overview.autonomy.length === 0 && overview.waiting.count === 0;
  const first = useQuery({ ...trpc.decisions.stream.queryOptions({ limit: 1 }), enabled: quiet });
  return quiet && first.data?.items.length === 0;
}
