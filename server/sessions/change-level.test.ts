import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FingerprintInput } from "#contract/fingerprints.ts";
import { SubmitIntent } from "#contract/intents.ts";
import type { SessionConfigInput } from "#contract/sessions.ts";
import { connect, type Database } from "#db/client.ts";
import { addMember, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { decideBoth, decideSealed, openSession } from "#test/sessions.ts";
import { withTx } from "../context.ts";
import { submitIntent } from "../intents/submit-intent.ts";
import { closeSession } from "./close-session.ts";
import { configureSession } from "./configure-session.ts";
import { demoteSession } from "./demote-session.ts";
import { graduateSession } from "./graduate-session.ts";
import { markObservation } from "./mark-observation.ts";
import { getSessionFingerprints } from "./read-fingerprints.ts";
import { checkGraduation, getSession } from "./read-sessions.ts";
import { recordHumanDecision } from "./record-human-decision.ts";
import { recordObservation } from "./record-observation.ts";
import { startSessionAgain } from "./start-session-again.ts";

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

const easy = { min_observations: 2, agreement_threshold: 0.5 };
const graduate = (session_id: string, ctx = workspace.as.owner) =>
  graduateSession(ctx, { session_id, reason: "ready" });
const demote = (session_id: string, level?: "shadow" | "supervised") =>
  demoteSession(workspace.as.owner, { session_id, level, reason: "a bad week" });
const agree = (session: string, name: string) => decideBoth(workspace.as.reporter, session, name, "a", "a");

async function logOf(sessionId: string): Promise<{ event: string; body: Record<string, unknown> }[]> {
  const rows = await withTx(workspace.as.system, ({ tx }) =>
    tx.execute<{ event: string; body: string }>(
      sql`select event, body from audit_entry where subject_id::text = ${uuid(sessionId)} order by id`,
    ),
  );
  return rows.map(({ event, body }) => ({ event, body: JSON.parse(body) }));
}
const uuid = (wire: string) => wire.replace(/^ses_(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

describe("graduating", () => {
  test("takes an eligible session one level up, never more, and starts counting anew", async () => {
    const session = await openSession(workspace, easy);
    await agree(session, "1");
    await decideBoth(workspace.as.reporter, session, "2", "a", "b");
    expect(await checkGraduation(workspace.as.agent, { session_id: session })).toEqual({
      eligible: true,
      current_level: "shadow",
      next_level: "supervised",
      gates: {
        min_observations: { required: 2, actual: 2, met: true },
        agreement_threshold: { required: 0.5, actual: 0.5, met: true },
        critical_miss_window: { window_hours: 168, misses: 0, met: true },
      },
    });
    expect(await graduate(session)).toEqual({ id: session, previous_level: "shadow", level: "supervised" });
    const detail = await getSession(workspace.as.viewer, { session_id: session });
    expect(detail).toMatchObject({ level: "supervised", gates: { eligible: false } });
    expect(detail.stays).toMatchObject([
      { level: "shadow", evidence: { total_decisions: 2, agreed_decisions: 1 } },
      {
        level: "supervised",
        left_at: null,
        entered_by: "the owner",
        reason: "ready",
        evidence: { total_decisions: 0 },
      },
    ]);
    expect(detail.stays[0]?.left_at).toBe(detail.stays[1]?.entered_at);
  });

  test("never happens by itself, however good the evidence", async () => {
    const session = await openSession(workspace, easy);
    for (let n = 0; n < 5; n++) await agree(session, `${n}`);
    expect(await checkGraduation(workspace.as.owner, { session_id: session })).toMatchObject({
      eligible: true,
      current_level: "shadow",
    });
  });

  test("is refused with the gates while one is not met, and the attempt is in the log", async () => {
    const session = await openSession(workspace, easy);
    await agree(session, "1");
    await expect(graduate(session)).rejects.toMatchObject({
      code: "conflict",
      extra: {
        refusal: "gates_unmet",
        current: { eligible: false, gates: { min_observations: { required: 2, actual: 1, met: false } } },
      },
    });
    expect((await getSession(workspace.as.owner, { session_id: session })).level).toBe("shadow");
    expect((await logOf(session)).at(-1)).toMatchObject({
      event: "graduation_refused",
      body: { outcome: "gates_unmet", reason: "ready", after: { evidence: { eligible: false } } },
    });
  });

  test("needs each gate of confidence that is on, which is in the check only then", async () => {
    const sure = { method: "anytime", p0: 0.5, alpha: 0.2 } as const;
    const session = await openSession(workspace, { ...easy, confidence_gate: sure });
    await agree(session, "1");
    await agree(session, "2");
    const check = () => checkGraduation(workspace.as.agent, { session_id: session });
    const early = await check();
    expect(early).toMatchObject({
      eligible: false,
      gates: {
        min_observations: { met: true },
        confidence: { method: "anytime", p0: 0.5, agreed: 2, total: 2, e_required: 5, outcome: "not_enough_data" },
      },
    });
    expect(early.gates).not.toHaveProperty("class_recall");
    expect(await check()).toEqual(early);
    await expect(graduate(session)).rejects.toMatchObject({ extra: { refusal: "gates_unmet", current: early } });
    for (const name of ["3", "4"]) await agree(session, name);
    expect(await check()).toMatchObject({ eligible: true, gates: { confidence: { outcome: "pass", met: true } } });

    const configure = (config: SessionConfigInput) =>
      configureSession(workspace.as.owner, { session_id: session, config, reason: "it must not miss an escalation" });
    await configure({ class_gate: { action: " b ", recall: 0.2, alpha: 0.5 } });
    expect(await check()).toMatchObject({
      eligible: false,
      gates: { class_recall: { action: "b", agreed: 0, total: 0, outcome: "not_enough_data" } },
    });
    await decideBoth(workspace.as.reporter, session, "5", "a", "b");
    expect(await check()).toMatchObject({ gates: { class_recall: { agreed: 0, total: 1, met: false } } });
    await decideBoth(workspace.as.reporter, session, "6", "b", "b");
    await decideBoth(workspace.as.reporter, session, "7", "b", "b");
    expect(await check()).toMatchObject({ gates: { class_recall: { agreed: 2, total: 3, outcome: "pass" } } });
    await configure({ class_gate: { action: null }, confidence_gate: { method: "off" } });
    expect(Object.keys((await check()).gates)).toHaveLength(3);
    await graduate(session);
  });

  test("counts only what was decided blind where the session says so, and fails closed without any", async () => {
    const session = await openSession(workspace, { ...easy, count_only_blind: true }, "supervised");
    const check = () => checkGraduation(workspace.as.agent, { session_id: session });
    // A decision that comes with its recommendation was made by somebody who may have seen it, at shadow too.
    for (const name of ["1", "2", "3"]) await agree(session, name);
    expect(await check()).toMatchObject({
      eligible: false,
      counted_arm: "blind",
      gates: { min_observations: { actual: 0 }, agreement_threshold: { actual: null, met: false } },
    });
    await expect(graduate(session)).rejects.toMatchObject({ extra: { refusal: "gates_unmet" } });
    await demote(session, "shadow");
    for (const name of ["4", "5"]) await agree(session, name);
    expect(await check()).toMatchObject({ eligible: false, gates: { min_observations: { actual: 0 } } });
    for (const name of ["6", "7"]) await decideSealed(workspace, session, name, { action: "a" }, "a");
    expect(await check()).toMatchObject({ eligible: true, gates: { min_observations: { actual: 2 } } });
  });

  test("refused inside a transaction that is rolled back is in the log all the same", async () => {
    const session = await openSession(workspace, easy);
    await expect(withTx(workspace.as.owner, (ctx) => graduate(session, ctx))).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await logOf(session)).at(-1)?.event).toBe("graduation_refused");
  });

  test("ends at autonomous", async () => {
    const session = await openSession(workspace, { min_observations: 0 }, "autonomous");
    await agree(session, "1");
    await expect(graduate(session)).rejects.toMatchObject({
      extra: { refusal: "at_top_level", current: { eligible: false, next_level: null } },
    });
  });

  test("needs one observation even where none is required", async () => {
    const session = await openSession(workspace, { min_observations: 0, agreement_threshold: 0 });
    await expect(graduate(session)).rejects.toMatchObject({ extra: { refusal: "gates_unmet" } });
  });

  test("is for owners, with a password entered in the last ten minutes when they come by the browser", async () => {
    const session = await openSession(workspace, easy);
    await agree(session, "1");
    await agree(session, "2");
    const { agent, reporter, reviewer, viewer } = workspace.as;
    for (const ctx of [agent, reporter, reviewer, viewer]) {
      await expect(graduate(session, ctx)).rejects.toMatchObject({ code: "forbidden" });
    }
    const { id, members } = workspace;
    const long = memberActor(id, members.owner, "owner", { authenticatedAt: new Date(Date.now() - 601_000) });
    await expect(graduate(session, contextFor(db, long))).rejects.toMatchObject({ code: "reauthentication_required" });
    const stranger = await createWorkspace(db);
    await expect(graduate(session, stranger.as.owner)).rejects.toMatchObject({ code: "not_found" });
    const key = memberActor(id, members.owner, "owner", {
      channel: "api",
      loginSessionId: null,
      authenticatedAt: null,
    });
    expect(await graduate(session, contextFor(db, key))).toMatchObject({ level: "supervised" });
  });

  test("is refused to who is no owner any more, whatever the request was let in with", async () => {
    const session = await openSession(workspace, easy);
    await agree(session, "1");
    await agree(session, "2");
    const memberId = await addMember(db, workspace.id, "owner");
    const former = contextFor(db, memberActor(workspace.id, memberId, "owner"));
    const become = (change: ReturnType<typeof sql>) =>
      withTx(workspace.as.system, ({ tx }) => tx.execute(sql`update member set ${change} where id = ${memberId}`));
    await become(sql`role = 'reviewer'`);
    await expect(graduate(session, former)).rejects.toMatchObject({ code: "forbidden" });
    await expect(demoteSession(former, { session_id: session, reason: "x" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(closeSession(former, { session_id: session, reason: "x" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await become(sql`role = 'owner', disabled_at = clock_timestamp()`);
    await expect(graduate(session, former)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("leaves its evidence in the log", async () => {
    const session = await openSession(workspace, easy);
    await agree(session, "1");
    await agree(session, "2");
    await graduate(session);
    expect((await logOf(session)).at(-1)).toMatchObject({
      event: "graduated",
      body: {
        reason: "ready",
        before: { level: "shadow" },
        after: { level: "supervised", evidence: { eligible: true, gates: { min_observations: { actual: 2 } } } },
      },
    });
  });
});

describe("demoting", () => {
  test("goes to any lower level, with a reason, whatever the evidence says", async () => {
    const session = await openSession(workspace, {}, "autonomous");
    expect(await demote(session, "shadow")).toEqual({ id: session, previous_level: "autonomous", level: "shadow" });
    const other = await openSession(workspace, {}, "autonomous");
    expect(await demote(other)).toMatchObject({ level: "supervised" });
    expect((await logOf(other)).at(-1)).toMatchObject({ event: "demoted", body: { reason: "a bad week" } });
  });

  test("is refused where there is nothing lower, and to who is no owner", async () => {
    const session = await openSession(workspace);
    await expect(demote(session)).rejects.toMatchObject({ extra: { refusal: "not_lower" } });
    await expect(demote(session, "supervised")).rejects.toMatchObject({ extra: { refusal: "not_lower" } });
    const { agent, reviewer } = workspace.as;
    for (const ctx of [agent, reviewer]) {
      await expect(demoteSession(ctx, { session_id: session, reason: "x" })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
  });

  test("does not wipe the critical miss that caused it", async () => {
    const session = await openSession(workspace, easy, "supervised");
    await decideBoth(workspace.as.reporter, session, "bad", "a", "b", true);
    await demote(session);
    await agree(session, "1");
    await agree(session, "2");
    const report = await checkGraduation(workspace.as.owner, { session_id: session });
    expect(report).toMatchObject({ eligible: false, gates: { critical_miss_window: { misses: 1, met: false } } });
    const { window_opens_at } = await getSession(workspace.as.owner, { session_id: session });
    const hours = (Date.parse(window_opens_at ?? "") - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(167.9);
    expect(hours).toBeLessThanOrEqual(168);
  });

  test("ends with the session", async () => {
    const session = await openSession(workspace, easy, "supervised");
    await closeSession(workspace.as.owner, { session_id: session, reason: "over" });
    await expect(demote(session)).rejects.toMatchObject({ extra: { refusal: "session_closed" } });
    await expect(graduate(session)).rejects.toMatchObject({ extra: { refusal: "session_closed" } });
    await expect(closeSession(workspace.as.owner, { session_id: session, reason: "again" })).rejects.toMatchObject({
      extra: { refusal: "session_closed" },
    });
  });
});

describe("after a critical miss", () => {
  const miss = (session: string) => decideBoth(workspace.as.reporter, session, "bad", "a", "b", true);
  const suggestions = async (session_id: string) =>
    (await getSession(workspace.as.owner, { session_id })).suggestions.map(({ kind }) => kind);

  test("a session above shadow stays where it is, and its demotion is suggested until it happened", async () => {
    const session = await openSession(workspace, {}, "autonomous");
    await miss(session);
    expect((await getSession(workspace.as.owner, { session_id: session })).level).toBe("autonomous");
    expect(await suggestions(session)).toEqual(["demote"]);
    await demote(session);
    expect(await suggestions(session)).toEqual([]);
  });

  test("nothing is suggested at shadow", async () => {
    const session = await openSession(workspace);
    await miss(session);
    expect(await suggestions(session)).toEqual([]);
  });

  test("a session with automatic demotion goes one level down, and the log says that nobody did it", async () => {
    const session = await openSession(workspace, { auto_demote: true }, "autonomous");
    await miss(session);
    expect((await getSession(workspace.as.owner, { session_id: session })).level).toBe("supervised");
    expect((await logOf(session)).at(-1)).toMatchObject({ event: "demoted", body: { actor: { kind: "system" } } });
  });

  test("that was marked afterwards the gate is as closed, and the demotion as suggested", async () => {
    const session = await openSession(workspace, easy, "supervised");
    await decideBoth(workspace.as.reporter, session, "1", "a", "b");
    await agree(session, "2");
    await graduate(session);
    const marking = { session_id: session, observation_id: "1", critical_miss: true as const };
    await markObservation(workspace.as.owner, marking);
    expect(await suggestions(session)).toEqual(["demote"]);
    const { stays } = await getSession(workspace.as.owner, { session_id: session });
    expect(stays.map((stay) => stay.evidence.critical_misses)).toEqual([0, 1, 0]);
  });
});

test("a new version suggests that critical skills above shadow start again", async () => {
  const critical = await openSession(workspace, { critical: true }, "supervised");
  const ordinary = await openSession(workspace, {}, "supervised");
  await decideBoth(workspace.as.reporter, critical, "before", "hold", "hold");
  await withTx(workspace.as.system, ({ tx }) =>
    tx.execute(
      sql`update agent set version = '2', version_changed_at = clock_timestamp() where id = ${workspace.agentId}`,
    ),
  );
  const suggested = async (session_id: string) => (await getSession(workspace.as.owner, { session_id })).suggestions;
  expect(await suggested(critical)).toEqual([
    {
      kind: "re_enter_shadow",
      reason:
        "The evidence of this stay began with version 1; the agent is now version 2. This skill is critical, so let it start again at shadow",
    },
  ]);
  expect(await suggested(ordinary)).toEqual([]);
});

describe("another fingerprint", () => {
  const old = { version: "7", model: "m-1", prompt_hash: "p".repeat(64) };
  const decide = (session_id: string, observation_id: string, action: string) =>
    recordHumanDecision(workspace.as.reporter, {
      ...{ session_id, observation_id },
      human_decision: { action, critical_miss: false },
    });
  const observe = (session_id: string, observation_id: string, fingerprint: FingerprintInput) =>
    recordObservation(workspace.as.agent, {
      ...{ session_id, observation_id, fingerprint },
      agent_recommendation: { action: "refund" },
    });

  test("has its evidence apart, is named by the check, and suggests starting again, which an owner does", async () => {
    const { owner, viewer, reviewer } = workspace.as;
    const session = await openSession(workspace, easy);
    for (const [name, action] of [
      ["1", "refund"],
      ["2", "hold"],
    ] as const) {
      await observe(session, name, old);
      await decide(session, name, action);
    }
    // What is left unsaid is no difference.
    await observe(session, "3", { version: "7" });
    expect(await checkGraduation(workspace.as.agent, { session_id: session })).not.toHaveProperty("fingerprints");
    const { observation_id } = await submitIntent(
      workspace.as.agent,
      SubmitIntent.parse({
        action: { type: "refund" },
        description: "Refund an order",
        payload: {},
        session: { id: session },
        fingerprint: { ...old, model: "m-2" },
      }),
      {},
    );
    await decide(session, String(observation_id), "refund");
    const whole = { ...old, tool_schema_hash: null };
    expect(await checkGraduation(viewer, { session_id: session })).toMatchObject({
      fingerprints: { began_with: whole, newest: { ...whole, model: "m-2" } },
    });
    const { suggestions } = await getSession(viewer, { session_id: session });
    expect(suggestions).toEqual([
      { kind: "start_again", reason: expect.stringContaining("began with model m-1; the agent is now model m-2") },
    ]);
    const { items } = await getSessionFingerprints(viewer, { session_id: session });
    expect(
      items.map(({ fingerprint, cases, of_stay }) => [fingerprint.model, cases, of_stay.count, of_stay.total]),
    ).toEqual([
      ["m-2", 1, 1, 1],
      [null, 1, 0, 0],
      ["m-1", 2, 1, 2],
    ]);
    const asked = { session_id: session, reason: "another model" };
    await expect(startSessionAgain(reviewer, asked)).rejects.toMatchObject({ code: "forbidden" });
    expect(await startSessionAgain(owner, asked)).toMatchObject({ previous_level: "shadow", level: "shadow" });
    const after = await getSession(viewer, { session_id: session });
    expect(after).toMatchObject({ suggestions: [], evidence: { total_decisions: 0 }, demoted_at: null });
    expect(after.gates).not.toHaveProperty("fingerprints");
    expect(after.stays.map(({ level, evidence, reason }) => [level, evidence.total_decisions, reason])).toEqual([
      ["shadow", 3, null],
      ["shadow", 0, "another model"],
    ]);
    expect((await logOf(session)).at(-1)).toMatchObject({ event: "started_again", body: { reason: "another model" } });
    const kept = (await getSessionFingerprints(viewer, { session_id: session })).items.at(-1);
    expect(kept).toMatchObject({ evidence: { count: 1, total: 2 }, of_stay: { total: 0 } });
  });

  test("from a higher level starting again is a demotion", async () => {
    const session = await openSession(workspace, easy, "supervised");
    const answer = await startSessionAgain(workspace.as.owner, { session_id: session, reason: "another model" });
    expect(answer).toMatchObject({ previous_level: "supervised", level: "shadow" });
    expect((await logOf(session)).at(-1)?.event).toBe("demoted");
  });
});

describe("marking", () => {
  const mark = (ctx: typeof workspace.as.owner, session_id: string, more: object) =>
    markObservation(ctx, { session_id, observation_id: "1", ...more });

  test("reads a disagreement without changing a count", async () => {
    const session = await openSession(workspace);
    await decideBoth(workspace.as.reporter, session, "1", "a", "b");
    const marked = await mark(workspace.as.reviewer, session, { mark: "edge_case", note: "a holiday" });
    expect(marked).toMatchObject({ mark: "edge_case", mark_note: "a holiday", outcome: "disagree" });
    expect(await mark(workspace.as.reviewer, session, { mark: null })).toMatchObject({
      mark: null,
      mark_note: "a holiday",
    });
    const { evidence } = await getSession(workspace.as.owner, { session_id: session });
    expect(evidence).toMatchObject({ total_decisions: 1, agreed_decisions: 0, critical_misses: 0 });
  });

  test("is for disagreements, and a critical miss for who decided or owns", async () => {
    const session = await openSession(workspace);
    await agree(session, "1");
    await expect(mark(workspace.as.owner, session, { mark: "edge_case" })).rejects.toMatchObject({
      extra: { refusal: "not_a_disagreement" },
    });
    const other = await openSession(workspace);
    await decideBoth(workspace.as.reporter, other, "1", "a", "b");
    await expect(mark(workspace.as.reviewer, other, { critical_miss: true })).rejects.toMatchObject({
      extra: { refusal: "not_the_decider" },
    });
    await expect(mark(workspace.as.viewer, other, { mark: "edge_case" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await mark(workspace.as.owner, other, { critical_miss: true })).toMatchObject({ critical_miss: true });
    expect(await mark(workspace.as.owner, other, { critical_miss: true })).toMatchObject({ critical_miss: true });
    const { evidence } = await getSession(workspace.as.owner, { session_id: other });
    expect(evidence.critical_misses).toBe(1);
  });

  test("by the reviewer who decided may call it a critical miss", async () => {
    const session = await openSession(workspace);
    await decideBoth(workspace.as.reviewer, session, "1", "a", "b");
    expect(await mark(workspace.as.reviewer, session, { critical_miss: true })).toMatchObject({ critical_miss: true });
  });
});
