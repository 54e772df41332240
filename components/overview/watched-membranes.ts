"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc.tsx";
import type { WatchedMembrane } from "./needs.ts";
import { newestMembranes } from "./newest-membranes.ts";

/** Of the newest membranes those in shadow, each with its checklist, once it is there. */
export function useWatchedMembranes(): WatchedMembrane[] {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.membranes.list.queryOptions(newestMembranes));
  const watched = (data?.items ?? []).filter(({ lifecycle }) => lifecycle === "shadow");
  const checklists = useQueries({
    queries: watched.map(({ id }) => trpc.membranes.readiness.queryOptions({ membrane_id: id })),
  });
  return watched.flatMap((membrane, at) => {
    const readiness = checklists[at]?.data;
    return readiness === undefined ? [] : [{ membrane, readiness }];
  });
}
