import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import { CreateSession } from "#contract/sessions.ts";
import { connect, type Database } from "#db/client.ts";
import { agentActor, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { openSession } from "#test/sessions.ts";
import { withTx } from "../context.ts";
import { closeSession } from "./close-session.ts";
import { configureSession } from "./configure-session.ts";
import { createSession } from "./create-session.ts";
import { getSession, listSessions } from "./read-sessions.ts";

let fresh: FreshDatabase;
let db: Database;
let workspace: TestWorkspace;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url, { max: 20 });
  workspace = await createWorkspace(db);
});
afterAll(async () => {
  await db.$client.end();
  await fresh.close();
});

const asked = (decision_class: string, config: object = {}, more: object = {}) =>
  CreateSession.parse({ device_id: "device-1", skill_name: "deployment", decision_class, config, ...more });

const placed = () => ({
  agent_id: wireId("agent", workspace.agentId),
  environment_id: wireId("environment", workspace.environments.production),
});

describe("a new session", () => {
  test("starts at shadow with the workspace's gates, whatever level the request names", async () => {
    const session = await createSession(workspace.as.agent, asked("fresh", {}, { level: "autonomous" }));
    expect(session).toEqual({
      id: expect.stringMatching(/^ses_[0-9a-f]{32}$/),
      device_id: "device-1",
      skill_name: "deployment",
      decision_class: "fresh",
      level: "shadow",
      config: {
        min_observations: 25,
        agreement_threshold: 0.9,
        critical_miss_window_hours: 168,
        comparator: "action",
        critical: false,
        review_rate: 0.1,
        blind_rate: 0,
        confidence_gate: { method: "off", p0: 0.8, p0_autonomous: 0.9, alpha: 0.05 },
        class_gate: { action: null, recall: 0.8, alpha: 0.05 },
        count_only_blind: false,
        auto_demote: false,
      },
      created_at: expect.any(String),
    });
    const detail = await getSession(workspace.as.viewer, { session_id: session.id });
    expect(detail).toMatchObject({
      evidence: { total_decisions: 0, agreement_rate: null, interval: null },
      gates: { eligible: false, next_level: "supervised" },
      stays: [{ level: "shadow", agent_version: "1", left_at: null }],
      undecided: 0,
    });
  });

  test("of the browser draws blind cases unless it says otherwise; one of a key does not", async () => {
    const fromBrowser = await createSession(workspace.as.owner, asked("browser", {}, placed()));
    expect(fromBrowser.config).toMatchObject({ blind_rate: 0.1, confidence_gate: { method: "anytime" } });
    const actor = memberActor(workspace.id, workspace.members.owner, "owner", { channel: "api" });
    expect((await createSession(contextFor(db, actor), asked("key", {}, placed()))).config.blind_rate).toBe(0);
  });

  test("takes stricter gates from an agent's key, and names every laxer one", async () => {
    const strict = { min_observations: 30, agreement_threshold: 0.95, comparator: "action_and_arguments" };
    expect((await createSession(workspace.as.agent, asked("strict", strict))).config).toMatchObject(strict);
    const lax = { min_observations: 24, agreement_threshold: 0.95, critical_miss_window_hours: 1, review_rate: 0.05 };
    await expect(createSession(workspace.as.agent, asked("lax", { ...lax, critical: true }))).rejects.toMatchObject({
      code: "bad_request",
      extra: {
        errors: [
          { path: "config.min_observations" },
          { path: "config.critical_miss_window_hours" },
          { path: "config.critical" },
          { path: "config.review_rate" },
        ],
      },
    });
    expect((await createSession(workspace.as.owner, asked("lax", lax, placed()))).config).toMatchObject(lax);
  });

  test("is measured by the defaults of its workspace", async () => {
    const strict = await createWorkspace(db);
    await withTx(strict.as.system, ({ tx }) =>
      tx.execute(sql`update workspace set min_observations = 50 where id = ${strict.id}`),
    );
    expect((await createSession(strict.as.agent, asked("a"))).config.min_observations).toBe(50);
    await expect(createSession(strict.as.agent, asked("b", { min_observations: 25 }))).rejects.toMatchObject({
      extra: { errors: [{ path: "config.min_observations" }] },
    });
  });

  test("is the only active one of its key; the refusal shows the other, and closing makes room", async () => {
    const first = await createSession(workspace.as.agent, asked("twice"));
    await expect(createSession(workspace.as.agent, asked("twice"))).rejects.toMatchObject({
      code: "conflict",
      extra: { refusal: "session_active", current: { id: first.id } },
    });
    const lab = agentActor(workspace.id, workspace.agentId, workspace.environments.lab);
    await createSession(contextFor(db, lab), asked("twice"));
    await closeSession(workspace.as.owner, { session_id: first.id, reason: "again from the start" });
    expect((await createSession(workspace.as.agent, asked("twice"))).id).not.toBe(first.id);
  });

  test("asked for many times at once is made once", async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () => createSession(workspace.as.agent, asked("race"))),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("is its own agent's; a member says whose and where", async () => {
    const other = await createWorkspace(db);
    const wrong = { agent_id: wireId("agent", other.agentId) };
    await expect(createSession(workspace.as.agent, asked("x", {}, wrong))).rejects.toMatchObject({ code: "not_found" });
    await expect(createSession(workspace.as.owner, asked("x", {}, { ...placed(), ...wrong }))).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(createSession(workspace.as.owner, asked("x"))).rejects.toMatchObject({
      code: "bad_request",
      extra: { errors: [{ path: "agent_id" }] },
    });
    for (const ctx of [workspace.as.reviewer, workspace.as.reporter]) {
      await expect(createSession(ctx, asked("x"))).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});

describe("configuring", () => {
  test("lets an owner set any gate, with a reason that the log keeps", async () => {
    const id = await openSession(workspace);
    const changed = await configureSession(workspace.as.owner, {
      session_id: id,
      config: { min_observations: 3, critical: true },
      reason: "a small queue",
    });
    expect(changed.config).toMatchObject({ min_observations: 3, critical: true, agreement_threshold: 0 });
    const [entry] = await withTx(workspace.as.system, ({ tx }) =>
      tx.execute<{ body: string }>(
        sql`select body from audit_entry where event = 'session_changed' order by id desc limit 1`,
      ),
    );
    expect(JSON.parse(entry?.body ?? "")).toMatchObject({
      reason: "a small queue",
      before: { min_observations: 1 },
      after: { min_observations: 3 },
    });
  });

  test("is nobody else's, nor possible once it is closed", async () => {
    const id = await openSession(workspace);
    const change = { session_id: id, config: { min_observations: 1 }, reason: "x" };
    for (const ctx of [workspace.as.agent, workspace.as.reviewer, workspace.as.viewer, workspace.as.reporter]) {
      await expect(configureSession(ctx, change)).rejects.toMatchObject({ code: "forbidden" });
      await expect(closeSession(ctx, change)).rejects.toMatchObject({ code: "forbidden" });
    }
    await closeSession(workspace.as.owner, { session_id: id, reason: "over" });
    await expect(configureSession(workspace.as.owner, change)).rejects.toMatchObject({
      extra: { refusal: "session_closed" },
    });
  });
});

describe("the list", () => {
  test("has every session of the reader, newest first, page by page, and no other", async () => {
    const own = await createWorkspace(db);
    const made = [];
    for (const name of ["1", "2", "3", "4", "5"]) made.push((await createSession(own.as.agent, asked(name))).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listSessions(own.as.reporter, { limit: 2, cursor, closed: false });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(made.reverse());
    await expect(listSessions(own.as.owner, { limit: 2, cursor: "nonsense", closed: false })).rejects.toMatchObject({
      code: "bad_request",
    });
  });

  test("is filtered by agent, environment, level and whether it is closed", async () => {
    const own = await createWorkspace(db);
    const [a, b] = [await createSession(own.as.agent, asked("a")), await openSession(own, {}, "supervised")];
    const ids = async (filter: object) =>
      (await listSessions(own.as.owner, { limit: 50, closed: false, ...filter })).items.map(({ id }) => id);
    expect(await ids({ level: "supervised" })).toEqual([b]);
    expect(await ids({ level: "shadow" })).toEqual([a.id]);
    expect(await ids({ agent_id: wireId("agent", own.agentId) })).toEqual([b, a.id]);
    expect(await ids({ environment_id: wireId("environment", own.environments.lab) })).toEqual([]);
    await closeSession(own.as.owner, { session_id: a.id, reason: "over" });
    expect(await ids({})).toEqual([b]);
    expect(await ids({ closed: true })).toEqual([a.id]);
  });
});
