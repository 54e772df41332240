import { beforeAll, describe, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { type IntentQuery, type IntentSession, SubmitIntent, SubmitIntents } from "#contract/intents.ts";
import type { PolicyDocument } from "#contract/membranes.ts";
import { anotherAgent, configure } from "#test/approvals.ts";
import { contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { membraneIn } from "#test/membranes.ts";
import { ownDatabase } from "#test/own-database.ts";
import { openSession } from "#test/sessions.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { getApproval } from "../approvals/read-approvals.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import { getDecision } from "../decisions/read-decisions.ts";
import { consumeGrant } from "../grants/consume-grant.ts";
import { turnKillSwitch } from "../kill-switch/turn-kill-switch.ts";
import { closeSession } from "../sessions/close-session.ts";
import { createSession } from "../sessions/create-session.ts";
import { demoteSession } from "../sessions/demote-session.ts";
import { getObservation } from "../sessions/read-observations.ts";
import { getSession } from "../sessions/read-sessions.ts";
import { recordHumanDecision } from "../sessions/record-human-decision.ts";
import { waitForObservation } from "../sessions/wait-for-observation.ts";
import { submitIntent, submitIntents } from "./submit-intent.ts";
import { submitIntentHeld } from "./submit-intent-held.ts";

const own = ownDatabase(12);
let acme: TestWorkspace;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
});

const intent = (session: IntentSession | null, given: object = {}) =>
  SubmitIntent.parse({
    action: { type: "config_change" },
    description: "Raise the limit",
    payload: { limit: 20 },
    predicted_severity: "S1",
    confidence: 0.9,
    reasoning: "The queue is long",
    session,
    ...given,
  });
const submit = (id: string, given: object = {}, query: IntentQuery = {}, workspace = acme) =>
  submitIntent(workspace.as.agent, intent({ id }, given), query);
const hear = (session_id: string, observation: string | null, workspace = acme) =>
  waitForObservation(
    workspace.as.agent,
    { session_id, observation_id: observation ?? "" },
    0,
    new AbortController().signal,
  );
const evidence = async (session_id: string) => {
  const { total_decisions, agreed_decisions } = (await getSession(acme.as.owner, { session_id })).evidence;
  return [total_decisions, agreed_decisions];
};
const vote = (approval_id: string | null, more: object = {}) =>
  castVote(acme.as.reviewer, { approval_id: approval_id ?? "", choice: "approve", comment: "Seen", ...more });

function agentOf({ as }: TestWorkspace) {
  if (as.agent.actor.kind !== "agent") throw new TypeError("not an agent");
  return as.agent.actor;
}

/** What becomes of the grant where it is used for what the request says it is for. */
async function consumed({ approval_id }: { approval_id: string | null }, workspace = acme) {
  const asked = { approval_id: approval_id ?? "" };
  const { payload_hash } = await getApproval(workspace.as.owner, asked);
  const executor = contextFor(own.db, { ...agentOf(workspace), scopes: ["grants:consume"] });
  const used = await consumeGrant(executor, { ...asked, payload_hash: payload_hash ?? "" });
  return used.consumed.grant.state;
}

/** What there is of a session's intents, by what is in the database. */
async function stored(sessionId: string) {
  const id = uuidOf("session", sessionId) ?? "";
  const [row] = await own.owner<Record<string, number>[]>`
    select (select count(*)::integer from decision d where d.session_id = ${id}) as decisions,
      (select count(*)::integer from observation o where o.session_id = ${id} and o.pipeline_mode is not null) as observations,
      (select count(*)::integer from approval a join decision d on d.workspace_id = a.workspace_id and d.id = a.decision_id
        where d.session_id = ${id}) as approvals,
      (select count(*)::integer from approval_grant g join approval a on a.workspace_id = g.workspace_id and a.id = g.approval_id
        join decision d on d.workspace_id = a.workspace_id and d.id = a.decision_id where d.session_id = ${id}) as grants`;
  return row;
}

/** A workspace whose production is governed by these policies. */
async function governed(policies: Partial<PolicyDocument>[], lifecycle: "shadow" | "live"): Promise<TestWorkspace> {
  const workspace = await createWorkspace(own.db);
  await membraneIn(workspace, { policies, lifecycle });
  return workspace;
}

