import postgres from "postgres";
import { Calibrations } from "#contract/calibrations.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { MembraneView } from "#contract/membranes.ts";
import { ModeTransitionView } from "#contract/transitions.ts";
import { castVote } from "#server/approvals/cast-vote.ts";
import { MOST_RUNNING } from "#server/membranes/backtests.ts";
import { addDecisions } from "./decisions.ts";
import { RESEARCH_SITUATIONS } from "./research-situations.ts";
import type { Scene, Sent, Situation } from "./rest-scene.ts";
import { decideBoth, openSession } from "./sessions.ts";
import { recordShadowEvidence } from "./transition-facts.ts";

const NO_SESSION = `ses_${"0".repeat(32)}`;
const intent = { action: { type: "config_change" }, description: "A new colour" };
const asked = { action_type: "config_change", description: "A new colour", details: { colour: "blue" } };
const NO_APPROVAL = `apr_${"0".repeat(32)}`;

/** A new request of the agent's: S1 is approved at once, S2 waits for people. */
async function requested({ did }: Scene, severity: "S1" | "S2", more: object = {}) {
  const { body } = await did("agent", "POST", "/approvals", { ...asked, predicted_severity: severity, ...more });
  return { at: `/approvals/${body.id}`, id: String(body.id), hash: { payload_hash: body.payload_hash } };
}
/** A request that its tier blocks. */
const blocked = async (scene: Scene) => (await requested(scene, "S2", { action_type: "destructive_tool_call" })).at;
const stopped = ({ did }: Scene) => did("owner", "POST", "/kill-switch", { on: true, reason: "Something is wrong" });
const APPROVE = { choice: "approve", comment: "Looked at it" };
const REJECT = { choice: "reject", comment: "No" };
const recommendation = { action: "refund", arguments: {} };

/** A case of the agent's in a new session, decided or not. */
async function observed(scene: Scene, isDecided = false) {
  const session = await openSession(scene.acme);
  const at = `/shadow/sessions/${session}`;
  await scene.did("agent", "POST", `${at}/observations`, {
    observation_id: "one",
    agent_recommendation: recommendation,
  });
  const decision = { observation_id: "one", human_decision: { action: "decline" } };
  if (isDecided) await scene.did("owner", "POST", `${at}/record-human-decision`, decision);
  return at;
}

async function webhook({ did }: Scene) {
  const body = { label: "Desk", url: "http://127.0.0.1:9/", notices: ["approval.requested"] };
  const made = await did("owner", "POST", "/webhooks", body);
  const { id } = made.body.endpoint as { id: string };
  return `/webhooks/${id}`;
}

async function membrane({ did, acme }: Scene) {
  const environment_id = wireId("environment", acme.environments.production);
  const { body } = await did("owner", "POST", "/membranes", { name: "refunds", environment_id });
  return MembraneView.parse(body);
}

/** The path of a step to production that the first owner asked for and the other has to approve. */
async function waitingStep({ did, acme }: Scene) {
  await recordShadowEvidence(acme, acme.environments.shadow);
  const path = `/environments/${wireId("environment", acme.environments.shadow)}/transitions`;
  const { body } = await did("owner", "POST", path, { to: "production" });
  return `${path}/${ModeTransitionView.parse(body.transition).id}`;
}

/** The path of one that watches. */
async function watching(scene: Scene) {
  const path = `/membranes/${(await membrane(scene)).id}`;
  await scene.did("owner", "POST", `${path}/activate`, { activation: { mode: "shadow" } });
  return path;
}

/** What is proposed once three blocked refunds were called too strict. */
async function proposed({ did, acme, own }: Scene) {
  const environment_id = wireId("environment", acme.environments.production);
  const policies = [{ id: "large", condition: "intent.payload.amount > 500", effect: "fail" }];
  const made = await did("owner", "POST", "/membranes", { name: "refunds", environment_id, content: { policies } });
  const { id } = MembraneView.parse(made.body);
  const membraneId = uuidOf("membrane", id);
  const refunds = [510, 540, 600].map((amount) => JSON.stringify({ amount }));
  const blocked = refunds.map((payload) => ({
    membraneId,
    payload,
    membraneVerdict: "block" as const,
    matchedPolicies: ["large"],
  }));
  for (const decision of await addDecisions(own.db, acme, blocked)) {
    await did("reviewer", "POST", `/decisions/${wireId("decision", decision)}/feedback`, {
      feedback: "false_positive",
    });
  }
  const { body } = await did("owner", "GET", `/membranes/${id}/calibrations`);
  const [calibration] = Calibrations.parse(body).calibrations;
  return `/membranes/${id}/calibrations/${calibration?.id}/apply`;
}

