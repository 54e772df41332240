import type { DecisionPoint } from "./replay-decisions.ts";
import { drawDecision, randomOfRun, type Simulation } from "./simulated-runs.ts";

/**
 * The decisions of a simulation's first run as the replay sends them, to fill an installation with what looks like work and
 * is none: a class for each accuracy, in which the agent states that accuracy as its confidence.
 */
export function simulatedPoints(simulation: Simulation): DecisionPoint[] {
  const { accuracy, decisions } = simulation;
  const random = randomOfRun(simulation, 0);
  return Array.from({ length: decisions }, (_, at) => {
    const { right, recommended, decided } = drawDecision(simulation, random);
    return {
      id: `simulated-${accuracy}-${at}`,
      skill_name: "simulated",
      decision_class: `right_in_${accuracy}`,
      request: `Simulated case ${at + 1}, in which it is right to ${right}`,
      agent: "simulated",
      agent_recommendation: { action: recommended, arguments: {}, confidence: accuracy },
      human_decision: { action: decided, arguments: {} },
      critical_miss: false,
    };
  });
}