describe("an intent in a session at shadow", () => {
  test("binds nobody, asks nobody and permits nothing; it is one observation, which a person decides", async () => {
    const id = await openSession(acme);
    const answer = await submit(id, { context: { alert: "queue over 900" } });
    expect(answer).toMatchObject({
      verdict: "approve",
      binding: false,
      disposition: "observe",
      bound_by: [],
      demands: { mode: "approve", membrane: null, level: null },
      approval_id: null,
      grant: null,
      observation_id: expect.stringMatching(/^obs_/),
    });
    expect(await stored(id)).toEqual({ decisions: 1, observations: 1, approvals: 0, grants: 0 });
    expect(await hear(id, answer.observation_id)).toMatchObject({
      id: answer.observation_id,
      level: "shadow",
      arm: "blind",
      sealed: true,
      pipeline_mode: "live",
      recommendation: null,
      context: { alert: "queue over 900" },
    });
  });

  test("says what would have stopped it", async () => {
    const answer = await submit(await openSession(acme), { action: { type: "destructive_tool_call" } });
    expect(answer).toMatchObject({ verdict: "block", binding: false, disposition: "stop", approval_id: null });
  });

  test("is hidden from everybody until a person has decided, the agent's own key included", async () => {
    const id = await openSession(acme);
    const answer = await submit(id);
    const hidden = { sealed: true, action_type: null, description: "", details: {}, verdict: null, stages: [] };
    for (const reader of [acme.as.owner, acme.as.agent]) {
      expect(await getDecision(reader, { decision_id: answer.id })).toMatchObject(hidden);
    }
    const told = await own.owner`select body from audit_entry
      where subject_id in (${uuidOf("decision", answer.id) ?? ""}, ${uuidOf("observation", answer.observation_id ?? "") ?? ""})`;
    expect(told).toHaveLength(2);
    expect(JSON.stringify(told)).not.toMatch(/approve|limit|config_change|queue|"S1"|safe/);
    const human_decision = { action: "config_change", critical_miss: false };
    const decided = { session_id: id, observation_id: answer.observation_id ?? "", human_decision };
    expect(await recordHumanDecision(acme.as.reviewer, decided)).toMatchObject({ outcome: "agree", counted: true });
    expect(await getDecision(acme.as.owner, { decision_id: answer.id })).toMatchObject({
      sealed: false,
      verdict: "approve",
      details: { limit: 20 },
      binding: false,
      disposition: "observe",
    });
    expect(await evidence(id)).toEqual([1, 1]);
  });

  test("tells a critical policy's block to nobody, since the block would give the case away", async () => {
    const place = await governed([{ effect: "fail", tier: "T1" }], "shadow");
    const id = await openSession(place);
    expect(await submit(id, {}, {}, place)).toMatchObject({ policy_verdict: "block", disposition: "observe" });
    const alerts =
      await own.owner`select from audit_entry where workspace_id = ${place.id} and event = 'membrane_alert'`;
    expect(alerts).toHaveLength(0);
  });

  test("is no repetition and no contradiction for what comes after it, while nobody has decided it", async () => {
    const place = await governed([{ effect: "warn", condition: "history.same_payload_last_day >= 1" }], "live");
    const id = await openSession(place);
    const again = () => submitIntent(place.as.agent, intent(null), {});
    const first = await submit(id, {}, {}, place);
    expect((await again()).coverage_gap).toBe(true);
    await recordHumanDecision(place.as.reviewer, {
      session_id: id,
      observation_id: first.observation_id ?? "",
      human_decision: { action: "hold", critical_miss: false },
    });
    expect((await again()).coverage_gap).toBe(false);
  });
});

