import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { RequestApproval } from "#contract/approvals.ts";
import type { EventView } from "#contract/events.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { connect, type Database } from "#db/client.ts";
import type { SubjectKind } from "#engine/vocabulary.ts";
import { addAgent, agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { type Actor, type Context, withTx } from "../context.ts";
import { mintId } from "../ids.ts";
import { recordEvent } from "./audit-store.ts";
import { followEvents } from "./follow-events.ts";
import { sequenceEntries } from "./sequence-entries.ts";
import { waitFor } from "./wait-for.ts";

let fresh: FreshDatabase;
let db: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url, { max: 20 });
});
afterAll(async () => {
  await db.$client.end();
  await fresh.close();
});

async function log(
  ctx: Context,
  subjectId = mintId(),
  kind: SubjectKind = "approval",
  agentId?: string,
  environmentId?: string,
): Promise<void> {
  await withTx(ctx, (ctx) =>
    recordEvent(ctx, {
      event: "approval_requested",
      subject: { kind, id: subjectId },
      ...(agentId ? { agentId } : {}),
      ...(environmentId ? { environmentId } : {}),
    }),
  );
}

async function logPlaced(ctx: Context, count: number): Promise<void> {
  for (let n = 0; n < count; n++) await log(ctx);
  await sequenceEntries(db);
}

/** Follows until `count` events came, from a position on. */
async function take(
  ctx: Context,
  count: number,
  after: number | null,
  more: Partial<Following> = {},
): Promise<EventView[]> {
  const taken: EventView[] = [];
  const stop = new AbortController();
  const following = { after, signal: stop.signal, recognise: async () => ctx.actor, ...more };
  for await (const event of await followEvents(ctx, following)) {
    taken.push(event);
    if (taken.length === count) stop.abort();
  }
  return taken;
}
type Following = Parameters<typeof followEvents>[1];

const positions = (events: EventView[]) => events.map((event) => event.position);
const upTo = (count: number, from = 1) => Array.from({ length: count }, (_, index) => from + index);

describe("following the events of a workspace", () => {
  test("resumes after a position, crosses from the past to the present, and loses and repeats nothing", async () => {
    const acme = await createWorkspace(db);
    await logPlaced(acme.as.system, 30);
    let isWriting = true;
    const writing = (async () => {
      while (isWriting) await logPlaced(acme.as.system, 3);
    })();
    const streams = [0, 7, 29, 0].map((after) => take(acme.as.owner, 200, after));
    const heard = await Promise.all(streams);
    isWriting = false;
    await writing;
    expect(heard.map(positions)).toEqual([0, 7, 29, 0].map((after) => upTo(200, after + 1)));
  });

  test("a chain of short streams, each resuming after the last, hears every event once", async () => {
    const acme = await createWorkspace(db);
    let isWriting = true;
    const writing = (async () => {
      while (isWriting) await logPlaced(acme.as.system, 2);
    })();
    const heard: number[] = [];
    while (heard.length < 100) heard.push(...positions(await take(acme.as.owner, 7, heard.at(-1) ?? 0)));
    isWriting = false;
    await writing;
    expect(heard).toEqual(upTo(heard.length));
  });

  test("without a position it begins now, and a position that is yet to come is none", async () => {
    const acme = await createWorkspace(db);
    await logPlaced(acme.as.system, 5);
    const next = [take(acme.as.owner, 1, null), take(acme.as.owner, 1, 9999)];
    const writing = setInterval(() => void logPlaced(acme.as.system, 1), 50);
    const heard = await Promise.all(next);
    clearInterval(writing);
    for (const [event] of heard) expect(event?.position).toBeGreaterThan(5);
  });

  test("a reader slower than the events still gets each", async () => {
    const acme = await createWorkspace(db);
    const stop = new AbortController();
    const heard: number[] = [];
    const stream = await followEvents(acme.as.owner, {
      after: 0,
      signal: stop.signal,
      recognise: async () => acme.as.owner.actor,
    });
    const first = stream.next();
    await logPlaced(acme.as.system, 1);
    heard.push((await first).value?.position ?? 0);
    for (let n = 0; n < 120; n++) {
      const batch = Array.from({ length: 50 }, () => ({
        event: "approval_requested" as const,
        subject: { kind: "approval" as const, id: mintId() },
        isFirst: true,
      }));
      await withTx(acme.as.system, (ctx) => recordEvent(ctx, ...batch));
    }
    await sequenceEntries(db);
    for await (const event of stream) {
      heard.push(event.position);
      if (heard.length === 6001) stop.abort();
    }
    expect(heard).toEqual(upTo(6001));
  });

  test("hears on after the database cut its line", async () => {
    const acme = await createWorkspace(db);
    const heard = take(acme.as.owner, 20, 0);
    await logPlaced(acme.as.system, 10);
    const admin = postgres(fresh.url, { max: 1 });
    const cut = async () => {
      const lines = await admin`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query ilike 'listen%'`;
      return lines.length;
    };
    await expect.poll(cut).toBeGreaterThan(0);
    await logPlaced(acme.as.system, 10);
    await admin.end();
    expect(positions(await heard)).toEqual(upTo(20));
  });

  test("fails, and does not stay open as if nothing happened, once the database is gone", async () => {
    vi.useFakeTimers({ toFake: ["setInterval"] });
    const gone = await freshDatabase();
    const away = connect(gone.url, { max: 2 });
    try {
      const acme = await createWorkspace(away);
      const stop = new AbortController();
      const stream = await followEvents(acme.as.owner, {
        after: null,
        signal: stop.signal,
        recognise: async () => acme.as.owner.actor,
      });
      const next = stream.next();
      const refused = expect(next).rejects.toMatchObject({ code: "unavailable" });
      await gone.close();
      // The feed's own look at the log, which it takes every few seconds.
      vi.advanceTimersByTime(5000);
      await refused;
    } finally {
      vi.useRealTimers();
      await away.$client.end();
    }
  });
});

