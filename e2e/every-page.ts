import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { uuidOf, wireId } from "#contract/ids.ts";
import { ActivateMembrane, ChangeMembrane, CreateMembrane } from "#contract/membranes.ts";
import { CreateWebhook } from "#contract/notifications.ts";
import { StageRevision } from "#contract/staged-changes.ts";
import { createDeliberator } from "#server/deliberators/create-deliberator.ts";
import { activateMembrane } from "#server/membranes/activate-membrane.ts";
import { changeMembrane, createMembrane } from "#server/membranes/change-membrane.ts";
import { stageRevision } from "#server/membranes/stage-revision.ts";
import { createWebhook } from "#server/notifications/create-webhook.ts";
import { testEndpoint } from "#server/notifications/test-endpoint.ts";
import type { TestWorkspace } from "#test/build.ts";
import { addDecisions } from "#test/decisions.ts";
import { addKernel } from "#test/kernels.ts";
import { addResearch } from "#test/research.ts";
import { simulatedPolicy } from "#test/simulations.ts";
import { addTrace } from "#test/traces.ts";
import type { ApiClient } from "./fixtures.ts";

const APP = join(dirname(fileURLToPath(import.meta.url)), "..", "app");

/** The routes of all pages there are, read off the folders: `/agents/[id]`, without the names of groups. */
export function pageRoutes(): string[] {
  return readdirSync(APP, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => `/${dirname(file)}`.replaceAll(/\/\([^)]+\)|\/\.$/g, "") || "/")
    .sort();
}

/** The console full of data: something of each kind, so that every page has something to show. */
export async function fillConsole(
  workspace: TestWorkspace,
  asking: ApiClient,
  reporting: ApiClient,
): Promise<Record<string, string>> {
  const approval = await asking.call("POST", "/approvals", {
    action_type: "prompt_mutation",
    description: "Add a safety prefix to the chat prompt",
    details: { prefix: "Always be helpful" },
    predicted_severity: "S2",
    is_reversible: true,
    rollback_plan: "Remove the prefix",
  });
  const session = await asking.call("POST", "/shadow/sessions", {
    device_id: "d",
    skill_name: "incident_response",
    decision_class: "escalation",
  });
  const cases: { id: string }[] = [];
  for (let n = 0; n < 6; n++) {
    const observation = { observation_id: `case-${n}`, agent_recommendation: { action: "escalate", confidence: 0.8 } };
    cases.push(await asking.call("POST", `/shadow/sessions/${session.id}/observations`, observation));
    if (n === 5) break;
    const human_decision = n === 3 ? { action: "hold", critical_miss: true } : { action: "escalate" };
    await reporting.call("POST", `/shadow/sessions/${session.id}/record-human-decision`, {
      observation_id: `case-${n}`,
      human_decision,
    });
  }
  const { owner } = workspace.as;
  const hook = CreateWebhook.parse({ label: "Desk", url: "http://127.0.0.1:9/", notices: ["approval.requested"] });
  const { endpoint } = await createWebhook(owner, hook);
  const delivery = await testEndpoint(owner, { endpoint_id: endpoint.id });
  await createDeliberator(owner, { name: "fraud_desk", url: "http://127.0.0.1:9/", deadline_ms: 2000 });
  return {
    "/": "/",
    "/approvals": "/approvals",
    "/approvals/statistics": "/approvals/statistics",
    "/approvals/[id]": `/approvals/${approval.id}`,
    "/sessions": "/sessions",
    "/sessions/[id]": `/sessions/${session.id}`,
    "/sessions/[id]/cases": `/sessions/${session.id}/cases`,
    "/sessions/[id]/cases/[observation]": `/sessions/${session.id}/cases/${cases[3]?.id}`,
    "/membranes": "/membranes",
    "/onboarding": "/onboarding",
    "/decisions": "/decisions",
    ...(await fillMembrane(workspace)),
    ...(await fillResearch(workspace)),
    "/agents": "/agents",
    "/agents/[id]": `/agents/${wireId("agent", workspace.agentId)}`,
    "/audit": "/audit",
    "/audit/[position]": "/audit/1",
    "/audit/verify": "/audit/verify",
    "/members": "/members",
    "/members/[id]/mirror": `/members/${wireId("member", workspace.members.reviewer)}/mirror`,
    "/settings": "/settings",
    "/settings/you": "/settings/you",
    "/settings/break-glass": "/settings/break-glass",
    "/settings/deliberators": "/settings/deliberators",
    "/settings/notifications": "/settings/notifications",
    "/settings/notifications/deliveries": "/settings/notifications/deliveries",
    "/settings/notifications/deliveries/[id]": `/settings/notifications/deliveries/${delivery.id}`,
    "/environments": "/environments",
    "/environments/[id]": `/environments/${wireId("environment", workspace.environments.shadow)}`,
    "/environments/[id]/capabilities": `/environments/${wireId("environment", workspace.environments.lab)}/capabilities`,
    ...(await fillTracesAndKernel(workspace)),
    "/settings/environments/[id]": `/settings/environments/${wireId("environment", workspace.environments.production)}`,
    "/docs": "/docs",
  };
}