describe("an intent in a supervised session", () => {
  test("waits for a person, whatever mode and membrane say, and request and observation are one case", async () => {
    const id = await openSession(acme, {}, "supervised");
    const answer = await submit(id);
    expect(answer).toMatchObject({
      verdict: "escalate",
      binding: true,
      disposition: "wait",
      bound_by: ["level"],
      demands: { mode: "approve", level: "escalate" },
      grant: null,
    });
    const approval_id = answer.approval_id ?? "";
    expect(await getApproval(acme.as.reviewer, { approval_id })).toMatchObject({
      details: { limit: 20 },
      case: { session_id: id, observation_id: answer.observation_id, arm: "shown", sealed: false },
    });
    expect(await hear(id, answer.observation_id)).toMatchObject({ disposition: "wait", approval_id });
    await vote(approval_id);
    expect(await hear(id, answer.observation_id)).toMatchObject({ disposition: "proceed", outcome: "agree" });
    expect(await evidence(id)).toEqual([1, 1]);
    expect(await consumed(answer)).toBe("consumed");
  });

  test("is decided by the vote: another action is a disagreement, and so is a no", async () => {
    const id = await openSession(acme, {}, "supervised");
    const [first, second] = [await submit(id), await submit(id)];
    await vote(first.approval_id, { override: { action: "config_change", arguments: { limit: 5 } } });
    await vote(second.approval_id, { choice: "reject" });
    expect(await hear(id, first.observation_id)).toMatchObject({ disposition: "proceed_modified" });
    expect(await hear(id, second.observation_id)).toMatchObject({ disposition: "stop", outcome: "disagree" });
    expect(await evidence(id)).toEqual([2, 0]);
  });

  test("is what a live membrane made of it: that is approved, agreed with and permitted", async () => {
    const place = await governed([{ effect: "modify", patch: { limit: 5 } }], "live");
    const id = await openSession(place, {}, "supervised");
    const answer = await submit(id, {}, {}, place);
    expect(answer).toMatchObject({ verdict: "escalate", disposition: "wait", payload: { limit: 5 } });
    const seen = { approval_id: answer.approval_id ?? "" };
    const approved = await castVote(place.as.reviewer, { ...seen, choice: "approve", comment: "Less is fine" });
    expect(approved).toMatchObject({ details: { limit: 5 }, disposition: "proceed_modified" });
    expect(await hear(id, answer.observation_id, place)).toMatchObject({
      disposition: "proceed_modified",
      outcome: "agree",
      recommendation: { arguments: { limit: 20 } },
      human_decision: { arguments: { limit: 5 } },
    });
    expect(await consumed(answer, place)).toBe("consumed");
  });

  test("tells whoever was held for it what the person chose instead", async () => {
    await configure(own.db, acme, "production", { approval: { mode: "interactive" } });
    const id = await openSession(acme, {}, "supervised");
    const patience = { timeoutMs: 30_000, signal: new AbortController().signal };
    const waiting = async () => {
      const [row] = await own.owner<{ id: string }[]>`select a.id from approval a join decision d
        on d.workspace_id = a.workspace_id and d.id = a.decision_id
        where d.session_id = ${uuidOf("session", id) ?? ""} and a.status = 'pending'`;
      return row && wireId("approval", row.id);
    };
    const choose = async (action: string) => {
      const heard = submitIntentHeld(acme.as.agent, { input: intent({ id }), query: {} }, { claim: null, patience });
      await expect.poll(waiting).toBeDefined();
      await vote((await waiting()) ?? null, { override: { action, arguments: { limit: 5 } } });
      const placing = setInterval(() => void sequenceEntries(own.db), 20);
      return (await heard.finally(() => clearInterval(placing))).answer;
    };
    const instead = { disposition: "proceed_modified", grant: { state: "live" } };
    expect(await choose("config_change")).toMatchObject({ ...instead, payload: { limit: 5 } });
    expect(await choose("fine_tune")).toMatchObject({
      ...instead,
      payload: null,
      explanation: expect.stringContaining("A person chose another action: fine_tune"),
    });
    await configure(own.db, acme, "production", {});
  });

  test("stays blocked where the mode blocks it", async () => {
    const id = await openSession(acme, {}, "supervised");
    const answer = await submit(id, { action: { type: "destructive_tool_call" } });
    expect(answer).toMatchObject({ verdict: "block", disposition: "stop", bound_by: ["mode"] });
    expect(await hear(id, answer.observation_id)).toMatchObject({ disposition: "stop" });
  });

  test("is blind where the session draws so and the context tells the case, and shown where nothing else does", async () => {
    const id = await openSession(acme, { blind_rate: 1 }, "supervised");
    const blind = await submit(id, { context: { alert: "errors" } });
    const shown = await submit(id, { context: { trace_id: "t-1" } });
    const seen = async ({ approval_id, id }: typeof blind) => [
      (await getApproval(acme.as.reviewer, { approval_id: approval_id ?? "" })).action_type,
      (await getDecision(acme.as.reviewer, { decision_id: id })).sealed,
      (await getDecision(acme.as.agent, { decision_id: id })).sealed,
    ];
    expect(await seen(blind)).toEqual([null, true, true]);
    expect(await seen(shown)).toEqual(["config_change", false, true]);
    await vote(blind.approval_id, { override: { action: "config_change", arguments: {} } });
    expect(await hear(id, blind.observation_id)).toMatchObject({
      outcome: "agree",
      sealed: false,
      disposition: "proceed",
    });
    expect(await consumed(blind)).toBe("consumed");
  });

  test("asks nobody and is no observation where ?mode=shadow only asks to be informed", async () => {
    const id = await openSession(acme, {}, "supervised");
    expect(await submit(id, {}, { mode: "shadow" })).toMatchObject({
      binding: false,
      disposition: "observe",
      bound_by: [],
      demands: { level: "escalate" },
      approval_id: null,
      observation_id: null,
    });
    expect(await stored(id)).toEqual({ decisions: 1, observations: 0, approvals: 0, grants: 0 });
    const below = await openSession(acme);
    expect((await submit(below, {}, { mode: "shadow" })).observation_id).not.toBeNull();
  });
});

