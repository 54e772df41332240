import { RequestApproval } from "#contract/approvals.ts";
import { wireId } from "#contract/ids.ts";
import { CreateMembrane } from "#contract/membranes.ts";
import { CreateWebhook } from "#contract/notifications.ts";
import { RecordHumanDecision, RecordObservation } from "#contract/observations.ts";
import { CreateSession } from "#contract/sessions.ts";
import { StageRevision } from "#contract/staged-changes.ts";
import type { Database } from "#db/client.ts";
import { requestApproval } from "#server/approvals/request-approval.ts";
import { sequenceEntries } from "#server/audit/sequence-entries.ts";
import { signCheckpoints } from "#server/audit/sign-checkpoint.ts";
import { openBreakGlass } from "#server/break-glass/change-break-glass.ts";
import type { Context } from "#server/context.ts";
import { createDeliberator } from "#server/deliberators/create-deliberator.ts";
import { createEnvironment } from "#server/environments/create-environment.ts";
import { requestModeTransition } from "#server/environments/request-transition.ts";
import { uuidFrom } from "#server/ids.ts";
import { inviteMember } from "#server/members/invite-member.ts";
import { activateMembrane } from "#server/membranes/activate-membrane.ts";
import { startBacktest } from "#server/membranes/backtests.ts";
import { createMembrane } from "#server/membranes/change-membrane.ts";
import { runBacktests } from "#server/membranes/run-backtests.ts";
import { stageRevision } from "#server/membranes/stage-revision.ts";
import { createWebhook } from "#server/notifications/create-webhook.ts";
import { testEndpoint } from "#server/notifications/test-endpoint.ts";
import { createSession } from "#server/sessions/create-session.ts";
import { recordHumanDecision } from "#server/sessions/record-human-decision.ts";
import { recordObservation } from "#server/sessions/record-observation.ts";
import { addAgent, addKey, addMember, contextFor, createWorkspace, type TestWorkspace } from "./build.ts";
import { addKernel } from "./kernels.ts";
import { addResearch } from "./research.ts";
import { simulatedPolicy } from "./simulations.ts";
import { addTrace } from "./traces.ts";
import { recordShadowEvidence } from "./transition-facts.ts";

const recommendation = { action: "refund", arguments: { amount: 20 } };

/** A workspace that holds one thing of each kind, by the ids of the wire; what is spare may be changed for ever. */
export async function populatedWorkspace(db: Database) {
  const acme = await createWorkspace(db);
  const { agent, reviewer, owner } = acme.as;
  const open = (skill_name: string) =>
    createSession(agent, CreateSession.parse({ device_id: "desk", skill_name, decision_class: "refund" }));
  const session = await open("refunds");
  const spareSession = await open("spare");
  const observe = (observation_id: string) =>
    recordObservation(agent, {
      session_id: session.id,
      ...RecordObservation.parse({ observation_id, agent_recommendation: recommendation }),
    });
  const undecided = await observe("undecided");
  await observe("decided");
  const human_decision = { action: "decline" };
  await recordHumanDecision(reviewer, {
    session_id: session.id,
    ...RecordHumanDecision.parse({ observation_id: "decided", human_decision }),
  });
  const asked = { action_type: "prompt_mutation", description: "A new greeting" };
  const { approval } = await requestApproval(agent, RequestApproval.parse(asked));
  const spareAgentId = await addAgent(db, acme.id);
  const spareKeyId = await addKey(db, acme.id, acme.environments.lab, { agentId: spareAgentId });
  const { invitation } = await inviteMember(owner, { email: `${acme.id}@example.test`, role: "viewer" });
  const url = "http://127.0.0.1:9/";
  const hook = CreateWebhook.parse({ label: "Desk", url, notices: ["approval.requested"] });
  const { endpoint } = await createWebhook(owner, hook);
  const { endpoint: spareEndpoint } = await createWebhook(owner, { ...hook, label: "Spare" });
  const delivery = await testEndpoint(owner, { endpoint_id: endpoint.id });
  const exception = await openBreakGlass(owner, {
    agent_id: wireId("agent", acme.agentId),
    action_type: "refund",
    minutes: 1,
    reason: "The site is down and nobody else is there",
  });
  const governed = await governedBy(acme);
  const transition = await waitingStep(acme);
  await sequenceEntries(db);
  await signCheckpoints(db);
  return {
    ...acme,
    wire: {
      ...governed,
      breakGlass: exception.id,
      environment: wireId("environment", acme.environments.production),
      shadowEnvironment: wireId("environment", acme.environments.shadow),
      transition,
      agent: wireId("agent", acme.agentId),
      session: session.id,
      spareSession: spareSession.id,
      observation: undecided.id,
      approval: approval.id,
      decision: approval.decision_id,
      spareMember: wireId("member", await addMember(db, acme.id, "viewer")),
      spareAgent: wireId("agent", spareAgentId),
      spareKey: wireId("key", spareKeyId),
      invitation: invitation.id,
      endpoint: endpoint.id,
      spareEndpoint: spareEndpoint.id,
      delivery: delivery.id,
      ...(await addDeliberators(owner)),
      ...(await addResearch(acme)),
      ...(await addMirroredAndKernel(db, acme)),
    },
  };
}

