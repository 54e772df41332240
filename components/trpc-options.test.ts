import { QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { describe, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import type { AppRouter } from "#server/trpc/router.ts";
import { batchedCalls } from "./batched-calls.ts";
import { oneWay } from "./one-way.ts";
import { problemOf } from "./problem.ts";
import { trpcOptions } from "./trpc-options.ts";

type Sent = { url: string; method: string | undefined; body: unknown };

/** A door that notes what it is sent, and answers each call with its place in the batch. */
function door(answer: (index: number) => object = (index) => ({ result: { data: index } })) {
  const sent: Sent[] = [];
  const send = async (input: unknown, init?: RequestInit | { method?: string; body?: unknown }) => {
    const url = String(input);
    sent.push({ url, method: init?.method, body: init?.body ?? undefined });
    const count = new URL(url, "http://door").pathname.split(",").length;
    return Response.json(Array.from({ length: count }, (_, index) => answer(index)));
  };
  return { sent, send };
}

const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
const approval_id = wireId("approval", "01a1fd44-ce24-78d6-8fbf-fd1fa82286aa");
const ofLibrary = (send: ReturnType<typeof door>["send"]) =>
  createTRPCOptionsProxy<AppRouter>({
    client: createTRPCClient<AppRouter>({
      links: [oneWay, httpBatchLink({ url: "/api/trpc", maxItems: 10, fetch: send })],
    }),
    queryClient,
  });
const ours = (send: ReturnType<typeof door>["send"]) => trpcOptions(batchedCalls(send));
const byPage = { getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor };

describe("the browser's options", () => {
  test("have the keys of the library's, under which the pages hand over what they fetched", () => {
    const { send } = door();
    const keysOf = (trpc: ReturnType<typeof ours>) => [
      trpc.approvals.pathKey(),
      trpc.approvals.byId.queryKey({ approval_id }),
      trpc.approvals.byId.queryOptions({ approval_id }).queryKey,
      trpc.workspace.get.queryOptions().queryKey,
      trpc.approvals.queue.infiniteQueryOptions({ view: "waiting", limit: 100 }, byPage).queryKey,
      trpc.approvals.withdraw.mutationOptions().mutationKey,
    ];
    expect(keysOf(ours(send))).toEqual(keysOf(ofLibrary(send)));
  });

  test("send what the library's send: together, in batches of ten, a page with its cursor", async () => {
    const sentBy = async (make: typeof ours) => {
      const { sent, send } = door((index) => ({ result: { data: { next_cursor: `after-${index}` } } }));
      const trpc = make(send);
      const client = new QueryClient();
      const queries = Array.from({ length: 11 }, (_, limit) =>
        client.fetchQuery(trpc.approvals.queue.queryOptions({ view: "waiting", limit: limit + 1 })),
      );
      await Promise.all([...queries, client.fetchQuery(trpc.workspace.get.queryOptions())]);
      const paged = trpc.approvals.queue.infiniteQueryOptions({ view: "decided", limit: 2 }, byPage);
      await client.fetchInfiniteQuery({ ...paged, pages: 2 });
      const withdraw = client.getMutationCache().build(client, trpc.approvals.withdraw.mutationOptions());
      await withdraw.execute({ approval_id });
      return sent;
    };
    const sent = await sentBy(ours);
    expect(sent).toEqual(await sentBy(ofLibrary));
    expect(sent.map(({ method }) => method)).toEqual(["GET", "GET", "GET", "GET", "POST"]);
  });

  test("fail each call by itself, with what the door says of it", async () => {
    const error = {
      message: "Decided already",
      code: -32009,
      data: { httpStatus: 409, problem: null, reference: "r" },
    };
    const { send } = door((index) => (index === 1 ? { error } : { result: { data: index } }));
    const trpc = ours(send);
    const [first, second] = await Promise.allSettled([
      queryClient.fetchQuery(trpc.workspace.get.queryOptions()),
      queryClient.fetchQuery(trpc.approvals.byId.queryOptions({ approval_id })),
    ]);
    expect(first).toMatchObject({ status: "fulfilled", value: 0 });
    expect(second.status === "rejected" && problemOf(second.reason)).toMatchObject({
      message: "Decided already",
      status: 409,
      reference: "r",
    });
  });

  test("fail all calls of an answer that is not the door's", async () => {
    for (const body of ["<html>", "null", "{}"]) {
      const trpc = trpcOptions(batchedCalls(async () => new Response(body)));
      const asked = new QueryClient({ defaultOptions: { queries: { retry: false } } }).fetchQuery(
        trpc.workspace.get.queryOptions(),
      );
      expect(await asked.catch((error) => problemOf(error).status)).toBeNull();
    }
  });
});
