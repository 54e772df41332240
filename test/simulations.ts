import { ProposeIntervention } from "#contract/interventions.ts";
import { CreateMembrane } from "#contract/membranes.ts";
import type { Context } from "#server/context.ts";
import { createMembrane } from "#server/membranes/change-membrane.ts";
import { proposeIntervention } from "#server/research/propose-intervention.ts";
import { startPolicySimulation } from "#server/simulations/policy-simulations.ts";
import { runPolicySimulations } from "#server/simulations/run-policy-simulations.ts";

let made = 0;

/** A remedy of an environment, and a draft of a membrane with these policies that would be it. */
export async function policyRemedy(owner: Context, environment_id: string, policies: object[] = []) {
  const remedy = ProposeIntervention.parse({ environment_id, type: "guardrail", description: "Ask before refunds" });
  const { id: intervention } = await proposeIntervention(owner, remedy);
  const content = { policies, uncovered: "approve", thresholds: { deliberate_at: 1 } };
  const draft = CreateMembrane.parse({ name: `candidate ${++made}`, environment_id, content });
  const { id: membrane } = await createMembrane(owner, draft);
  return { intervention, membrane };
}

/** The same, simulated over what is mirrored there. */
export async function simulatedPolicy(owner: Context, environment_id: string, policies: object[] = []) {
  const { intervention, membrane } = await policyRemedy(owner, environment_id, policies);
  const change = { intervention_id: intervention, membrane_id: membrane, revision: 1 };
  const { id: simulation } = await startPolicySimulation(owner, change);
  await runPolicySimulations(owner.db, new AbortController().signal);
  return { intervention, membrane, simulation };
}