describe("an intent in an autonomous session", () => {
  test("goes ahead within the mode, with a grant, and its case may be reviewed", async () => {
    const id = await openSession(acme, { review_rate: 1 }, "autonomous");
    const answer = await submit(id);
    expect(answer).toMatchObject({
      verdict: "approve",
      disposition: "proceed",
      bound_by: ["mode", "level"],
      grant: { state: "live" },
    });
    expect(await hear(id, answer.observation_id)).toMatchObject({
      disposition: "proceed",
      sampled: null,
      approval_id: null,
    });
    const session_id = id;
    expect(
      await getObservation(acme.as.viewer, { session_id, observation_id: answer.observation_id ?? "" }),
    ).toMatchObject({ arm: "shown", sampled: true, sealed: false });
    expect((await getSession(acme.as.owner, { session_id: id })).undecided).toBe(1);
    expect(await getApproval(acme.as.agent, { approval_id: answer.approval_id ?? "" })).toMatchObject({
      status: "approved",
      disposition: "proceed",
    });
  });

  test("waits where the mode asks a person, who speaks of the request; the case is still theirs to review", async () => {
    const id = await openSession(acme, {}, "autonomous");
    const answer = await submit(id, { predicted_severity: "S2" });
    expect(answer).toMatchObject({ verdict: "escalate", disposition: "wait", bound_by: ["mode"] });
    expect(await hear(id, answer.observation_id)).toMatchObject({ disposition: "wait" });
    expect(await vote(answer.approval_id)).toMatchObject({ status: "approved", disposition: "proceed" });
    expect(await hear(id, answer.observation_id)).toMatchObject({ disposition: "proceed", outcome: null });
    expect(await evidence(id)).toEqual([0, 0]);
  });

  test("is blocked by the mode and by a live membrane as ever", async () => {
    const place = await governed([{ effect: "fail" }], "live");
    const id = await openSession(place, {}, "autonomous");
    const answer = await submit(id, {}, {}, place);
    expect(answer).toMatchObject({ verdict: "block", disposition: "stop", bound_by: ["membrane"], grant: null });
    expect(await hear(id, answer.observation_id, place)).toMatchObject({ disposition: "stop" });
  });

  test("is not taken while the kill switch is on, and nothing of it is kept", async () => {
    const place = await createWorkspace(own.db);
    const id = await openSession(place, {}, "autonomous");
    await turnKillSwitch(place.as.owner, { on: true, reason: "Something is wrong" });
    await expect(submit(id, {}, {}, place)).rejects.toMatchObject({ code: "locked" });
    expect(await stored(id)).toEqual({ decisions: 0, observations: 0, approvals: 0, grants: 0 });
  });
});

