import { beforeEach, describe, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { asking } from "#test/approvals.ts";
import { addKey, agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { membraneIn } from "#test/membranes.ts";
import { ownDatabase } from "#test/own-database.ts";
import { decideBoth, openSession } from "#test/sessions.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { giveFeedback } from "../decisions/give-feedback.ts";
import { consumeGrant } from "../grants/consume-grant.ts";
import { reportResult } from "../grants/report-result.ts";
import { recordHumanDecision } from "../sessions/record-human-decision.ts";
import { recordObservation } from "../sessions/record-observation.ts";
import { configureEnvironment } from "./configure-environment.ts";
import { fallBackOnRegressions } from "./fall-back.ts";
import { listModeTransitions } from "./read-environments.ts";
import { requestModeTransition } from "./request-transition.ts";

const own = ownDatabase(8);
let acme: TestWorkspace;
let production: { environment_id: string };
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  production = { environment_id: wireId("environment", acme.environments.production) };
});

const watch = (regression: Record<string, unknown>) =>
  configureEnvironment(acme.as.owner, { ...production, config: { regression }, reason: "" });
const modeNow = async () =>
  (await own.owner`select operating_mode from environment where id = ${acme.environments.production}`)[0]
    ?.operating_mode;
const events = async () =>
  (await own.owner`select event from audit_entry where subject_id = ${acme.environments.production} order by id`).map(
    ({ event }) => event,
  );

/** A case on which agent and person differ, where following the agent would have done harm. */
async function criticalMiss() {
  const session_id = await openSession(acme);
  await recordObservation(acme.as.agent, {
    session_id,
    observation_id: "one",
    agent_recommendation: { action: "refund", arguments: {} },
  });
  await recordHumanDecision(acme.as.reporter, {
    session_id,
    observation_id: "one",
    human_decision: { action: "decline", arguments: {}, critical_miss: true },
  });
}

async function executions(outcomes: ("succeeded" | "failed")[]) {
  const environmentId = acme.environments.production;
  const scopes = ["read", "intents:write", "grants:consume"] as const;
  const keyId = await addKey(own.db, acme.id, environmentId, { agentId: acme.agentId });
  const executor = contextFor(own.db, agentActor(acme.id, acme.agentId, environmentId, { keyId, scopes }));
  for (const outcome of outcomes) {
    const asked = asking({ predicted_severity: "S1", details: { at: Math.random() } });
    const { approval } = await requestApproval(executor, asked);
    const approval_id = approval.id;
    await consumeGrant(executor, { approval_id, payload_hash: approval.payload_hash ?? "" });
    await reportResult(executor, { approval_id, outcome, detail: "" });
  }
}

