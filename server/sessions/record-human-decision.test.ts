import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RecordHumanDecision } from "#contract/observations.ts";
import { connect, type Database } from "#db/client.ts";
import {
  agentActor,
  contextFor,
  createWorkspace,
  memberActor,
  reporterActor,
  type TestWorkspace,
} from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { decideBoth, openSession } from "#test/sessions.ts";
import { type Context, withTx } from "../context.ts";
import { uuidFrom } from "../ids.ts";
import { configureWorkspace } from "../workspaces/configure-workspace.ts";
import { closeSession } from "./close-session.ts";
import { graduateSession } from "./graduate-session.ts";
import { getWhoSaidWhat } from "./read-agreement.ts";
import { getObservation } from "./read-observations.ts";
import { checkGraduation, getSession } from "./read-sessions.ts";
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

const recommend = (session_id: string, observation_id = "case-1", action = "escalate") =>
  recordObservation(workspace.as.agent, {
    session_id,
    observation_id,
    agent_recommendation: { action, arguments: { to: "on-call" } },
  });

const decision = (session_id: string, action: string, more: Partial<RecordHumanDecision["human_decision"]> = {}) => ({
  session_id,
  observation_id: "case-1",
  human_decision: { action, critical_miss: false, ...more },
});

const countsOf = async (session_id: string) => {
  const { evidence } = await getSession(workspace.as.owner, { session_id });
  return [evidence.total_decisions, evidence.agreed_decisions, evidence.critical_misses];
};