async function addDeliberators(owner: Context) {
  const add = (name: string) => createDeliberator(owner, { name, url: "http://127.0.0.1:9/", deadline_ms: 100 });
  const [used, spare] = [await add("second_opinion"), await add("spare")];
  return { deliberator: used.deliberator.id, spareDeliberator: spare.deliberator.id };
}

async function addMirroredAndKernel(db: Database, acme: TestWorkspace) {
  return { ...(await addMirrored(db, acme)), ...(await addKernel(acme)) };
}

/** A trace in an environment that stays in shadow, whatever is asked of the others, and a policy change simulated on it. */
async function addMirrored(db: Database, acme: TestWorkspace) {
  const { owner } = acme.as;
  const made = await createEnvironment(owner, { name: "mirror", mode: "shadow", reason: "" });
  const mirror = { ...acme, environments: { ...acme.environments, shadow: uuidFrom("environment", made.id) } };
  const trace = await addTrace(db, mirror);
  const { membrane, intervention, simulation } = await simulatedPolicy(owner, made.id);
  return { trace, mirrorMembrane: membrane, mirrorIntervention: intervention, policySimulation: simulation };
}

export type PopulatedWorkspace = Awaited<ReturnType<typeof populatedWorkspace>>;

/** A step to production that the operator asked for and that waits for an owner. */
async function waitingStep(acme: TestWorkspace): Promise<string> {
  await recordShadowEvidence(acme, acme.environments.shadow);
  const operator = { kind: "operator", workspaceId: acme.id, name: "operator" } as const;
  const asked = { to: "production", reason: "Proven" } as const;
  const { transition } = await requestModeTransition(contextFor(acme.as.owner.db, operator), {
    environment_id: wireId("environment", acme.environments.shadow),
    ...asked,
  });
  return transition?.id ?? "";
}

/** A draft for the agent, which was backtested, and a membrane in shadow for each environment. */
async function governedBy({ agentId, environments, as: { owner } }: TestWorkspace) {
  const agentsOwn = {
    environment_id: wireId("environment", environments.production),
    agent_id: wireId("agent", agentId),
  };
  const membrane = await createMembrane(owner, CreateMembrane.parse({ name: "refunds", ...agentsOwn }));
  const activation = { mode: "shadow" as const, reason: "", override_reason: "" };
  const governing = new Map<string, string>();
  for (const [mode, id] of Object.entries(environments)) {
    const input = { name: `all of ${mode}`, environment_id: wireId("environment", id) };
    const { id: membrane_id } = await createMembrane(owner, CreateMembrane.parse(input));
    await activateMembrane(owner, { membrane_id, activation });
    governing.set(mode, membrane_id);
  }
  const candidate = StageRevision.parse({ content: { critical_action_types: ["refund"] }, base_revision: 1 });
  const staged = await stageRevision(owner, { membrane_id: governing.get("production") ?? "", ...candidate });
  const year = { from: "2020-01-01T00:00:00Z", to: "2020-12-31T00:00:00Z" };
  const backtest = await startBacktest(owner, { membrane_id: membrane.id, revision: 1, ...year });
  await runBacktests(owner.db, new AbortController().signal);
  return { membrane: membrane.id, backtest: backtest.id, stagedChange: staged.id };
}
