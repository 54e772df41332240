/** What an owner says has to happen in production before the environment falls back by itself. Null switches one off. */
export type RegressionRules = {
  /** So many counted critical misses in the window. */
  criticalMisses: number | null;
  /** 0–1; a share strictly above it, of at least `minDecisions` decisions whose outcome is known. */
  errorRate: number | null;
  minDecisions: number;
  windowHours: number;
};

/** What the records say of an environment's stay in production, within the window. */
export type RegressionSignals = {
  criticalMisses: number;
  /** Decisions whose outcome became known: executed and reported on, or marked by a person. */
  knownDecisions: number;
  /** Those of them whose execution failed, or of which somebody said that they were too lax. */
  wrongDecisions: number;
};

/** Whether anything is watched at all. */
export function watchesForRegression({ criticalMisses, errorRate }: RegressionRules): boolean {
  return criticalMisses !== null || errorRate !== null;
}

/** Why the environment falls back, every signal named with its numbers; null while it may stay. */
export function detectRegression(signals: RegressionSignals, rules: RegressionRules): string | null {
  const reasons = [missesIn(signals, rules), errorsIn(signals, rules)].filter((reason) => reason !== null);
  return reasons.length === 0 ? null : reasons.join("; ");
}

function missesIn({ criticalMisses }: RegressionSignals, rules: RegressionRules): string | null {
  if (rules.criticalMisses === null || criticalMisses < rules.criticalMisses) return null;
  const misses = criticalMisses === 1 ? "1 critical miss" : `${criticalMisses} critical misses`;
  return `${misses} in production within ${rules.windowHours} h, where ${rules.criticalMisses} are too many`;
}

function errorsIn({ knownDecisions, wrongDecisions }: RegressionSignals, rules: RegressionRules): string | null {
  if (rules.errorRate === null || knownDecisions < Math.max(1, rules.minDecisions)) return null;
  if (wrongDecisions / knownDecisions <= rules.errorRate) return null;
  return `${wrongDecisions} of ${knownDecisions} decisions went wrong within ${rules.windowHours} h, a share above ${rules.errorRate}`;
}
