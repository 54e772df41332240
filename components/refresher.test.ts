import { dehydrate, hydrate, QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { makeRefresher } from "./refresher.ts";

/** A watched query that counts its fetches, each of which lasts until it is released. */
function watched(client: QueryClient, path: string, input?: object) {
  const seen = { fetches: 0, release: (): void => undefined };
  const observer = new QueryObserver(client, {
    queryKey: [path.split("."), { ...(input && { input }), type: "query" }],
    queryFn: () => {
      seen.fetches += 1;
      return new Promise<number>((resolve) => {
        seen.release = () => resolve(seen.fetches);
      });
    },
    staleTime: Number.POSITIVE_INFINITY,
    initialData: 0,
  });
  observer.subscribe(() => undefined);
  return seen;
}

test("events that come while an answer is under way share one further round", async () => {
  const client = new QueryClient();
  const queue = watched(client, "approvals.queue");
  const other = watched(client, "agents.list");
  const refresher = makeRefresher(client);

  refresher.subject({ kind: "approval", id: "apr_0" });
  await expect.poll(() => queue.fetches).toBe(1);
  for (let n = 1; n <= 500; n++) refresher.subject({ kind: "approval", id: `apr_${n}` });
  expect(queue.fetches).toBe(1);
  queue.release();
  await expect.poll(() => queue.fetches).toBe(2);
  expect(other.fetches).toBe(0);
  queue.release();

  refresher.subject({ kind: "agent", id: "agt_1" });
  await expect.poll(() => other.fetches).toBe(1);
  other.release();
  expect(queue.fetches).toBe(2);
});

test("a line that was down makes everything stale", async () => {
  const client = new QueryClient();
  const list = watched(client, "agents.list");
  makeRefresher(client).all();
  await expect.poll(() => list.fetches).toBe(1);
  list.release();
});

test("a list that can be fetched in part is not fetched again whole, unless its part is not enough", async () => {
  const client = new QueryClient();
  const asked: string[][] = [];
  const seen = { fetches: 0 };
  const observer = new QueryObserver(client, {
    queryKey: [["approvals", "queue"], { type: "infinite" }],
    queryFn: () => ++seen.fetches,
    staleTime: Number.POSITIVE_INFINITY,
    initialData: 0,
    meta: {
      refetchPart: async (subjects) => {
        asked.push(subjects.map(({ id }) => id));
        return subjects.every(({ id }) => id !== "apr_9");
      },
    },
  });
  observer.subscribe(() => undefined);
  const refresher = makeRefresher(client);

  refresher.subject({ kind: "approval", id: "apr_1" });
  refresher.subject({ kind: "agent", id: "agt_1" });
  refresher.subject({ kind: "approval", id: "apr_9" });
  await expect.poll(() => seen.fetches).toBe(1);
  expect(asked).toEqual([["apr_1"], ["apr_9"]]);
});

test("what a page brings along is fetched again where something happened while it was on its way, and else is not", async () => {
  const client = new QueryClient();
  const refresher = makeRefresher(client);
  const keyOf = (approval_id: string) => [["approvals", "byId"], { input: { approval_id }, type: "query" }];
  const bring = (id: string) => {
    const server = new QueryClient();
    server.setQueryData(keyOf(id), id);
    hydrate(client, dehydrate(server));
    return client.getQueryState(keyOf(id))?.isInvalidated;
  };

  expect(bring("apr_1")).toBe(false);
  refresher.subject({ kind: "approval", id: "apr_2" });
  expect(bring("apr_2")).toBe(true);
  expect(bring("apr_3")).toBe(false);
  refresher.all();
  expect(bring("apr_4")).toBe(true);
});
