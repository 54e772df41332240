import type { InterventionView } from "#contract/interventions.ts";
import { capabilityRefusal } from "#engine/cycle.ts";
import { asPercent } from "#engine/cycle-words.ts";
import { CAPABILITY_OF_TARGET, type deploymentAsks } from "#engine/intervention.ts";
import type { DeploymentTarget, OperatingMode } from "#engine/vocabulary.ts";
import { SIMULATION_OUTCOME_WORDS } from "./research-words.ts";

/** What is asked of the latest simulation, and what it needs. */
export const ASK_WORDS = {
  not_simulated: { title: "Simulated", needs: "needs a simulation" },
  not_improved: { title: "Outcome", needs: "needs an improvement" },
  low_confidence: { title: "Confidence", needs: "needs 70 %" },
  regressions: { title: "Regressions", needs: "needs 0" },
  too_slow: { title: "Latency", needs: "needs at most +500 ms" },
} as const;

export type Asked = keyof typeof ASK_WORDS;
export const isAsked = (ask: string): ask is Asked => Object.hasOwn(ASK_WORDS, ask);

/** The latest simulation as the engine judges it; null where there is none. */
export function latestOf({ simulation }: InterventionView): Parameters<typeof deploymentAsks>[1] {
  if (simulation === null) return null;
  const { outcome, trace_count, effect, confidence, regressions, latency_delta_ms } = simulation;
  return { outcome, traceCount: trace_count, effect, confidence, regressions, latencyDeltaMs: latency_delta_ms };
}

/** Why the mode lets nothing be deployed there, whoever asks; null where it may be asked for. */
export function blockedThere(target: DeploymentTarget, mode: OperatingMode): string | null {
  const refused = capabilityRefusal(CAPABILITY_OF_TARGET[target], mode);
  return refused?.refusal === "capability_blocked" ? refused.reason : null;
}

/** What there is of each, as a row says it. */
export function actualOf(ask: Asked, { simulation }: InterventionView): string {
  if (simulation === null) return "not yet";
  const { outcome, confidence, regressions, latency_delta_ms: latency } = simulation;
  const said: Record<Asked, string> = {
    not_simulated: "yes",
    not_improved: SIMULATION_OUTCOME_WORDS[outcome].toLowerCase(),
    low_confidence: confidence === null ? "not said" : asPercent(confidence),
    regressions: String(regressions),
    too_slow: latency === null ? "not said" : `${latency} ms`,
  };
  return said[ask];
}