describe("a person's decision", () => {
  test("is compared with the recommendation, counts, and unseals it", async () => {
    const session = await openSession(workspace);
    await recommend(session);
    const recorded = await recordHumanDecision(workspace.as.reviewer, decision(session, " escalate "));
    expect(recorded).toEqual({
      observation_id: "case-1",
      outcome: "agree",
      counted: true,
      source: "member",
      critical_miss: false,
      agreement_rate: 1,
      total_decisions: 1,
      agreed_decisions: 1,
    });
    const observation = await getObservation(workspace.as.agent, { session_id: session, observation_id: "case-1" });
    expect(observation).toMatchObject({
      sealed: false,
      recommendation: { action: "escalate", arguments: { to: "on-call" } },
      human_decision: { action: " escalate " },
      // The agent's key is not told who it was.
      decided_by: null,
      disposition: "observe",
    });
    const readBy = async (ctx: Context) =>
      (await getObservation(ctx, { session_id: session, observation_id: "case-1" })).decided_by?.name ?? null;
    const { reviewer, owner, viewer } = workspace.as;
    const another = contextFor(db, memberActor(workspace.id, workspace.members.viewer, "reviewer"));
    expect(await Promise.all([reviewer, owner, viewer, another].map(readBy))).toEqual([
      "the reviewer",
      "the reviewer",
      null,
      null,
    ]);
  });

  test("is judged by the comparator of the session", async () => {
    const strict = await openSession(workspace, { comparator: "action_and_arguments" });
    await recommend(strict);
    await recommend(strict, "case-2");
    expect(await recordHumanDecision(workspace.as.reviewer, decision(strict, "escalate"))).toMatchObject({
      outcome: "disagree",
    });
    const same = { ...decision(strict, "escalate", { arguments: { to: "on-call" } }), observation_id: "case-2" };
    expect(await recordHumanDecision(workspace.as.reviewer, same)).toMatchObject({ outcome: "agree" });
    expect(await decideBoth(workspace.as.reporter, strict, "case-3", "Escalate", "escalate")).toMatchObject({
      outcome: "disagree",
    });
  });

  test("counts by who says it: members, personal keys and reporters do, an agent's own key does not", async () => {
    const session = await openSession(workspace);
    const personal = contextFor(
      db,
      memberActor(workspace.id, workspace.members.reviewer, "reviewer", { channel: "api", scopes: null }),
    );
    const scopes = ["read", "sessions:write", "sessions:report-human"] as const;
    const own = agentActor(workspace.id, workspace.agentId, workspace.environments.production, { scopes });
    expect(await decideBoth(workspace.as.owner, session, "1", "a", "a")).toMatchObject({
      source: "member",
      counted: true,
    });
    expect(await decideBoth(personal, session, "2", "a", "a")).toMatchObject({ source: "member", counted: true });
    expect(await decideBoth(workspace.as.reporter, session, "3", "a", "b")).toMatchObject({
      source: "reporter",
      counted: true,
      total_decisions: 3,
    });
    const reported = await decideBoth(contextFor(db, own), session, "4", "a", "a");
    expect(reported).toMatchObject({
      source: "agent_reported",
      counted: false,
      total_decisions: 3,
      agreed_decisions: 2,
    });
    expect(await countsOf(session)).toEqual([3, 2, 0]);
  });

  test("reported by the agent takes no case away from people, at whichever level, unless it counts", async () => {
    const lenient = await createWorkspace(db);
    const { agent, reviewer, owner } = lenient.as;
    for (const level of ["shadow", "autonomous"] as const) {
      const session_id = await openSession(lenient, { review_rate: 0 }, level);
      const agent_recommendation = { action: "hold" };
      const counted = async () => (await getSession(owner, { session_id })).evidence.total_decisions;
      for (const observation_id of ["1", "2"]) {
        await recordObservation(agent, { session_id, observation_id, agent_recommendation });
      }
      const said = { session_id, observation_id: "1", human_decision: { action: "hold", critical_miss: false } };
      const go = { ...said, human_decision: { ...said.human_decision, action: "go" } };
      for (const report of [said, { ...said, agent_recommendation }]) {
        expect(await recordHumanDecision(agent, report)).toMatchObject({
          outcome: "agree",
          counted: false,
          source: "agent_reported",
          total_decisions: 0,
        });
      }
      await expect(recordHumanDecision(agent, go)).rejects.toMatchObject({ extra: { refusal: "content_differs" } });
      const waiting = await getObservation(reviewer, { session_id, observation_id: "1" });
      expect(waiting).toMatchObject({ outcome: null, decided_at: null, source: null, agent_report: null });
      expect(await counted()).toBe(0);
      expect(await recordHumanDecision(reviewer, go)).toMatchObject({
        outcome: "disagree",
        counted: true,
        source: "member",
      });
      expect(await getObservation(reviewer, { session_id, observation_id: "1" })).toMatchObject({
        human_decision: { action: "go" },
        agent_report: { action: "hold", arguments: null, notes: null },
      });
      const kept = await withTx(owner, ({ tx }) =>
        tx.execute(sql`select id from audit_entry where workspace_id = ${lenient.id} and event = 'agent_report_kept'
          and subject_id = ${uuidFrom("observation", waiting.id)}`),
      );
      expect(kept).toHaveLength(1);
      const allow = (isAllowed: boolean) =>
        configureWorkspace(owner, { counts_agent_reported: isAllowed, reason: "in a test" });
      await allow(true);
      expect(await recordHumanDecision(agent, { ...said, observation_id: "2" })).toMatchObject({ counted: true });
      await allow(false);
      expect(await counted()).toBe(2);
    }
  });

  test("reported by the agent counts where the workspace allows it, and its critical miss closes no gate otherwise", async () => {
    const lenient = await createWorkspace(db);
    const session = await openSession(lenient);
    await decideBoth(lenient.as.reporter, session, "0", "a", "a");
    await decideBoth(lenient.as.agent, session, "1", "a", "b", true);
    expect((await checkGraduation(lenient.as.owner, { session_id: session })).eligible).toBe(true);
    await withTx(lenient.as.system, ({ tx }) =>
      tx.execute(sql`update workspace set counts_agent_reported = true where id = ${lenient.id}`),
    );
    expect(await decideBoth(lenient.as.agent, session, "2", "a", "b", true)).toMatchObject({ counted: true });
    const report = await checkGraduation(lenient.as.owner, { session_id: session });
    expect(report).toMatchObject({ eligible: false, gates: { critical_miss_window: { misses: 1, met: false } } });
  });

  test("said again gets the same answer, whatever was decided meanwhile", async () => {
    const session = await openSession(workspace);
    await recommend(session);
    const first = await recordHumanDecision(workspace.as.reviewer, decision(session, "escalate", { notes: "n" }));
    await decideBoth(workspace.as.reporter, session, "later", "a", "b");
    expect(await recordHumanDecision(workspace.as.reviewer, decision(session, "escalate", { notes: "n" }))).toEqual(
      first,
    );
    expect(await countsOf(session)).toEqual([2, 1, 0]);
  });

  test("is not changed by saying another thing, and the refusal shows what holds", async () => {
    const session = await openSession(workspace);
    await recommend(session);
    await recordHumanDecision(workspace.as.reviewer, decision(session, "escalate"));
    const other = recordHumanDecision(workspace.as.reviewer, decision(session, "hold"));
    await expect(other).rejects.toMatchObject({
      code: "conflict",
      extra: { refusal: "content_differs", current: { outcome: "agree", human_decision: { action: "escalate" } } },
    });
    expect(await countsOf(session)).toEqual([1, 1, 0]);
  });

  test("needs a recommendation: without one the observation does not exist", async () => {
    const session = await openSession(workspace);
    await expect(recordHumanDecision(workspace.as.reviewer, decision(session, "hold"))).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("with a differing recommendation of a known case is refused, and tells nothing of the sealed one", async () => {
    const session = await openSession(workspace);
    await recommend(session, "case-1", "MARKER");
    const both = { ...decision(session, "hold"), agent_recommendation: { action: "hold" } };
    const refusal = await recordHumanDecision(workspace.as.reporter, both).catch((error) => error);
    expect(refusal).toMatchObject({ code: "conflict", extra: { current: { sealed: true, recommendation: null } } });
    expect(JSON.stringify([refusal.message, refusal.extra])).not.toContain("MARKER");
    expect(await countsOf(session)).toEqual([0, 0, 0]);
  });

  test("may call only a disagreement a critical miss", async () => {
    const session = await openSession(workspace);
    await recommend(session);
    const agreed = recordHumanDecision(workspace.as.reporter, decision(session, "escalate", { critical_miss: true }));
    await expect(agreed).rejects.toMatchObject({
      code: "bad_request",
      extra: { errors: [{ path: "human_decision.critical_miss" }] },
    });
    await expect(decideBoth(workspace.as.reporter, session, "2", "a", "a", true)).rejects.toMatchObject({
      code: "bad_request",
    });
    expect(await countsOf(session)).toEqual([0, 0, 0]);
    await recordHumanDecision(workspace.as.reporter, decision(session, "hold", { critical_miss: true }));
    expect(await countsOf(session)).toEqual([1, 0, 1]);
  });

  test("is refused in a closed session, except as a repetition", async () => {
    const session = await openSession(workspace);
    await recommend(session);
    await recommend(session, "case-2");
    const first = await recordHumanDecision(workspace.as.reviewer, decision(session, "escalate"));
    await closeSession(workspace.as.owner, { session_id: session, reason: "over" });
    const late = { ...decision(session, "escalate"), observation_id: "case-2" };
    await expect(recordHumanDecision(workspace.as.reviewer, late)).rejects.toMatchObject({
      extra: { refusal: "session_closed" },
    });
    expect(await recordHumanDecision(workspace.as.reviewer, decision(session, "escalate"))).toEqual(first);
  });

  test("that comes with its recommendation counts, and not as blind, whether the case was known or not", async () => {
    const session = await openSession(workspace);
    await recommend(session);
    await recordHumanDecision(workspace.as.reporter, decision(session, "escalate"));
    await decideBoth(workspace.as.reporter, session, "new", "a", "a");
    await recommend(session, "known");
    const both = { ...decision(session, "hold"), observation_id: "known" };
    const again = { ...both, agent_recommendation: { action: "escalate", arguments: { to: "on-call" } } };
    const told = await recordHumanDecision(workspace.as.reporter, again);
    expect(await recordHumanDecision(workspace.as.reporter, again)).toEqual(told);
    const { evidence } = await getSession(workspace.as.owner, { session_id: session });
    expect(evidence).toMatchObject({ total_decisions: 3, blind: { total_decisions: 1, agreed_decisions: 1 } });
    const armOf = async (observation_id: string) =>
      (await getObservation(workspace.as.viewer, { session_id: session, observation_id })).arm;
    expect(await Promise.all(["case-1", "new", "known"].map(armOf))).toEqual(["blind", "shown", "shown"]);
  });

  test("belongs to the stay in which the case was opened", async () => {
    const session = await openSession(workspace);
    await recommend(session, "early");
    await decideBoth(workspace.as.reporter, session, "first", "a", "a");
    await graduateSession(workspace.as.owner, { session_id: session, reason: "" });
    const early = { ...decision(session, "hold"), observation_id: "early" };
    expect(await recordHumanDecision(workspace.as.reviewer, early)).toMatchObject({ total_decisions: 2 });
    const detail = await getSession(workspace.as.owner, { session_id: session });
    expect(detail.evidence.total_decisions).toBe(0);
    expect(detail.stays.map((stay) => stay.evidence.total_decisions)).toEqual([2, 0]);
  });

  test("is asked of a reporter's key in its own environment alone", async () => {
    const session = await openSession(workspace);
    const elsewhere = contextFor(db, reporterActor(workspace.id, workspace.environments.lab));
    await expect(decideBoth(elsewhere, session, "1", "a", "a")).rejects.toMatchObject({ code: "not_found" });
    await expect(decideBoth(workspace.as.viewer, session, "1", "a", "a")).rejects.toMatchObject({ code: "forbidden" });
    const stranger = await createWorkspace(db);
    await expect(decideBoth(stranger.as.owner, session, "1", "a", "a")).rejects.toMatchObject({ code: "not_found" });
  });
});

test("who said what holds every pair that occurred, with its critical misses", async () => {
  const session = await openSession(workspace);
  const pairs = [
    ["a", "a", false],
    [" a", "a ", false],
    ["a", "b", true],
    ["a", "b", false],
    ["b", "b", false],
  ] as const;
  for (const [index, [agent, person, miss]] of pairs.entries()) {
    await decideBoth(workspace.as.reporter, session, `${index}`, agent, person, miss);
  }
  const matrix = await getWhoSaidWhat(workspace.as.viewer, { session_id: session });
  expect(matrix).toMatchObject({ total: 5, actions: ["a", "b"] });
  expect(matrix.cells).toEqual([
    { agent: "a", person: "a", count: 2, critical: 0 },
    { agent: "a", person: "b", count: 2, critical: 1 },
    { agent: "b", person: "b", count: 1, critical: 0 },
  ]);
});

test("the log says who decided what, and what it did to the counts", async () => {
  const session = await openSession(workspace);
  await recommend(session);
  await recordHumanDecision(workspace.as.reporter, decision(session, "hold", { critical_miss: true }));
  const rows = await withTx(workspace.as.system, ({ tx }) =>
    tx.execute<{ event: string; body: string }>(sql`
      select event, body from audit_entry where subject_kind = 'observation'
        and subject_id = (select id from observation where observation_key = 'case-1' order by id desc limit 1) order by id`),
  );
  expect(rows.map((row) => row.event)).toEqual(["recommendation_recorded", "human_decision_recorded", "critical_miss"]);
  expect(JSON.parse(rows[1]?.body ?? "")).toMatchObject({
    actor: { kind: "system" },
    outcome: "disagree",
    after: { action: "hold", source: "reporter", counted: true, critical_miss: true, total: 1, agreed: 0 },
  });
});
