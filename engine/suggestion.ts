import type { AutonomyLevel, Suggestion } from "./vocabulary.ts";

/**
 * What to suggest to an owner about a session: to demote it while a critical miss that became known during this stay
 * closes the window, and to start again where a skill marked critical is now another version's. At shadow there is
 * nothing to take back.
 */
export function suggestionsFor(given: {
  level: AutonomyLevel;
  isCriticalSkill: boolean;
  stayEnteredAt: Date;
  /** When each critical miss inside the window became known: decided, or marked afterwards. */
  missesKnownAt: readonly Date[];
  /** When the agent's version last changed; null where it never did. */
  versionChangedAt: Date | null;
}): Suggestion[] {
  const { level, isCriticalSkill, stayEnteredAt, missesKnownAt, versionChangedAt } = given;
  if (level === "shadow") return [];
  const suggestions: Suggestion[] = [];
  if (missesKnownAt.some((at) => at >= stayEnteredAt)) suggestions.push("demote");
  if (isCriticalSkill && versionChangedAt !== null && versionChangedAt > stayEnteredAt) {
    suggestions.push("re_enter_shadow");
  }
  return suggestions;
}