async function fillTracesAndKernel(workspace: TestWorkspace): Promise<Record<string, string>> {
  const action = { action: { type: "refund" }, description: "Refund an order", payload: { amount: 120 } };
  const trace = await addTrace(workspace.as.owner.db, workspace, { action });
  const path = `/environments/${wireId("environment", workspace.environments.shadow)}/traces`;
  const environment = wireId("environment", workspace.environments.shadow);
  const large = { id: "refund.large", condition: "intent.payload.amount > 100", effect: "fail" };
  const { simulation } = await simulatedPolicy(workspace.as.owner, environment, [large]);
  return {
    ...(await fillKernel(workspace)),
    "/environments/[id]/traces": path,
    "/environments/[id]/traces/[trace]": `${path}/${trace}`,
    "/simulations/[id]": `/simulations/${simulation}`,
  };
}

async function fillKernel(workspace: TestWorkspace): Promise<Record<string, string>> {
  const { kernel } = await addKernel(workspace);
  return { "/kernels": "/kernels", "/kernels/[id]": `/kernels/${kernel}` };
}

async function fillResearch(workspace: TestWorkspace): Promise<Record<string, string>> {
  const { cycle, finding, intervention } = await addResearch(workspace);
  return {
    "/cycles": "/cycles",
    "/cycles/[id]": `/cycles/${cycle}`,
    "/cycles/[id]/report": `/cycles/${cycle}/report`,
    "/findings": "/findings",
    "/findings/[id]": `/findings/${finding}`,
    "/interventions": "/interventions",
    "/interventions/[id]": `/interventions/${intervention}`,
    "/failures": "/failures",
  };
}

/** A membrane of two revisions, with policies of every effect, of which the first is on trial again. */
async function fillMembrane(workspace: TestWorkspace): Promise<Record<string, string>> {
  const { as, environments } = workspace;
  const { owner } = as;
  const policies = [
    {
      id: "refund.no_standing",
      tier: "T1",
      condition: 'intent.action_type == "refund" && !has(session.id)',
      effect: "fail",
    },
    { id: "refund.large", condition: "intent.payload.amount > 500", effect: "conditional", require_approvals: 2 },
    { id: "refund.cap", condition: "intent.payload.amount > 100", effect: "modify", patch: { amount: 100 } },
    { id: "refund.night", condition: "now.getHours() in [0, 1, 2, 3]", effect: "warn", raise_severity: "S3" },
    { id: "refund.small", title: "Small ones pass", condition: "intent.payload.amount < 20", effect: "pass" },
  ];
  const created = await createMembrane(
    owner,
    CreateMembrane.parse({
      name: "refunds",
      description: "What may be paid back, and by whom",
      environment_id: wireId("environment", environments.production),
      content: { policies, critical_action_types: ["refund"] },
    }),
  );
  const content = { ...created.content, policies: created.content.policies.slice(1) };
  const change = ChangeMembrane.parse({ content, base_revision: 1, note: "Standing refunds are looked at elsewhere" });
  const ref = { membrane_id: created.id };
  await changeMembrane(owner, { ...ref, ...change });
  await activateMembrane(owner, { ...ref, ...ActivateMembrane.parse({ activation: { mode: "shadow" } }) });
  const membraneId = uuidOf("membrane", created.id) ?? "";
  const verdicts = ["approve", "approve", "approve_modified", "escalate", "block"] as const;
  await addDecisions(
    as.owner.db,
    workspace,
    verdicts.map((membraneVerdict) => ({ membraneId, membraneVerdict })),
  );
  const candidate = StageRevision.parse({ restore_revision: 1, base_revision: 2, note: "Standing refunds again" });
  const staged = await stageRevision(owner, { ...ref, ...candidate });
  return {
    "/membranes/[id]": `/membranes/${created.id}`,
    "/membranes/[id]/edit": `/membranes/${created.id}/edit`,
    "/staged-changes": "/staged-changes",
    "/staged-changes/[id]": `/staged-changes/${staged.id}`,
  };
}

/** The pages outside of the console. In a product that is set up, `/set-up` leads on to the sign-in page. */
export const OUTSIDE: Readonly<Record<string, string>> = {
  "/sign-in": "/sign-in",
  "/invitation": "/invitation#a-token-that-nobody-made",
  "/set-up": "/set-up",
};
