import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RecordObservation } from "#contract/observations.ts";
import { connect, type Database } from "#db/client.ts";
import { observations } from "#db/schema/sessions.ts";
import { configure } from "#test/approvals.ts";
import { addAgent, agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { decideBoth, openSession } from "#test/sessions.ts";
import { getApproval } from "../approvals/read-approvals.ts";
import { withTx } from "../context.ts";
import { mintId } from "../ids.ts";
import { closeSession } from "./close-session.ts";
import { configureSession } from "./configure-session.ts";
import { demoteSession } from "./demote-session.ts";
import { drawFor } from "./draw.ts";
import { findDrawKey } from "./draw-key-store.ts";
import { graduateSession } from "./graduate-session.ts";
import { getEvidence } from "./read-evidence.ts";
import { getObservation, listObservations } from "./read-observations.ts";
import { getSession } from "./read-sessions.ts";
import { recordHumanDecision } from "./record-human-decision.ts";
import { recordObservation } from "./record-observation.ts";

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

const escalate = {
  action: "escalate",
  arguments: { to: "on-call", n: 1 },
  confidence: 0.87346219,
  reasoning: "errors",
};
const offer = (session_id: string, more: Partial<RecordObservation> = {}) => ({
  session_id,
  observation_id: "case-1",
  agent_recommendation: escalate,
  context: { alert: "5 % errors" },
  ...more,
});

describe("a recommendation", () => {
  test("is sealed at shadow, where the agent only observes", async () => {
    const session = await openSession(workspace);
    const observation = await recordObservation(workspace.as.agent, offer(session));
    expect(observation).toMatchObject({
      observation_id: "case-1",
      level: "shadow",
      arm: "blind",
      sealed: true,
      disposition: "observe",
      recommendation: null,
      context: { alert: "5 % errors" },
      agent_version: "1",
      approval_id: null,
      outcome: null,
    });
  });

  test("is carried out at autonomous where mode and membrane let it through, and shown where it is not audited", async () => {
    const session = await openSession(workspace, { review_rate: 0 }, "autonomous", "lab");
    const inLab = contextFor(db, agentActor(workspace.id, workspace.agentId, workspace.environments.lab));
    expect(await recordObservation(inLab, offer(session))).toMatchObject({
      level: "autonomous",
      disposition: "proceed",
    });
    const observation = await getObservation(workspace.as.viewer, { session_id: session, observation_id: "case-1" });
    expect(observation).toMatchObject({ sealed: false, arm: "shown" });
    expect(observation.recommendation).toEqual(escalate);
    expect(observation.approval_id).toBeNull();
  });

  test.each([
    ["is stopped at autonomous where nobody could approve it", {}, "destructive_tool_call", "blocked"],
    [
      "is stopped at autonomous while the environment is locked down",
      { approval: { mode: "auto_reject" } },
      "act",
      "rejected",
    ],
  ])("%s", async (_, configuration, action, status) => {
    const acme = await createWorkspace(db);
    const session = await openSession(acme, { review_rate: 1 }, "autonomous");
    await configure(db, acme, "production", configuration);
    const offered = offer(session, { agent_recommendation: { action } });
    const observation = await recordObservation(acme.as.agent, offered);
    expect(observation).toMatchObject({ level: "autonomous", disposition: "stop" });
    expect(await recordObservation(acme.as.agent, offered)).toEqual(observation);
    const approval = await getApproval(acme.as.owner, { approval_id: observation.approval_id ?? "" });
    expect(approval).toMatchObject({ status, autonomy_level: "autonomous", disposition: "stop" });
    expect((await getSession(acme.as.owner, { session_id: session })).undecided).toBe(0);
    const said = {
      session_id: session,
      observation_id: "case-1",
      human_decision: { action: "hold", critical_miss: true },
    };
    expect(await recordHumanDecision(acme.as.reviewer, said)).toMatchObject({
      outcome: "disagree",
      critical_miss: true,
    });
  });

  test("gets an id where the caller gave none, and can be named by it", async () => {
    const session = await openSession(workspace);
    const observation = await recordObservation(workspace.as.agent, offer(session, { observation_id: undefined }));
    expect(observation.observation_id).toBe(observation.id);
    const decision = {
      session_id: session,
      observation_id: observation.id,
      human_decision: { action: "hold", critical_miss: false },
    };
    expect(await recordHumanDecision(workspace.as.reviewer, decision)).toMatchObject({ outcome: "disagree" });
  });

  test("sent again is the same observation; with other content it is refused, and nothing is told of the first", async () => {
    const session = await openSession(workspace);
    const first = await recordObservation(workspace.as.agent, offer(session));
    const again = { ...escalate, arguments: { n: 1, to: "on-call" } };
    expect(await recordObservation(workspace.as.agent, offer(session, { agent_recommendation: again }))).toEqual(first);
    for (const other of [
      { agent_recommendation: { ...escalate, action: "hold" } },
      { agent_recommendation: { ...escalate, confidence: 0.5 } },
      { context: { alert: "other" } },
    ]) {
      const refusal = await recordObservation(workspace.as.agent, offer(session, other)).catch((error) => error);
      expect(refusal).toMatchObject({ code: "conflict", extra: { refusal: "content_differs" } });
      expect(JSON.stringify([refusal.message, refusal.extra])).not.toMatch(/escalate|on-call|0\.87346219/);
    }
  });

  test("that comes after the decision is refused unless it is what was decided on", async () => {
    const session = await openSession(workspace);
    await recordObservation(workspace.as.agent, offer(session));
    const human_decision = { action: "hold", critical_miss: false };
    await recordHumanDecision(workspace.as.reviewer, { session_id: session, observation_id: "case-1", human_decision });
    const late = offer(session, { agent_recommendation: { action: "hold" } });
    await expect(recordObservation(workspace.as.agent, late)).rejects.toMatchObject({ code: "conflict" });
    expect((await getSession(workspace.as.owner, { session_id: session })).evidence).toMatchObject({
      total_decisions: 1,
      agreed_decisions: 0,
    });
  });

  test("is refused in a closed session", async () => {
    const session = await openSession(workspace);
    await closeSession(workspace.as.owner, { session_id: session, reason: "over" });
    await expect(recordObservation(workspace.as.agent, offer(session))).rejects.toMatchObject({
      code: "conflict",
      extra: { refusal: "session_closed" },
    });
  });

  test("leaves only a keyed fingerprint in the log", async () => {
    const session = await openSession(workspace);
    const { id } = await recordObservation(workspace.as.agent, offer(session));
    const bodies = await withTx(workspace.as.system, ({ tx }) =>
      tx.execute<{ body: string; hash: string }>(sql`
        select e.body, encode(sha256(o.seal_nonce || convert_to(
          '{"action":"escalate","arguments":{"n":1,"to":"on-call"},"confidence":0.87346219,"reasoning":"errors"}', 'UTF8')), 'hex') as hash
        from audit_entry e join observation o on o.id = e.subject_id
        where e.event = 'recommendation_recorded' and 'obs_' || replace(o.id::text, '-', '') = ${id}`),
    );
    expect(bodies).toHaveLength(1);
    const [{ body, hash } = { body: "", hash: "" }] = bodies;
    expect(JSON.parse(body)).toMatchObject({ payload_hash: hash, action_type: null, outcome: null });
    expect(body).not.toMatch(/escalate|on-call|errors|0\.87346219/);
  });
});

describe("the draws", () => {
  test("are keyed by a secret of the workspace's own, and the same again", async () => {
    const other = await createWorkspace(db);
    const [mine, theirs] = [await withTx(workspace.as.system, findDrawKey), await withTx(other.as.system, findDrawKey)];
    expect([mine.length, theirs.length, mine.equals(theirs)]).toEqual([32, 32, false]);
    const ids = Array.from({ length: 50 }, mintId);
    const draws = () => ids.map((id) => drawFor("review", mine, id));
    expect(draws()).toEqual(draws());
  });

  test("take the configured share of 100,000 ids, each lot and each workspace by itself", () => {
    const digestOf = (text: string) => createHash("sha256").update(text).digest();
    // Like those that are minted, and the same in every run: what chance makes is out of any bounds now and then.
    const [mine, theirs] = [digestOf("mine"), digestOf("theirs")];
    const count = 100_000;
    const ids = Array.from({ length: count }, (_, n) => {
      const rest = digestOf(`id ${n}`).toString("hex");
      const time = (1_800_000_000_000 + n).toString(16).padStart(12, "0");
      return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
    });
    const drawn = ids.map((id) => [
      drawFor("review", mine, id) < 0.1,
      drawFor("blind", mine, id) < 0.1,
      drawFor("review", theirs, id) < 0.1,
    ]);
    // Four standard deviations of a binomial: a wrong share is outside.
    const near = (found: number, share: number, of = count) =>
      expect(Math.abs(found - of * share)).toBeLessThan(4 * Math.sqrt(of * share * (1 - share)));
    for (const lot of [0, 1, 2]) near(drawn.filter((each) => each[lot]).length, 0.1);
    near(drawn.filter(([review, blind]) => review && blind).length, 0.01);
    near(drawn.filter(([review, , elsewhere]) => review && elsewhere).length, 0.01);
    // Ids rise with time: neither half of them, nor the one after a drawn one, is drawn more often.
    near(drawn.slice(0, count / 2).filter(([review]) => review).length, 0.1, count / 2);
    near(drawn.filter(([review], at) => review && drawn[at - 1]?.[0]).length, 0.01);
  });

  test("audit blind what they took of an autonomous agent, which is told of it by nothing", async () => {
    const lab = agentActor(workspace.id, workspace.agentId, workspace.environments.lab);
    const agent = contextFor(db, lab);
    const [all, none] = [1, 0].map((review_rate) => openSession(workspace, { review_rate }, "autonomous", "lab"));
    const told = [];
    for (const session_id of [await all, await none]) {
      if (session_id === undefined) throw new Error("no session");
      const answers = [
        await recordObservation(agent, offer(session_id)),
        await recordObservation(agent, offer(session_id)),
        await getObservation(agent, { session_id, observation_id: "case-1" }),
        ...(await listObservations(agent, { session_id, limit: 9 })).items,
        ...(await listObservations(agent, { session_id, sampled: true, limit: 9 })).items,
        ...(await listObservations(agent, { session_id, sampled: false, limit: 9 })).items,
        ...(await listObservations(agent, { session_id, state: "undecided", limit: 9 })).items,
        (await getSession(agent, { session_id })).undecided,
      ];
      told.push(
        JSON.parse(
          JSON.stringify(answers, (key, value) => (/^(id|session_id|created_at|decided_at)$/.test(key) ? "" : value)),
        ),
      );
    }
    expect(told[0]).toEqual(told[1]);
    expect(told[0][0]).toMatchObject({ sealed: true, sampled: null, recommendation: null, disposition: "proceed" });
    const seen = async (session_id = "") =>
      getObservation(workspace.as.reviewer, { session_id, observation_id: "case-1" });
    expect(await seen(await all)).toMatchObject({ sealed: true, arm: "blind", sampled: true, recommendation: null });
    expect(await seen(await none)).toMatchObject({
      sealed: false,
      arm: "shown",
      sampled: false,
      recommendation: escalate,
    });
    const reviewed = (await all) ?? "";
    expect((await getSession(workspace.as.reviewer, { session_id: reviewed })).undecided).toBe(1);
    await recordHumanDecision(workspace.as.reviewer, {
      session_id: reviewed,
      observation_id: "case-1",
      human_decision: { action: "hold", critical_miss: false },
    });
    expect(await seen(reviewed)).toMatchObject({ sealed: false, recommendation: escalate, outcome: "disagree" });
    expect(await getObservation(agent, { session_id: reviewed, observation_id: "case-1" })).toMatchObject({
      sampled: true,
    });
    expect((await getEvidence(workspace.as.viewer, { session_id: reviewed })).audit).toMatchObject({
      decisions: 1,
      audited: 1,
      blind: 1,
      wrong: 1,
    });
  });

  test("sample every autonomous case at rate 1 and none at rate 0", async () => {
    const all = await openSession(workspace, { review_rate: 1 }, "autonomous");
    const none = await openSession(workspace, { review_rate: 0 }, "autonomous");
    for (const [session_id, sampled] of [[all, true] as const, [none, false] as const]) {
      await recordObservation(workspace.as.agent, offer(session_id));
      expect(await getObservation(workspace.as.viewer, { session_id, observation_id: "case-1" })).toMatchObject({
        sampled,
      });
    }
  });
});

describe("an agent's key", () => {
  test("finds neither another agent's session, nor one of another environment, nor one of another workspace", async () => {
    const session = await openSession(workspace);
    const elsewhere = await createWorkspace(db);
    const strangers = [
      contextFor(db, agentActor(workspace.id, await addAgent(db, workspace.id), workspace.environments.production)),
      contextFor(db, agentActor(workspace.id, workspace.agentId, workspace.environments.lab)),
      elsewhere.as.agent,
      elsewhere.as.owner,
    ];
    for (const stranger of strangers) {
      await expect(recordObservation(stranger, offer(session))).rejects.toMatchObject({ code: "not_found" });
    }
  });

  test("without the scope may not record", async () => {
    const session = await openSession(workspace);
    const reader = agentActor(workspace.id, workspace.agentId, workspace.environments.production, { scopes: ["read"] });
    for (const ctx of [contextFor(db, reader), workspace.as.reviewer, workspace.as.viewer, workspace.as.reporter]) {
      await expect(recordObservation(ctx, offer(session))).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});

test("the same observation sent many times at once is stored once", async () => {
  const session = await openSession(workspace);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => recordObservation(workspace.as.agent, offer(session))),
  );
  expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
  const stored = await withTx(workspace.as.system, ({ tx }) =>
    tx.select({ id: observations.id }).from(observations).where(eq(observations.observationKey, "case-1")),
  );
  expect(stored.filter(({ id }) => answers[0]?.id === `obs_${id.replaceAll("-", "")}`)).toHaveLength(1);
});

describe("the short way of a session that is remembered", () => {
  const take = (session: string, name: string, more: Partial<RecordObservation> = {}) =>
    recordObservation(workspace.as.agent, offer(session, { observation_id: name, ...more }));

  test("gives way to what the session has become: its level, its rates, its end, and the agent's version", async () => {
    const session = await openSession(workspace, { min_observations: 1, agreement_threshold: 0 });
    expect(await take(session, "1")).toMatchObject({ level: "shadow" });
    expect(await take(session, "2")).toMatchObject({ level: "shadow", agent_version: "1" });
    const config = (changes: object) =>
      configureSession(workspace.as.owner, { session_id: session, config: changes, reason: "as the test wants it" });
    await config({ review_rate: 1 });
    for (const level of ["supervised", "autonomous"]) {
      await decideBoth(workspace.as.reporter, session, `to ${level}`, "a", "a");
      await graduateSession(workspace.as.owner, { session_id: session, reason: "" });
      expect(await take(session, `at ${level}`)).toMatchObject({ level });
    }
    const isSampled = async (name: string) => {
      await take(session, name);
      return (await getObservation(workspace.as.viewer, { session_id: session, observation_id: name })).sampled;
    };
    expect(await isSampled("3")).toBe(true);
    await config({ review_rate: 0 });
    expect(await isSampled("4")).toBe(false);
    await demoteSession(workspace.as.owner, { session_id: session, level: "shadow", reason: "back" });
    expect(await take(session, "5")).toMatchObject({ level: "shadow", sealed: true, disposition: "observe" });
    await withTx(workspace.as.system, ({ tx }) =>
      tx.execute(sql`update agent set version = '1.1' where id = ${workspace.agentId}`),
    );
    expect(await take(session, "6")).toMatchObject({ agent_version: "1.1" });
    await closeSession(workspace.as.owner, { session_id: session, reason: "over" });
    await expect(take(session, "7")).rejects.toMatchObject({ extra: { refusal: "session_closed" } });
    await withTx(workspace.as.system, ({ tx }) =>
      tx.execute(sql`update agent set version = '1' where id = ${workspace.agentId}`),
    );
  });

  test("answers each of many at once for itself: the new, the repeated, the differing", async () => {
    const session = await openSession(workspace);
    const first = await take(session, "0");
    const answers = await Promise.allSettled(
      Array.from({ length: 150 }, (_, n) =>
        n % 3 === 2 ? take(session, "0", { context: { alert: `${n}` } }) : take(session, n % 3 === 0 ? `${n}` : "0"),
      ),
    );
    for (const [n, answer] of answers.entries()) {
      if (n % 3 === 2) expect(answer).toMatchObject({ status: "rejected", reason: { code: "conflict" } });
      else expect(answer).toMatchObject({ status: "fulfilled", value: { observation_id: n % 3 === 0 ? `${n}` : "0" } });
    }
    const [counted] = await withTx(workspace.as.system, ({ tx }) =>
      tx.execute<{ stored: number; told: number }>(sql`
        select count(distinct o.id)::int as stored, count(e.id)::int as told
        from observation o join audit_entry e on e.subject_id = o.id
        where 'ses_' || replace(o.session_id::text, '-', '') = ${session}`),
    );
    expect(counted).toEqual({ stored: 50, told: 50 });
    expect(answers[0]).toMatchObject({ value: first });
  });

  test("does not lead past the reach of a key", async () => {
    const session = await openSession(workspace);
    await take(session, "1");
    const other = agentActor(workspace.id, await addAgent(db, workspace.id), workspace.environments.production);
    const stranger = await createWorkspace(db);
    for (const ctx of [contextFor(db, other), stranger.as.agent]) {
      await expect(recordObservation(ctx, offer(session))).rejects.toMatchObject({ code: "not_found" });
    }
  });
});