/** Holds a row in a transaction that does not end, as somebody does who is slow. */
async function heldRow({ own }: Scene, table: string, id: string): Promise<() => Promise<void>> {
  const sql = postgres(own.url, { max: 1 });
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const transaction = await new Promise<{ ended: Promise<unknown> }>((held, failed) => {
    const ended = sql.begin(async (tx) => {
      await tx`select from ${tx(table)} where id = ${id} for update`;
      held({ ended });
      await released;
    });
    ended.catch(failed);
  });
  return async () => {
    release();
    await transaction.ended;
    await sql.end();
  };
}

const window = (scene: Scene) => ({
  agent_id: wireId("agent", scene.acme.agentId),
  action_type: "config_change",
  reason: "The primary region is down and only I am awake",
});
/** An exception that waits for another owner than who opened it. */
async function unconfirmed(scene: Scene) {
  return `/break-glass/${(await scene.did("owner", "POST", "/break-glass", window(scene))).body.id}`;
}

const asking = (path: string, settled: object | null, waiting: object, settledBy: Sent["holder"]): Situation[] => [
  ...(settled ? [{ status: 201, arrange: async () => ({ holder: settledBy, path, body: settled }) }] : []),
  { status: 202, arrange: async () => ({ holder: "agent", path, body: waiting }) },
  {
    status: 423,
    refusal: "kill_switch",
    arrange: async (scene) => {
      await stopped(scene);
      return { holder: "agent", path, body: waiting };
    },
  },
];
/** Costs more than is let through unseen. */
const COSTLY = { estimated_cost_usd: 1000 };
const experiment = { experiment_name: "drift" };
const intervention = { intervention_type: "guardrail", description: "One more" };
const simulation = { failure_id: "f", intervention_id: "i", trace_count: 3 };
const policyChange = { tool_name: "search", change_description: "Slower" };

/**
 * What it takes to see an operation answer with a status that depends on the state of things. Success needs a row only
 * where the request of test/rest-operations.ts does not meet it.
 */
