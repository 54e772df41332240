import "server-only";

import {
  dehydrate,
  type FetchInfiniteQueryOptions,
  type FetchQueryOptions,
  type QueryKey,
} from "@tanstack/react-query";
import { createTRPCClient, unstable_localLink as localLink } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { notFound } from "next/navigation";
import { cache, type ReactNode } from "react";
import { HandedOver } from "#components/handed-over.tsx";
import { oneWay } from "#components/one-way.ts";
import { problemOf } from "#components/problem.ts";
import { makeQueryClient } from "#components/query-client.ts";
import { type AppRouter, appRouter } from "#server/trpc/router.ts";
import { pageContext } from "./page-context.ts";

const queryClient = cache(makeQueryClient);

/** The same options as in the browser, answered in this process. */
export const trpc = createTRPCOptionsProxy<AppRouter>({
  client: createTRPCClient({ links: [oneWay, localLink({ router: appRouter, createContext: pageContext })] }),
  queryClient,
});

/**
 * Fetches ahead of the components below `Hydrate`; to be awaited, since only what has been answered is handed on. It never
 * throws: the component meets the failure and says so.
 */
export function prefetch<Answer, Failure, Key extends QueryKey>(
  options: FetchQueryOptions<Answer, Failure, Answer, Key>,
): Promise<void> {
  return queryClient().prefetchQuery(options);
}

/** The same for a list that is read page by page: its first page, which is also handed back where it could be read. */
export async function prefetchPages<Page, Failure, Key extends QueryKey, Cursor>(
  options: FetchInfiniteQueryOptions<Page, Failure, Page, Key, Cursor>,
): Promise<Page | undefined> {
  try {
    return (await queryClient().fetchInfiniteQuery(options)).pages[0];
  } catch {
    return undefined;
  }
}

/**
 * Fetches what a page is about. A thing that is not there, or not the viewer's to see, is no page; undefined where it
 * could not be read, which the component tells.
 */
export async function fetchSubject<Answer, Failure, Key extends QueryKey>(
  options: FetchQueryOptions<Answer, Failure, Answer, Key>,
): Promise<Answer | undefined> {
  try {
    return await queryClient().fetchQuery(options);
  } catch (error) {
    if (problemOf(error).code === "not_found") notFound();
    return undefined;
  }
}

/** Hands what was fetched ahead to the browser. */
export function Hydrate({ children }: { children: ReactNode }) {
  return <HandedOver state={dehydrate(queryClient())}>{children}</HandedOver>;
}
