import "server-only";

import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { createTRPCOptionsProxy, type TRPCQueryOptions } from "@trpc/tanstack-react-query";
import { cache, type ReactNode } from "react";
import { makeQueryClient } from "#components/query-client.ts";

import { appRouter } from "#server/trpc/router.ts";
import { pageContext } from "./page-context.ts";

const queryClient = cache(makeQueryClient);

/** The same options as in the browser, answered in this process. */
export const trpc = createTRPCOptionsProxy({ router: appRouter, ctx: pageContext, queryClient });

/**
 * Fetches ahead of the components below `Hydrate`. Await it for what the first screen shows, so that it is in the
 * HTML; leave it for what may arrive later. It never throws: the component meets the failure and says so.
 */
// biome-ignore lint/suspicious/noExplicitAny: the type of the query is the caller's
export function prefetch(options: ReturnType<TRPCQueryOptions<any>>): Promise<void> {
  return queryClient().prefetchQuery(options as never);
}

/** Hands what was fetched ahead to the browser. */
export function Hydrate({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(queryClient())}>{children}</HydrationBoundary>;
}
