import type { AutonomyLevel, Suggestion } from "./vocabulary.ts";

/**
 * What to suggest to an owner about a session: to demote it while a critical miss that became known during this stay
 * closes the window or an alarm of drift stands; where the agent is another one by now, to take a skill marked critical back
 * to shadow, and to start any other again, so that the evidence of the two is not added up. At shadow there is nothing to take
 * back, only evidence to begin anew.
 */
export function suggestionsFor(given: {
  level: AutonomyLevel;
  isCriticalSkill: boolean;
  stayEnteredAt: Date;
  /** When each critical miss inside the window became known: decided, or marked afterwards. */
  missesKnownAt: readonly Date[];
  /** When the agent's version last changed; null where it never did. */
  versionChangedAt: Date | null;
  /** Whether the newest case came from another fingerprint than the evidence of this stay began with. */
  isNewFingerprint: boolean;
  /** Whether anything was counted during this stay. */
  hasEvidence: boolean;
  /** Whether an alarm stands that agreement dropped during this stay. */
  isDrifting: boolean;
}): Suggestion[] {
  const { level, isCriticalSkill, stayEnteredAt, missesKnownAt, isDrifting } = given;
  const isAnother =
    given.isNewFingerprint || (given.versionChangedAt !== null && given.versionChangedAt > stayEnteredAt);
  const startsAgain = isAnother && given.hasEvidence ? (["start_again"] as const) : [];
  if (level === "shadow") return [...startsAgain];
  const isMissed = missesKnownAt.some((at) => at >= stayEnteredAt);
  const again = isCriticalSkill && isAnother ? (["re_enter_shadow"] as const) : startsAgain;
  return [...(isDrifting || isMissed ? (["demote"] as const) : []), ...again];
}