describe("who hears what", () => {
  /** Everything that a bearer hears of these events, which end with one that it surely hears. */
  async function heardBy(reader: Context, last: string): Promise<string[]> {
    const subjects: string[] = [];
    const stop = new AbortController();
    for await (const event of await followEvents(reader, {
      after: 0,
      signal: stop.signal,
      recognise: async () => reader.actor,
    })) {
      subjects.push(event.subject.id);
      if (uuidOf("agent", event.subject.id) === last) stop.abort();
    }
    return subjects;
  }

  test("a member hears all of the workspace, an agent what is its own agent's, a reporter nothing of people", async () => {
    const [acme, other] = await Promise.all([createWorkspace(db), createWorkspace(db)]);
    const rival = await addAgent(db, acme.id);
    await log(other.as.agent);
    await log(acme.as.owner, mintId(), "member");
    await log(contextFor(db, agentActor(acme.id, rival, acme.environments.lab)), mintId(), "approval");
    await log(acme.as.owner, mintId(), "approval", acme.agentId);
    await log(acme.as.agent, mintId(), "decision");
    await log(acme.as.owner, acme.agentId, "agent");
    await sequenceEntries(db);
    const kinds = async (reader: Context) =>
      (await heardBy(reader, acme.agentId)).map((id) => id.split("_")[0]).join(" ");
    expect(await kinds(acme.as.viewer)).toBe("usr apr apr dec agt");
    expect(await kinds(acme.as.agent)).toBe("apr dec agt");
    expect(await kinds(acme.as.reporter)).toBe("apr apr dec agt");
  });

  test("a key hears what is of its environment or of none, though its agent acts in others too", async () => {
    const acme = await createWorkspace(db);
    const { lab, production } = acme.environments;
    const [inLab, inProduction] = [mintId(), mintId()];
    await log(acme.as.owner, inLab, "approval", acme.agentId, lab);
    await log(acme.as.owner, inProduction, "approval", acme.agentId, production);
    await log(acme.as.owner, acme.agentId, "agent", acme.agentId);
    await sequenceEntries(db);
    const agentIn = (environmentId: string) => contextFor(db, agentActor(acme.id, acme.agentId, environmentId));
    for (const [reader, own] of [
      [agentIn(lab), inLab],
      [agentIn(production), inProduction],
      [acme.as.reporter, inProduction],
    ] as const) {
      const heard = [wireId("approval", own), wireId("agent", acme.agentId)];
      expect(await heardBy(reader, acme.agentId)).toEqual(heard);
    }
  });

  test("what people do with an agent's request is the agent's to hear, though nobody says whose it is", async () => {
    const acme = await createWorkspace(db);
    const asked = { action_type: "config_change", description: "Raise the limit", predicted_severity: "S3" as const };
    const { approval } = await requestApproval(acme.as.agent, RequestApproval.parse(asked));
    await log(acme.as.owner, uuidOf("approval", approval.id) ?? "");
    const rows = await withTx(acme.as.system, ({ tx }) =>
      tx.execute(sql`select agent_id from audit_entry where workspace_id = ${acme.id} and actor_kind = 'human'`),
    );
    expect([...rows]).toEqual([{ agent_id: acme.agentId }]);
  });

  test("a key without the scope hears nothing", async () => {
    const acme = await createWorkspace(db);
    const mute = contextFor(
      db,
      agentActor(acme.id, acme.agentId, acme.environments.lab, { scopes: ["intents:write"] }),
    );
    await expect(take(mute, 1, 0)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("a stream ends when its key no longer holds, and tells no more", async () => {
    const acme = await createWorkspace(db);
    let holder: Actor | null = acme.as.agent.actor;
    const heard: EventView[] = [];
    const stop = new AbortController();
    const following = { after: 0, signal: stop.signal, recognise: async () => holder };
    const ended = (async () => {
      for await (const event of await followEvents(acme.as.agent, following)) heard.push(event);
    })();
    await log(acme.as.agent);
    await sequenceEntries(db);
    await expect.poll(() => heard.length).toBe(1);
    holder = null;
    const writing = setInterval(() => void log(acme.as.agent).then(() => sequenceEntries(db)), 100);
    await ended;
    clearInterval(writing);
    expect(stop.signal.aborted).toBe(false);
  });
});

describe("waiting for something to become so", () => {
  const nameOf = (ctx: Context) => () =>
    withTx(ctx, async ({ tx }) => {
      const rows = await tx.execute<{ name: string }>(sql`select name from workspace`);
      return rows[0]?.name;
    });
  const rename = (ctx: Context, name: string) =>
    withTx(ctx, async (ctx) => {
      await ctx.tx.execute(sql`update workspace set name = ${name}`);
      await recordEvent(ctx, {
        event: "configuration_changed",
        subject: { kind: "workspace", id: ctx.actor.workspaceId },
      });
    });
  const wait = (acme: TestWorkspace, timeoutMs: number, signal = new AbortController().signal) => {
    const read = nameOf(acme.as.owner);
    return waitFor(acme.as.owner, { subjectId: acme.id, read, until: (name) => name === "New", timeoutMs, signal });
  };

  test("answers as soon as it is so, to everyone who waits", async () => {
    const acme = await createWorkspace(db);
    const began = performance.now();
    const waiting = Array.from({ length: 30 }, () => wait(acme, 30_000));
    await rename(acme.as.owner, "Other");
    await sequenceEntries(db);
    await rename(acme.as.owner, "New");
    await sequenceEntries(db);
    expect(await Promise.all(waiting)).toEqual(Array(30).fill("New"));
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test("answers at once when it is so already", async () => {
    const acme = await createWorkspace(db);
    await rename(acme.as.owner, "New");
    expect(await wait(acme, 30_000)).toBe("New");
  });

  test("answers what is when the time is up, and when the asker leaves", async () => {
    const acme = await createWorkspace(db);
    expect(await wait(acme, 20)).toBe("Acme");
    expect(await wait(acme, 30_000, AbortSignal.abort())).toBe("Acme");
    const asker = new AbortController();
    const waiting = wait(acme, 30_000, asker.signal);
    setTimeout(() => asker.abort(), 50);
    expect(await waiting).toBe("Acme");
  });
});
