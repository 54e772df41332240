import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EventView } from "#contract/events.ts";
import { connect, type Database } from "#db/client.ts";
import { agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { recordEvent } from "../../audit/audit-store.ts";
import { sequenceEntries } from "../../audit/sequence-entries.ts";
import { type Context, withTx } from "../../context.ts";
import { mintId } from "../../ids.ts";
import { createRestApp } from "../app.ts";

let fresh: FreshDatabase;
let db: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url);
});
afterAll(async () => {
  await db.$client.end();
  await fresh.close();
});

function appFor(reader: Context) {
  return createRestApp(async (bearer) => (bearer === "good-key" ? reader : null));
}

function ask(reader: Context, headers: Record<string, string> = {}, signal?: AbortSignal) {
  return appFor(reader).request("/api/v1/events", {
    headers: { authorization: "Bearer good-key", ...headers },
    ...(signal ? { signal } : {}),
  });
}

async function log(ctx: Context, count = 1): Promise<void> {
  for (let n = 0; n < count; n++) {
    await withTx(ctx, (ctx) =>
      recordEvent(ctx, { event: "approval_requested", subject: { kind: "approval", id: mintId() } }),
    );
  }
  await sequenceEntries(db);
}

/** Reads a stream until so many events came, and leaves it. */
async function read(answer: Response, count: number): Promise<{ id: string; event: string; data: EventView }[]> {
  const reader = (answer.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const blocks = () => text.split("\n\n").filter((block) => block.includes("data: "));
  while (blocks().length < count) {
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
  }
  await reader.cancel();
  return blocks().map((block) => {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1] ?? "";
    return { id: field("id"), event: field("event"), data: EventView.parse(JSON.parse(field("data"))) };
  });
}

const ids = (events: { id: string }[]) => events.map(({ id }) => Number(id));

describe("GET /events", () => {
  test("streams what happens from now on, each with its position as its id", async () => {
    const acme = await createWorkspace(db);
    await log(acme.as.agent, 3);
    const answer = await ask(acme.as.agent);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    await log(acme.as.agent, 2);
    const events = await read(answer, 2);
    expect(ids(events)).toEqual([4, 5]);
    expect(events[0]).toMatchObject({ event: "approval_requested", data: { position: 4, actor_kind: "agent" } });
  });

  test("resumes after Last-Event-ID, over as many connections as it takes", async () => {
    const acme = await createWorkspace(db);
    await log(acme.as.agent, 10);
    const heard: number[] = [];
    for (const next of [3, 3, 4]) {
      const answer = await ask(acme.as.agent, { "last-event-id": String(heard.at(-1) ?? 0) });
      heard.push(...ids(await read(answer, next)).slice(0, next));
    }
    expect(heard).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test("is for a key that may read events", async () => {
    const acme = await createWorkspace(db);
    const mute = agentActor(acme.id, acme.agentId, acme.environments.lab, { scopes: ["intents:write"] });
    expect((await ask(contextFor(db, mute))).status).toBe(403);
    expect((await ask(acme.as.agent, { authorization: "Bearer other" })).status).toBe(401);
  });

  test.each(["-1", "abc", "1.5", "9".repeat(16)])("refuses %s as a Last-Event-ID", async (id) => {
    const acme = await createWorkspace(db);
    const answer = await ask(acme.as.agent, { "last-event-id": id });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ path: "last-event-id" }] });
  });

  test("tells an agent nothing of its neighbours or of another workspace", async () => {
    const [acme, other]: TestWorkspace[] = await Promise.all([createWorkspace(db), createWorkspace(db)]);
    if (!acme || !other) throw new Error("no workspaces");
    await log(other.as.agent);
    await log(acme.as.system);
    await log(acme.as.agent);
    const events = await read(await ask(acme.as.agent, { "last-event-id": "0" }), 1);
    expect(ids(events)).toEqual([2]);
  });

  test("is 503 when the database is away", async () => {
    const acme = await createWorkspace(db);
    const gone = connect("postgres://nobody@127.0.0.1:1/none");
    const answer = await ask({ ...acme.as.agent, db: gone });
    expect(answer.status).toBe(503);
    await gone.$client.end();
  });

  test("ends when the asker leaves", async () => {
    const acme = await createWorkspace(db);
    const asker = new AbortController();
    const answer = await ask(acme.as.agent, {}, asker.signal);
    const reader = answer.body?.getReader();
    await reader?.read();
    asker.abort();
    expect(await reader?.read()).toMatchObject({ done: true });
  });
});
