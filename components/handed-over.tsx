"use client";

import { type DehydratedState, HydrationBoundary, hydrate, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";

/**
 * Puts into the cache what the server read, before anything below is drawn. The frame is alive before a page arrives, and
 * may hold a query of the page already, switched off or under way: the library fills that one only after the first
 * drawing, which would then say "loading" where the server drew the answer.
 */
export function HandedOver({ state, children }: { state: DehydratedState; children: ReactNode }) {
  const client = useQueryClient();
  useMemo(() => {
    const cache = client.getQueryCache();
    const isEmpty = (queryHash: string) => {
      const held = cache.get(queryHash);
      return held !== undefined && held.state.data === undefined;
    };
    hydrate(client, { queries: state.queries.filter(({ queryHash }) => isEmpty(queryHash)) });
  }, [client, state]);
  return <HydrationBoundary state={state}>{children}</HydrationBoundary>;
}
