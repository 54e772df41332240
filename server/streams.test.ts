import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "#db/client.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { waitFor } from "./audit/wait-for.ts";
import { createRestApp } from "./rest/app.ts";
import { areStreamsEnding, endStreams, whileAsked } from "./streams.ts";

let fresh: FreshDatabase;
let db: Database;
let acme: TestWorkspace;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url);
  acme = await createWorkspace(db);
});
afterAll(async () => {
  await db.$client.end();
  await fresh.close();
});

test("a released stream hears nothing of its asker any more", () => {
  const asker = new AbortController();
  const held = whileAsked(asker.signal);
  const released = whileAsked(asker.signal);
  released.release();
  asker.abort();
  expect([held.signal.aborted, released.signal.aborted]).toEqual([true, false]);
});

test("at the end of the process every stream and long poll ends at once, and so does a new one", async () => {
  const app = createRestApp(async () => acme.as.agent);
  const listen = () => app.request("/api/v1/events", { headers: { authorization: "Bearer key" } });
  const untilDone = async (answer: Response) => {
    const reader = answer.body?.getReader();
    while (reader && !(await reader.read()).done);
    return answer.status;
  };
  const poll = () =>
    waitFor(acme.as.agent, {
      subjectId: acme.id,
      read: async () => "not yet",
      until: () => false,
      timeoutMs: 60_000,
      signal: new AbortController().signal,
    });
  const streams = [untilDone(await listen()), untilDone(await listen())];
  const polls = [poll(), poll()];
  expect(areStreamsEnding()).toBe(false);
  endStreams();
  expect(await Promise.all(streams)).toEqual([200, 200]);
  expect(await Promise.all(polls)).toEqual(["not yet", "not yet"]);
  expect(await untilDone(await listen())).toBe(200);
  expect(await poll()).toBe("not yet");
});
