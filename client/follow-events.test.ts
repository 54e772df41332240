import { connect, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { agentKey, type Listening, listeningApi } from "#test/listening-api.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type Client, createClient } from "./create-client.ts";
import type { Event } from "./wire.ts";

const own = ownDatabase();
let api: Listening;
let acme: TestWorkspace;
let agent: Client;
beforeAll(async () => {
  api = await listeningApi(own.db);
});
afterAll(() => api.close());
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  agent = createClient({ baseUrl: api.url, key: await agentKey(acme) });
});

const ask = () =>
  agent.requestApproval({ action_type: "config_change", description: "Change the greeting", predicted_severity: "S2" });

/** A line to the API that can be cut: every connection through it ends, and new ones may come. */
async function line() {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(new URL(api.url).port), "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("error", () => {});
      from.on("close", () => to.destroy());
      from.pipe(to);
    }
  });
  await new Promise<void>((listens) => server.listen(0, "127.0.0.1", listens));
  const address = server.address();
  const cut = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, cut, isOpen: () => sockets.size > 0, close: () => server.close() };
}

test("events come in order, none twice and none lost, though the connection is cut again and again", async () => {
  const { url, cut, isOpen, close } = await line();
  const ends = new AbortController();
  const key = await agentKey(acme);
  const follower = createClient({ baseUrl: url, key, retries: { firstPauseMs: 5 } });
  const heard: Event[] = [];
  const following = (async () => {
    for await (const event of follower.followEvents({ after: 0, signal: ends.signal })) heard.push(event);
  })();
  const ids: string[] = [];
  for (let round = 0; round < 4; round++) {
    ids.push((await ask()).id);
    await expect.poll(() => heard.map(({ subject }) => subject.id), { timeout: 20_000 }).toContain(ids.at(-1));
    await expect.poll(isOpen).toBe(true);
    cut();
    ids.push((await ask()).id);
  }
  await expect.poll(() => heard.map(({ subject }) => subject.id), { timeout: 20_000 }).toContain(ids.at(-1));
  const asked = heard.filter(({ event }) => event === "approval_requested");
  expect(asked.map(({ subject }) => subject.id)).toEqual(ids);
  const positions = heard.map(({ position }) => position);
  expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
  ends.abort(new Error("enough"));
  await expect(following).rejects.toThrow("enough");
  cut();
  close();
});

test("a key that may not follow is told so at once", async () => {
  const mute = createClient({ baseUrl: api.url, key: await agentKey(acme, "production", ["intents:write"]) });
  await expect(mute.followEvents().next()).rejects.toMatchObject({ name: "ProblemError", status: 403 });
});