export const SITUATIONS: Record<string, Situation[]> = {
  ...RESEARCH_SITUATIONS,
  submitIntent: [
    {
      status: 423,
      refusal: "kill_switch",
      arrange: async (scene) => {
        await stopped(scene);
        return { holder: "agent", path: "/intents", body: intent };
      },
    },
    {
      status: 404,
      arrange: async () => ({ holder: "agent", path: "/intents", body: { ...intent, session: { id: NO_SESSION } } }),
    },
    {
      status: 409,
      refusal: "session_closed",
      arrange: async ({ acme, did }) => {
        const id = await openSession(acme);
        await did("owner", "POST", `/shadow/sessions/${id}/close`, { reason: "Over" });
        return { holder: "agent", path: "/intents", body: { ...intent, session: { id } } };
      },
    },
    {
      status: 409,
      refusal: "not_yet_evaluating",
      arrange: async (scene) => {
        const { id } = await membrane(scene);
        return { holder: "agent", path: "/intents", body: { ...intent, membrane_id: id } };
      },
    },
  ],
  requestApproval: [
    ...asking("/approvals", { ...asked, predicted_severity: "S1" }, asked, "agent"),
    {
      status: 404,
      arrange: async () => ({ holder: "agent", path: "/approvals", body: { ...asked, supersedes: NO_APPROVAL } }),
    },
  ],
  requestExperiment: asking("/approvals/experiments", experiment, { ...experiment, ...COSTLY }, "agent"),
  requestIntervention: asking("/approvals/interventions", intervention, intervention, "labAgent"),
  requestSimulation: asking("/approvals/simulations", simulation, { ...simulation, ...COSTLY }, "agent"),
  requestToolPolicyChange: [
    ...asking("/approvals/tool-policy-changes", null, policyChange, "agent"),
    {
      status: 201,
      arrange: async ({ acme, did }) => {
        const environment = wireId("environment", acme.environments.production);
        await did("owner", "PATCH", `/environments/${environment}`, { config: { approval: { mode: "auto_reject" } } });
        return { holder: "agent", path: "/approvals/tool-policy-changes", body: policyChange };
      },
    },
  ],
  cancelApproval: [
    {
      status: 200,
      arrange: async (scene) => ({ holder: "agent", path: `${(await requested(scene, "S2")).at}/cancel`, body: {} }),
    },
    {
      status: 409,
      refusal: "already_decided",
      arrange: async (scene) => {
        const { at } = await requested(scene, "S2");
        await scene.did("agent", "POST", `${at}/cancel`, {});
        return { holder: "owner", path: `${at}/cancel`, body: {} };
      },
    },
  ],
  castVote: [
    {
      status: 200,
      arrange: async (scene) => ({
        holder: "owner",
        path: `${(await requested(scene, "S2")).at}/votes`,
        body: APPROVE,
      }),
    },
    {
      status: 409,
      refusal: "already_decided",
      arrange: async (scene) => {
        const { at } = await requested(scene, "S2");
        await scene.did("reviewer", "POST", `${at}/votes`, REJECT);
        return { holder: "owner", path: `${at}/votes`, body: APPROVE };
      },
    },
    {
      status: 409,
      refusal: "payload_changed",
      arrange: async (scene) => {
        const { at } = await requested(scene, "S2");
        const payload_hash = `sha256:${"0".repeat(64)}`;
        return { holder: "owner", path: `${at}/votes`, body: { ...APPROVE, payload_hash } };
      },
    },
    {
      status: 423,
      refusal: "kill_switch",
      arrange: async (scene) => {
        const { at } = await requested(scene, "S2");
        await stopped(scene);
        return { holder: "owner", path: `${at}/votes`, body: APPROVE };
      },
    },
  ],
  withdrawVote: [
    {
      status: 200,
      arrange: async (scene) => {
        const { at, id } = await requested(scene, "S2");
        await scene.own.owner`update workspace set hold_seconds = 10 where id = ${scene.acme.id}`;
        await castVote(scene.acme.as.reviewer, { approval_id: id, choice: "approve", comment: "Fine" });
        return { holder: "reviewer", path: `${at}/withdraw`, body: {} };
      },
    },
    {
      status: 409,
      refusal: "not_voted",
      arrange: async (scene) => ({
        holder: "reviewer",
        path: `${(await requested(scene, "S2")).at}/withdraw`,
        body: {},
      }),
    },
  ],
  castVotes: [
    {
      status: 409,
      refusal: "types_differ",
      arrange: async (scene) => {
        const first = await requested(scene, "S2");
        const second = await requested(scene, "S2", { action_type: "prompt_mutation" });
        const items = [{ approval_id: first.id }, { approval_id: second.id }];
        return { holder: "owner", path: "/approvals/votes", body: { ...APPROVE, items } };
      },
    },
  ],
  consumeGrant: [
    {
      status: 200,
      arrange: async (scene) => {
        const { at, hash } = await requested(scene, "S1");
        return { holder: "agent", path: `${at}/consume`, body: hash };
      },
    },
    {
      status: 409,
      refusal: "grant_consumed",
      leaves: "grant_refused",
      arrange: async (scene) => {
        const { at, hash } = await requested(scene, "S1");
        await scene.did("agent", "POST", `${at}/consume`, hash);
        return { holder: "agent", path: `${at}/consume`, body: hash };
      },
    },
    {
      status: 423,
      refusal: "kill_switch",
      arrange: async (scene) => {
        const { at, hash } = await requested(scene, "S1");
        await stopped(scene);
        return { holder: "agent", path: `${at}/consume`, body: hash };
      },
    },
  ],
  reportResult: [
    {
      status: 200,
      arrange: async (scene) => {
        const { at, hash } = await requested(scene, "S1");
        await scene.did("agent", "POST", `${at}/consume`, hash);
        return { holder: "agent", path: `${at}/result`, body: { outcome: "succeeded" } };
      },
    },
    {
      status: 409,
      refusal: "not_consumed",
      arrange: async (scene) => {
        const { at } = await requested(scene, "S1");
        return { holder: "agent", path: `${at}/result`, body: { outcome: "succeeded" } };
      },
    },
  ],
  revokeGrant: [
    {
      status: 200,
      arrange: async (scene) => {
        const { at } = await requested(scene, "S1");
        return { holder: "reviewer", path: `${at}/revoke`, body: { reason: "Too late" } };
      },
    },
    {
      status: 409,
      refusal: "not_approved",
      arrange: async (scene) => {
        const { at } = await requested(scene, "S2");
        return { holder: "reviewer", path: `${at}/revoke`, body: { reason: "Too late" } };
      },
    },
  ],
  claimApproval: [
    {
      status: 200,
      arrange: async (scene) => ({ holder: "reviewer", path: `${(await requested(scene, "S2")).at}/claim`, body: {} }),
    },
    {
      status: 409,
      refusal: "claimed",
      arrange: async (scene) => {
        const { at } = await requested(scene, "S2");
        await scene.did("reviewer", "POST", `${at}/claim`, {});
        return { holder: "otherOwner", path: `${at}/claim`, body: {} };
      },
    },
  ],
  acknowledgeBlock: [
    {
      status: 200,
      arrange: async (scene) => ({ holder: "owner", path: `${await blocked(scene)}/acknowledge`, body: {} }),
    },
    {
      status: 409,
      refusal: "already_acknowledged",
      arrange: async (scene) => {
        const at = await blocked(scene);
        await scene.did("owner", "POST", `${at}/acknowledge`, { note: "Known" });
        return { holder: "otherOwner", path: `${at}/acknowledge`, body: {} };
      },
    },
    {
      status: 409,
      refusal: "not_blocked",
      arrange: async (scene) => ({
        holder: "owner",
        path: `${(await requested(scene, "S2")).at}/acknowledge`,
        body: {},
      }),
    },
  ],
  releaseApproval: [
    {
      status: 200,
      arrange: async (scene) => {
        const { at } = await requested(scene, "S2");
        await scene.did("reviewer", "POST", `${at}/claim`, {});
        return { holder: "reviewer", path: `${at}/release`, body: {} };
      },
    },
    {
      status: 409,
      refusal: "not_claimed",
      arrange: async (scene) => ({
        holder: "reviewer",
        path: `${(await requested(scene, "S2")).at}/release`,
        body: {},
      }),
    },
  ],
  readComments: [
    {
      status: 409,
      refusal: "undecided",
      arrange: async (scene) => ({ holder: "agent", path: `${(await requested(scene, "S2")).at}/comments` }),
    },
  ],
  openBreakGlass: [
    {
      status: 404,
      arrange: async (scene) => ({
        holder: "owner",
        path: "/break-glass",
        body: { ...window(scene), agent_id: `agt_${"0".repeat(32)}` },
      }),
    },
    {
      status: 423,
      refusal: "kill_switch",
      arrange: async (scene) => {
        await stopped(scene);
        return { holder: "owner", path: "/break-glass", body: window(scene) };
      },
    },
  ],
  confirmBreakGlass: [
    {
      status: 200,
      arrange: async (scene) => ({ holder: "otherOwner", path: `${await unconfirmed(scene)}/confirm`, body: {} }),
    },
    {
      status: 409,
      refusal: "own_window",
      arrange: async (scene) => ({ holder: "owner", path: `${await unconfirmed(scene)}/confirm`, body: {} }),
    },
    {
      status: 423,
      refusal: "kill_switch",
      arrange: async (scene) => {
        const at = await unconfirmed(scene);
        await stopped(scene);
        return { holder: "owner", path: `${at}/confirm`, body: {} };
      },
    },
  ],
  closeBreakGlass: [
    {
      status: 200,
      arrange: async (scene) => ({ holder: "reviewer", path: `${await unconfirmed(scene)}/close`, body: {} }),
    },
    {
      status: 409,
      refusal: "not_open",
      arrange: async (scene) => {
        const at = await unconfirmed(scene);
        await scene.did("reviewer", "POST", `${at}/close`, {});
        return { holder: "reviewer", path: `${at}/close`, body: {} };
      },
    },
  ],
  reviewBreakGlass: [
    {
      status: 200,
      arrange: async (scene) => {
        const at = await unconfirmed(scene);
        await scene.did("otherOwner", "POST", `${at}/confirm`, {});
        await scene.did("owner", "POST", `${at}/close`, {});
        return { holder: "reviewer", path: `${at}/review`, body: { note: "It was right" } };
      },
    },
    {
      status: 409,
      refusal: "not_over",
      arrange: async (scene) => ({
        holder: "reviewer",
        path: `${await unconfirmed(scene)}/review`,
        body: { note: "It was right" },
      }),
    },
  ],
  openEvidence: [
    {
      status: 200,
      arrange: async (scene) => {
        const { at, hash } = await requested(scene, "S2");
        return { holder: "reviewer", path: `${at}/evidence`, body: hash };
      },
    },
  ],
  giveFeedback: [
    {
      status: 409,
      refusal: "nothing_held_back",
      arrange: async (scene) => {
        const { body } = await scene.did("agent", "GET", (await requested(scene, "S1")).at);
        return {
          holder: "reviewer",
          path: `/decisions/${body.decision_id}/feedback`,
          body: { feedback: "false_positive" },
        };
      },
    },
  ],
  listMembranes: [
    {
      status: 404,
      arrange: async () => ({ holder: "owner", path: `/membranes?environment_id=env_${"0".repeat(32)}` }),
    },
  ],
  quickstart: [
    {
      status: 409,
      refusal: "governed_already",
      arrange: async ({ did }) => {
        const body = { organisation: "Acme", kind: "data", action_types: ["query"] };
        // The first is for all of lab, the second for the agent.
        await did("owner", "POST", "/onboarding/quickstart", body);
        await did("owner", "POST", "/onboarding/quickstart", body);
        return { holder: "owner", path: "/onboarding/quickstart", body };
      },
    },
  ],
  getCurrentMembrane: [{ status: 404, arrange: async () => ({ holder: "agent", path: "/membranes/current" }) }],
  createMembrane: [
    {
      status: 404,
      arrange: async () => ({
        holder: "owner",
        path: "/membranes",
        body: { name: "nowhere", environment_id: `env_${"0".repeat(32)}` },
      }),
    },
    {
      status: 409,
      refusal: "name_taken",
      arrange: async (scene) => {
        const { name, environment } = await membrane(scene);
        return { holder: "owner", path: "/membranes", body: { name, environment_id: environment.id } };
      },
    },
  ],
  changeMembrane: [
    {
      status: 404,
      arrange: async (scene) => {
        const { id } = await membrane(scene);
        return { holder: "owner", path: `/membranes/${id}`, body: { restore_revision: 7 } };
      },
    },
    {
      status: 409,
      refusal: "revision_outdated",
      arrange: async (scene) => {
        const { id, content } = await membrane(scene);
        return { holder: "owner", path: `/membranes/${id}`, body: { content, base_revision: 7 } };
      },
    },
  ],
  applyCalibration: [
    { status: 200, arrange: async (scene) => ({ holder: "owner", path: await proposed(scene), body: {} }) },
  ],
  announceMembrane: [
    {
      status: 200,
      arrange: async (scene) => ({
        holder: "owner",
        path: `${await watching(scene)}/announce`,
        body: { note: "Monday" },
      }),
    },
    {
      status: 409,
      refusal: "draft",
      arrange: async (scene) => ({
        holder: "owner",
        path: `/membranes/${(await membrane(scene)).id}/announce`,
        body: {},
      }),
    },
  ],
  testEscalation: [
    {
      status: 200,
      arrange: async (scene) => ({ holder: "reviewer", path: `${await watching(scene)}/test-escalation`, body: {} }),
    },
    {
      status: 409,
      refusal: "draft",
      arrange: async (scene) => ({
        holder: "reviewer",
        path: `/membranes/${(await membrane(scene)).id}/test-escalation`,
        body: {},
      }),
    },
  ],
  answerDrill: [
    {
      status: 200,
      arrange: async (scene) => {
        const path = `${await watching(scene)}/test-escalation`;
        await scene.did("owner", "POST", path, {});
        return { holder: "reviewer", path: `${path}/answer`, body: {} };
      },
    },
    {
      status: 409,
      refusal: "no_drill",
      arrange: async (scene) => ({
        holder: "reviewer",
        path: `${await watching(scene)}/test-escalation/answer`,
        body: {},
      }),
    },
  ],
  activateMembrane: [
    {
      status: 200,
      arrange: async (scene) => {
        const { id } = await membrane(scene);
        return { holder: "owner", path: `/membranes/${id}/activate`, body: { activation: { mode: "shadow" } } };
      },
    },
    {
      status: 409,
      refusal: "no_such_change",
      leaves: "membrane_activation_refused",
      arrange: async (scene) => {
        const { id } = await membrane(scene);
        return {
          holder: "owner",
          path: `/membranes/${id}/activate`,
          body: { activation: { mode: "live", override_reason: "The old system ends today" } },
        };
      },
    },
  ],
  startBacktest: [
    {
      status: 409,
      refusal: "backtests_running",
      arrange: async (scene) => {
        const path = `/membranes/${(await membrane(scene)).id}/backtests`;
        const body = { revision: 1, from: "2020-01-01T00:00:00Z", to: "2020-01-02T00:00:00Z" };
        for (let n = 0; n < MOST_RUNNING; n += 1) await scene.did("owner", "POST", path, body);
        return { holder: "owner", path, body };
      },
    },
  ],
  requestTransition: [
    {
      status: 409,
      refusal: "no_such_transition",
      leaves: "mode_transition_blocked",
      keepsIn: "mode_transition",
      arrange: async ({ acme }) => ({
        holder: "owner",
        path: `/environments/${wireId("environment", acme.environments.lab)}/transitions`,
        body: { to: "production", reason: "Now" },
      }),
    },
    {
      status: 409,
      refusal: "requirements_unmet",
      leaves: "mode_transition_blocked",
      keepsIn: "mode_transition",
      arrange: async ({ acme }) => ({
        holder: "owner",
        path: `/environments/${wireId("environment", acme.environments.lab)}/transitions`,
        body: { to: "shadow" },
      }),
    },
    {
      status: 409,
      refusal: "transition_pending",
      arrange: async (scene) => ({
        holder: "owner",
        path: (await waitingStep(scene)).replace(/\/trn_.*/, ""),
        body: { to: "production" },
      }),
    },
  ],
  approveTransition: [
    {
      status: 200,
      arrange: async (scene) => ({
        holder: "otherOwner",
        path: `${await waitingStep(scene)}/approve`,
        body: { comment: "Looked" },
      }),
    },
    {
      status: 409,
      refusal: "own_transition",
      arrange: async (scene) => ({ holder: "owner", path: `${await waitingStep(scene)}/approve`, body: {} }),
    },
  ],
  rejectTransition: [
    {
      status: 200,
      arrange: async (scene) => ({
        holder: "otherOwner",
        path: `${await waitingStep(scene)}/reject`,
        body: { comment: "Too early" },
      }),
    },
    {
      status: 409,
      refusal: "own_transition",
      arrange: async (scene) => ({
        holder: "owner",
        path: `${await waitingStep(scene)}/reject`,
        body: { comment: "Too early" },
      }),
    },
  ],
  withdrawTransition: [
    {
      status: 200,
      arrange: async (scene) => ({ holder: "owner", path: `${await waitingStep(scene)}/withdraw`, body: {} }),
    },
    {
      status: 409,
      refusal: "not_the_requester",
      arrange: async (scene) => ({ holder: "otherOwner", path: `${await waitingStep(scene)}/withdraw`, body: {} }),
    },
  ],
  configureEnvironment: [
    {
      status: 409,
      arrange: async (scene) => {
        const id = scene.acme.environments.production;
        const release = await heldRow(scene, "environment", id);
        return { holder: "owner", path: `/environments/${wireId("environment", id)}`, body: { config: {} }, release };
      },
    },
  ],
  createSession: [
    {
      status: 404,
      arrange: async () => ({
        holder: "agent",
        path: "/shadow/sessions",
        body: { device_id: "d", skill_name: "s", decision_class: "c", agent_id: `agt_${"0".repeat(32)}` },
      }),
    },
    {
      status: 409,
      refusal: "session_active",
      arrange: async ({ did }) => {
        const body = { device_id: "d", skill_name: "s", decision_class: "c" };
        await did("agent", "POST", "/shadow/sessions", body);
        return { holder: "agent", path: "/shadow/sessions", body };
      },
    },
  ],
  configureSession: [
    {
      status: 409,
      refusal: "session_closed",
      arrange: async (scene) => {
        const at = await observed(scene);
        await scene.did("owner", "POST", `${at}/close`, { reason: "over" });
        return { holder: "owner", path: at, body: { config: { min_observations: 3 }, reason: "small" } };
      },
    },
  ],
  graduateSession: [
    {
      status: 200,
      arrange: async ({ acme }) => {
        const session = await openSession(acme);
        await decideBoth(acme.as.reporter, session, "one", "a", "a");
        return { holder: "owner", path: `/shadow/sessions/${session}/graduate`, body: {} };
      },
    },
    {
      status: 409,
      refusal: "gates_unmet",
      leaves: "graduation_refused",
      arrange: async (scene) => ({ holder: "owner", path: `${await observed(scene)}/graduate`, body: {} }),
    },
  ],
  demoteSession: [
    {
      status: 200,
      arrange: async ({ acme }) => {
        const session = await openSession(acme, {}, "supervised");
        return { holder: "owner", path: `/shadow/sessions/${session}/demote`, body: { reason: "too early" } };
      },
    },
    {
      status: 409,
      refusal: "not_lower",
      arrange: async (scene) => ({
        holder: "owner",
        path: `${await observed(scene)}/demote`,
        body: { reason: "too early" },
      }),
    },
  ],
  closeSession: [
    {
      status: 200,
      arrange: async (scene) => ({ holder: "owner", path: `${await observed(scene)}/close`, body: { reason: "over" } }),
    },
    {
      status: 409,
      refusal: "session_closed",
      arrange: async (scene) => {
        const at = await observed(scene);
        await scene.did("owner", "POST", `${at}/close`, { reason: "over" });
        return { holder: "owner", path: `${at}/close`, body: { reason: "over" } };
      },
    },
  ],
  recordObservation: [
    {
      status: 409,
      refusal: "content_differs",
      arrange: async (scene) => ({
        holder: "agent",
        path: `${await observed(scene)}/observations`,
        body: { observation_id: "one", agent_recommendation: { action: "another" } },
      }),
    },
    {
      status: 423,
      refusal: "kill_switch",
      arrange: async (scene) => {
        const session = await openSession(scene.acme, {}, "supervised");
        await stopped(scene);
        const body = { observation_id: "one", agent_recommendation: recommendation };
        return { holder: "agent", path: `/shadow/sessions/${session}/observations`, body };
      },
    },
  ],
  recordHumanDecision: [
    {
      status: 409,
      refusal: "content_differs",
      arrange: async (scene) => ({
        holder: "owner",
        path: `${await observed(scene, true)}/record-human-decision`,
        body: { observation_id: "one", human_decision: { action: "another" } },
      }),
    },
  ],
  markObservation: [
    {
      status: 409,
      refusal: "undecided",
      arrange: async (scene) => ({
        holder: "owner",
        path: `${await observed(scene)}/observations/one/mark`,
        body: { mark: "edge_case" },
      }),
    },
  ],
  createWebhook: [
    {
      status: 404,
      arrange: async () => ({
        holder: "owner",
        path: "/webhooks",
        body: {
          label: "Desk",
          url: "http://127.0.0.1:9/",
          notices: ["approval.requested"],
          environment_id: `env_${"0".repeat(32)}`,
        },
      }),
    },
  ],
  changeWebhook: [
    {
      status: 409,
      arrange: async (scene) => {
        const path = await webhook(scene);
        const release = await heldRow(scene, "endpoint", uuidOf("endpoint", path.slice("/webhooks/".length)) ?? "");
        return { holder: "owner", path, body: { label: "Another" }, release };
      },
    },
  ],
  removeDeliberator: [
    {
      status: 200,
      arrange: async ({ did }) => {
        const made = await did("owner", "POST", "/deliberators", { name: "second", url: "http://127.0.0.1:9/" });
        const { id } = made.body.deliberator as { id: string };
        return { holder: "owner", path: `/deliberators/${id}/remove`, body: {} };
      },
    },
  ],
  removeWebhook: [
    {
      status: 200,
      arrange: async (scene) => ({ holder: "owner", path: `${await webhook(scene)}/remove`, body: {} }),
    },
  ],
  testWebhook: [
    {
      status: 409,
      arrange: async (scene) => {
        const path = await webhook(scene);
        await scene.did("owner", "PATCH", path, { disabled: true });
        return { holder: "owner", path: `${path}/test`, body: {} };
      },
    },
  ],
  repeatDelivery: [
    {
      status: 409,
      arrange: async (scene) => {
        const path = await webhook(scene);
        const delivery = await scene.did("owner", "POST", `${path}/test`, {});
        await scene.did("owner", "PATCH", path, { disabled: true });
        return { holder: "owner", path: `/deliveries/${delivery.body.id}/redeliver`, body: {} };
      },
    },
  ],
};
