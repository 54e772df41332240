import type { HumanDecision as GivenDecision, Recommendation as GivenRecommendation } from "#contract/observations.ts";
import type { HumanDecision, Recommendation } from "#engine/observation.ts";
import type { StoredObservation } from "./observation-store.ts";

/** Arguments as they are stored, as JSON again. */
export function parsedArguments(stored: string | null): Record<string, unknown> | null {
  return stored === null ? null : JSON.parse(stored);
}

/** The agent's half, for comparing. It must not leave the server while the observation is sealed. */
export function recommendationOf(stored: StoredObservation): Recommendation {
  return {
    action: stored.recommendedAction,
    arguments: parsedArguments(stored.recommendedArguments) ?? undefined,
    confidence: stored.confidence,
    reasoning: stored.reasoning,
  };
}

/** The person's half as it was decided: a critical miss that was marked later is not part of it. */
export function humanDecisionOf(stored: StoredObservation): HumanDecision | null {
  if (stored.humanAction === null) return null;
  return {
    action: stored.humanAction,
    arguments: parsedArguments(stored.humanArguments) ?? undefined,
    notes: stored.humanNotes,
    criticalMiss: wasCriticalMissAtOnce(stored),
  };
}

/** Whether the decision itself said critical miss. */
export function wasCriticalMissAtOnce(stored: StoredObservation): boolean {
  return stored.criticalMiss && stored.missMarkedBy === null;
}

/** The agent's half as a request gives it. */
export function givenRecommendation(given: GivenRecommendation): Recommendation {
  return {
    action: given.action,
    arguments: given.arguments,
    confidence: given.confidence ?? null,
    reasoning: given.reasoning ?? null,
  };
}

/** The person's half as a request gives it. */
export function givenDecision(given: GivenDecision): HumanDecision {
  return {
    action: given.action,
    arguments: given.arguments,
    notes: given.notes ?? null,
    criticalMiss: given.critical_miss,
  };
}