describe("the observation of an intent", () => {
  test.each(["live", "shadow"] as const)("is tagged %s by the membrane that judged it", async (mode) => {
    const place = await governed([{ effect: "pass" }], mode);
    const id = await openSession(place, {}, "autonomous");
    const { observation_id, pipeline_mode } = await submit(id, {}, {}, place);
    expect([pipeline_mode, (await hear(id, observation_id, place)).pipeline_mode]).toEqual([mode, mode]);
  });

  test("and its decision are at the same level and stand or fall together, whoever moves the session", async () => {
    const id = await openSession(acme, {}, "autonomous");
    const [down] = await Promise.all([
      demoteSession(acme.as.owner, { session_id: id, level: "supervised", reason: "Too sure of itself" }),
      ...Array.from({ length: 12 }, () => submit(id)),
    ]);
    expect(down.level).toBe("supervised");
    const rows =
      await own.owner`select d.autonomy_level = o.autonomy_level as alike, s.autonomy_level = o.autonomy_level as of_stay
      from decision d join observation o on o.workspace_id = d.workspace_id and o.id = d.observation_id
      join session_stay s on s.workspace_id = o.workspace_id and s.id = o.stay_id
      where d.session_id = ${uuidOf("session", id) ?? ""}`;
    expect(rows).toEqual(Array(12).fill({ alike: true, of_stay: true }));
  });

  test("is known to policies: its session's names, level and record", async () => {
    const condition =
      "session.skill_name == 'incident_response' && session.level == 'autonomous' && session.observations == 0";
    const place = await governed([{ effect: "fail", condition }], "live");
    const within = await submit(await openSession(place, {}, "autonomous"), {}, {}, place);
    expect(within).toMatchObject({ verdict: "block" });
    const decision = await getDecision(place.as.viewer, { decision_id: within.id });
    expect(decision.membrane?.matches).toMatchObject([{ policy_id: "p0", error: null }]);
    const outside = await submitIntent(place.as.agent, intent(null), {});
    expect((await getDecision(place.as.viewer, { decision_id: outside.id })).membrane?.matches[0]?.error).toContain(
      "unresolved",
    );
  });
});

describe("the session that an intent names", () => {
  const open = (device_id: string) =>
    createSession(acme.as.agent, {
      ...{ device_id, skill_name: "billing", decision_class: "refund", config: {} },
    });
  const named = { skill_name: "billing", decision_class: "refund" };
  const send = (session: IntentSession, as = acme.as.agent) => submitIntent(as, intent(session), {});

  test("is found by its names, and among several of them by its device", async () => {
    await expect(send(named)).rejects.toMatchObject({ code: "not_found" });
    const first = await open("one");
    const { id } = await send(named);
    expect((await getDecision(acme.as.owner, { decision_id: id })).session_id).toBe(first.id);
    const second = await open("two");
    await expect(send(named)).rejects.toMatchObject({ code: "conflict", extra: { refusal: "several_sessions" } });
    const told = await send({ ...named, device_id: "two" });
    expect((await getDecision(acme.as.owner, { decision_id: told.id })).session_id).toBe(second.id);
  });

  test("is the agent's own, in the environment of its key, and open", async () => {
    const id = await openSession(acme);
    const other = await anotherAgent(own.db, acme, "production");
    await expect(send({ id }, other)).rejects.toMatchObject({ code: "not_found" });
    const stranger = await createWorkspace(own.db);
    await expect(send({ id }, stranger.as.agent)).rejects.toMatchObject({ code: "not_found" });
    await closeSession(acme.as.owner, { session_id: id, reason: "Over" });
    await expect(send({ id })).rejects.toMatchObject({ code: "conflict", extra: { refusal: "session_closed" } });
  });

  test("that is not there stops no other intent of a batch, and leaves nothing of its own", async () => {
    const id = await openSession(acme, {}, "supervised");
    const intents = [intent({ id }), intent({ id: `ses_${"0".repeat(32)}` }), intent({ id })];
    const { items } = await submitIntents(acme.as.agent, SubmitIntents.parse({ intents }), {});
    expect(items.map(({ answer, error }) => answer?.verdict ?? error?.status)).toEqual(["escalate", 404, "escalate"]);
    expect(await stored(id)).toEqual({ decisions: 2, observations: 2, approvals: 2, grants: 0 });
  });
});
