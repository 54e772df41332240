import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DataProvider } from "../trpc.tsx";
import { trpcOptions } from "../trpc-options.ts";
import { MembraneStates } from "./membrane-states.tsx";
import { newestMembranes } from "./newest-membranes.ts";

/** What stands there once the server has answered like this. */
async function drawnWith(answer: () => Promise<unknown>) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, retryOnMount: false } } });
  const { queryKey } = trpcOptions(answer).membranes.list.queryOptions(newestMembranes(null));
  await client.prefetchQuery({ queryKey, queryFn: answer });
  return renderToStaticMarkup(
    <DataProvider serverNow={0}>
      <QueryClientProvider client={client}>
        <MembraneStates environment={null} />
      </QueryClientProvider>
    </DataProvider>,
  );
}

test("membranes that could not be had are said to be missing, with what still holds and a way to try again", async () => {
  const html = await drawnWith(() => Promise.reject(new Error("no answer")));
  expect(html).toContain("Could not load the membranes");
  expect(html).toContain("What they enforce still holds.");
  expect(html).toContain("Try again");
});

test("a workspace without a membrane has nothing there", async () => {
  expect(await drawnWith(async () => ({ items: [], next_cursor: null }))).toBe("");
});