describe("an environment in production", () => {
  test("stays where nothing is watched, whatever happens", async () => {
    await criticalMiss();
    expect(await fallBackOnRegressions(own.db)).toBe(0);
    expect(await modeNow()).toBe("production");
  });

  test("falls back on a critical miss, once, with the reason and what was seen on the record", async () => {
    await watch({ critical_misses: 1 });
    expect(await fallBackOnRegressions(own.db)).toBe(0);
    await criticalMiss();
    const runs = await Promise.all([1, 2, 3].map(() => fallBackOnRegressions(own.db)));
    expect(runs.reduce((sum, fell) => sum + fell)).toBe(1);
    expect(await modeNow()).toBe("shadow");
    const reason = "1 critical miss in production within 24 h, where 1 are too many";
    const { items } = await listModeTransitions(acme.as.viewer, { ...production, limit: 10 });
    expect(items).toMatchObject([
      {
        ...{ from: "production", to: "shadow", state: "completed", reason },
        requested_by: { id: null, name: "regression fallback" },
        signals: { critical_misses: 1, known_decisions: 0, wrong_decisions: 0 },
      },
    ]);
    expect(await events()).toEqual(["configuration_changed", "regression_detected", "mode_transition"]);
    expect(await fallBackOnRegressions(own.db)).toBe(0);
  });

  test("falls back on the share of decisions that failed or were too lax, of enough of them", async () => {
    await watch({ error_rate: 0.5, min_decisions: 4 });
    await executions(["failed", "failed", "succeeded"]);
    expect(await fallBackOnRegressions(own.db)).toBe(0);
    await executions(["succeeded"]);
    expect(await fallBackOnRegressions(own.db)).toBe(0);
    const { decision_id } = (await requestApproval(acme.as.agent, asking({ predicted_severity: "S1" }))).approval;
    await giveFeedback(acme.as.reviewer, { decision_id, feedback: "false_negative", note: "" });
    expect(await fallBackOnRegressions(own.db)).toBe(1);
    const { items } = await listModeTransitions(acme.as.viewer, { ...production, limit: 10 });
    expect(items[0]?.reason).toBe("3 of 5 decisions went wrong within 24 h, a share above 0.5");
  });

  test("falls back on the share of cases that people judged otherwise, whoever judged them and how", async () => {
    await watch({ divergence: 0.5, min_decisions: 3 });
    const session = await openSession(acme);
    await decideBoth(acme.as.reporter, session, "one", "refund", "decline");
    await decideBoth(acme.as.reporter, session, "two", "refund", "refund");
    expect(await fallBackOnRegressions(own.db)).toBe(0);
    const { decision_id } = (await requestApproval(acme.as.agent, asking({ predicted_severity: "S3" }))).approval;
    await giveFeedback(acme.as.reviewer, { decision_id, feedback: "confirmed", note: "" });
    expect(await fallBackOnRegressions(own.db)).toBe(0);
    await giveFeedback(acme.as.owner, { decision_id, feedback: "false_positive", note: "" });
    expect(await fallBackOnRegressions(own.db)).toBe(1);
    const { items } = await listModeTransitions(acme.as.viewer, { ...production, limit: 10 });
    expect(items[0]).toMatchObject({
      reason: "2 of 3 cases were judged otherwise by people within 24 h, a share above 0.5",
      signals: { judged_cases: 3, divergent_cases: 2, wrong_decisions: 0, compared_decisions: 0 },
    });
  });

  test("falls back where a membrane in shadow would have been stricter than what was enforced, too often", async () => {
    const policies = [{ effect: "pass" as const }, { condition: "intent.payload.wipes", effect: "fail" as const }];
    await membraneIn(acme, { lifecycle: "shadow", policies, thresholds: { deliberate_at: 1 } });
    await watch({ membrane_divergence: 0.4, min_decisions: 2 });
    const ask = (wipes: boolean) =>
      requestApproval(acme.as.agent, asking({ predicted_severity: "S1", details: { wipes, at: Math.random() } }));
    await ask(false);
    await ask(false);
    expect(await fallBackOnRegressions(own.db)).toBe(0);
    await ask(true);
    await ask(true);
    expect(await fallBackOnRegressions(own.db)).toBe(1);
    const { items } = await listModeTransitions(acme.as.viewer, { ...production, limit: 10 });
    expect(items[0]).toMatchObject({
      reason: "2 of 4 decisions would have been stricter by the membrane in shadow within 24 h, a share above 0.4",
      signals: { compared_decisions: 4, stricter_in_shadow: 2, judged_cases: 0 },
    });
  });

  test("does not fall back on what happened before its stay, or before the window", async () => {
    await criticalMiss();
    await own.owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update environment set mode_entered_at = clock_timestamp() where id = ${acme.environments.production}`;
    });
    await watch({ critical_misses: 1, window_hours: 1 });
    expect(await fallBackOnRegressions(own.db)).toBe(0);
    await own.owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update environment set mode_entered_at = mode_entered_at - interval '3 hours' where id = ${acme.environments.production}`;
      await tx`update observation set decided_at = decided_at - interval '61 minutes' where workspace_id = ${acme.id}`;
    });
    expect(await fallBackOnRegressions(own.db)).toBe(0);
    expect(await modeNow()).toBe("production");
  });

  test("falls back once where somebody takes the step by hand in the same moment", async () => {
    await watch({ critical_misses: 1 });
    await criticalMiss();
    await Promise.allSettled([
      fallBackOnRegressions(own.db),
      requestModeTransition(acme.as.owner, { ...production, to: "shadow", reason: "By hand" }),
    ]);
    expect((await events()).filter((event) => event === "mode_transition")).toHaveLength(1);
    expect(uuidOf("environment", production.environment_id)).toBe(acme.environments.production);
  });
});

test("another mode has no fallback, and another environment's misses are not this one's", async () => {
  const second = await createWorkspace(own.db);
  const shadow = { environment_id: wireId("environment", second.environments.shadow) };
  const config = { regression: { critical_misses: 1 } };
  await configureEnvironment(second.as.owner, { ...shadow, config, reason: "" });
  await watch({ critical_misses: 1 });
  expect(await fallBackOnRegressions(own.db)).toBe(0);
});
