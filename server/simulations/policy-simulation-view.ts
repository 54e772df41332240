import { wireId } from "#contract/ids.ts";
import type { SimulationView } from "#contract/interventions.ts";
import { PolicySimulationFound, type PolicySimulationView } from "#contract/policy-simulations.ts";
import { type PolicySimulationFigures as Figures, PolicySimulationTally } from "#engine/policy-simulation.ts";
import { contentOf } from "../membranes/membrane-content.ts";
import type { StoredPolicySimulation } from "./policy-simulation-store.ts";

/** Of each pair of verdicts, the latest so many are kept to be listed. */
export const MOST_CASES = 1000;

export function viewPolicySimulation(
  stored: StoredPolicySimulation,
  simulation: SimulationView | undefined,
): PolicySimulationView {
  const { revision, state, failure, found } = stored;
  return {
    id: wireId("simulation", stored.id),
    intervention_id: wireId("intervention", stored.interventionId),
    environment: { id: wireId("environment", stored.environmentId), name: stored.environmentName },
    membrane: { id: wireId("membrane", stored.membraneId), name: stored.membraneName },
    revision,
    state,
    failure,
    started_at: stored.startedAt.toISOString(),
    simulation: simulation ?? null,
    cases_kept: MOST_CASES,
    ...(found === null ? nothingFound(stored) : PolicySimulationFound.parse(found)),
  };
}

function nothingFound({ content }: StoredPolicySimulation): PolicySimulationFound {
  const tally = new PolicySimulationTally(contentOf(content).policies.map(({ id }) => id));
  return { total: null, is_cut: false, gone_through: 0, live: null, ...viewFigures(tally.figures()) };
}

export function viewFigures({ unjudgedFailed, policies, measured, ...figures }: Figures) {
  return {
    ...figures,
    judged: measured.traceCount,
    unjudged_failed: unjudgedFailed,
    policies: policies.map(({ policyId, ...count }) => ({ policy_id: policyId, ...count })),
  };
}
