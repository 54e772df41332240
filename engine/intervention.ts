import type { InterventionRefusal } from "./refusal.ts";
import type {
  ApprovalStatus,
  BuiltInActionType,
  Capability,
  DeploymentTarget,
  InterventionStatus,
  InterventionType,
  OperatingMode,
  SimulationOutcome,
} from "./vocabulary.ts";

/** Each step of a remedy. Only what was deployed is rolled back, and what ended stays ended. */
export const INTERVENTION_MOVES = {
  proposed: ["simulated", "rejected"],
  simulated: ["approved", "deployed", "rejected"],
  approved: ["deployed", "rejected"],
  deployed: ["rolled_back"],
  rolled_back: [],
  rejected: [],
} as const satisfies Record<InterventionStatus, readonly InterventionStatus[]>;

export function canBecome(from: InterventionStatus, to: InterventionStatus): boolean {
  const moves: readonly InterventionStatus[] = INTERVENTION_MOVES[from];
  return moves.includes(to);
}

/** What a remedy is that people were asked about: their word counts from the moment that they gave it. */
export function statusWith(stored: InterventionStatus, asked: ApprovalStatus | null): InterventionStatus {
  if (stored !== "simulated") return stored;
  if (asked === "approved" || asked === "rejected") return asked;
  return stored;
}

/** Where a remedy goes unless somebody says. */
export function defaultTarget(mode: OperatingMode): DeploymentTarget {
  return mode === "production" ? "production" : "staging";
}

export const CAPABILITY_OF_TARGET = {
  staging: "deploy_to_staging",
  production: "deploy_to_production",
} as const satisfies Record<DeploymentTarget, Capability>;

/** What deploying a remedy does to an agent, in the words of risk. */
export const ACTION_TYPE_OF_INTERVENTION = {
  prompt_patch: "prompt_mutation",
  guardrail: "config_change",
  parameter_tune: "config_change",
  tool_restriction: "tool_policy_change",
  context_limit: "config_change",
  retry_policy: "config_change",
  circuit_breaker: "config_change",
  human_review: "config_change",
} as const satisfies Record<InterventionType, BuiltInActionType>;

/** What was measured when recorded traces ran again with a remedy. Null is unknown. */
export type Measured = {
  traceCount: number;
  /** −1–1, the share of failures that went away. */
  effect: number | null;
  /** 0–1 */
  confidence: number | null;
  regressions: number;
  latencyDeltaMs: number | null;
};

/** Beyond this an effect is one, and a delay is a side effect. */
export const SIMULATION_LIMITS = { effect: 0.2, sideEffectMs: 1000 } as const;

/** Slower by more than a second is a side effect, whatever else got better; without traces or an effect nothing is known. */
export function judgeSimulation({ traceCount, effect, latencyDeltaMs }: Measured): SimulationOutcome {
  if (latencyDeltaMs !== null && latencyDeltaMs > SIMULATION_LIMITS.sideEffectMs) return "side_effect";
  if (traceCount === 0 || effect === null) return "inconclusive";
  if (effect > SIMULATION_LIMITS.effect) return "improved";
  return effect < -SIMULATION_LIMITS.effect ? "degraded" : "no_change";
}

/** The share of failures that went away; null where nothing failed before. */
export function effectOf(failuresBefore: number, failuresAfter: number): number | null {
  return failuresBefore > 0 ? Math.max(-1, (failuresBefore - failuresAfter) / failuresBefore) : null;
}

/** What production asks of the latest simulation. */
export const PRODUCTION_BAR = { confidence: 0.7, latencyMs: 500 } as const;

export type DeploymentAsk = { ask: InterventionRefusal; met: boolean };

/** All that a target asks of the latest simulation, met or not. Unknown is not met. */
export function deploymentAsks(
  target: DeploymentTarget,
  latest: (Measured & { outcome: SimulationOutcome }) | null,
): DeploymentAsk[] {
  const simulated: DeploymentAsk = { ask: "not_simulated", met: latest !== null };
  if (target === "staging" || latest === null) return [simulated];
  const { outcome, confidence, regressions, latencyDeltaMs } = latest;
  return [
    simulated,
    { ask: "not_improved", met: outcome === "improved" },
    { ask: "low_confidence", met: confidence !== null && confidence >= PRODUCTION_BAR.confidence },
    { ask: "regressions", met: regressions === 0 },
    { ask: "too_slow", met: latencyDeltaMs !== null && latencyDeltaMs <= PRODUCTION_BAR.latencyMs },
  ];
}

/** Why a remedy with this latest simulation is not put to work there; null if it may be asked for. */
export function refusalToDeploy(
  target: DeploymentTarget,
  latest: (Measured & { outcome: SimulationOutcome }) | null,
): InterventionRefusal | null {
  return deploymentAsks(target, latest).find(({ met }) => !met)?.ask ?? null;
}
