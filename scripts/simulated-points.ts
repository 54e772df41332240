import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";
import type { DecisionPoint } from "./replay-decisions.ts";
import { drawDecision, randomOfRun, type Simulation } from "./simulated-runs.ts";

/** How much alike the cases are to the agent: the smaller, the further apart it is sure of them. */
const ALIKE = 5;
/** A stream of its own, so that what is stated changes no decision: runs begin at 0. */
const STATED = -1;

/**
 * The decisions of a simulation's first run as the replay sends them, to fill an installation with what looks like work and
 * is none: a class for each accuracy, in which the agent states of each case how sure it is.
 */
export function simulatedPoints(simulation: Simulation, overconfidence: number): DecisionPoint[] {
  const { accuracy, decisions } = simulation;
  const random = randomOfRun(simulation, 0);
  const randomStated = randomOfRun(simulation, STATED);
  return Array.from({ length: decisions }, (_, at) => {
    const { right, recommended, decided } = drawDecision(simulation, random);
    const chance = chanceOfRight(accuracy, recommended === right, randomStated());
    const confidence = Math.round((chance + overconfidence * (1 - chance)) * 100) / 100;
    return {
      id: `simulated-${accuracy}-${at}`,
      skill_name: "simulated",
      decision_class: `right_in_${accuracy}`,
      request: `Simulated case ${at + 1}, in which it is right to ${right}`,
      agent: "simulated",
      agent_recommendation: { action: recommended, arguments: {}, confidence },
      human_decision: { action: decided, arguments: {} },
      critical_miss: false,
    };
  });
}

/**
 * How likely the agent was to be right, drawn when it is known whether it was. Over all cases the chance is of the beta
 * distribution whose mean is the accuracy; given that it was right or wrong, of the same with one success or failure more.
 * So of the cases with chance q it is right in the share q, which is what calibrated means.
 */
function chanceOfRight(accuracy: number, wasRight: boolean, drawn: number): number {
  if (accuracy === 0 || accuracy === 1) return accuracy;
  return betaQuantile(drawn, ALIKE * accuracy + (wasRight ? 1 : 0), ALIKE * (1 - accuracy) + (wasRight ? 0 : 1));
}
