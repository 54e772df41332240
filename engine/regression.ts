/** What an owner says has to happen in production before the environment falls back by itself. Null switches one off. */
export type RegressionRules = {
  /** So many counted critical misses in the window. */
  criticalMisses: number | null;
  /** 0–1; a share strictly above it, of at least `minDecisions` decisions whose outcome is known. */
  errorRate: number | null;
  /** 0–1; the same of the cases that a person judged: decided otherwise than the agent would have, or marked as wrong either way. */
  divergence: number | null;
  /** 0–1; the same of the decisions that a membrane in shadow judged beside: it would have been stricter than what was enforced. */
  membraneDivergence: number | null;
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
  /** Cases that a person judged beside the agent or the decision. */
  judgedCases: number;
  /** Those of them on which the two differ. */
  divergentCases: number;
  /** The newest binding decisions beside which a membrane in shadow gave a verdict, `MOST_COMPARED` at most. */
  comparedDecisions: number;
  /** Those of them for which it would have been stricter. */
  stricterInShadow: number;
};

/** So many decisions are compared with a membrane in shadow, the newest. */
export const MOST_COMPARED = 10_000;

/** Whether anything is watched at all. */
export function watchesForRegression(rules: RegressionRules): boolean {
  return [rules.criticalMisses, rules.errorRate, rules.divergence, rules.membraneDivergence].some(
    (each) => each !== null,
  );
}

/** Why the environment falls back, every signal named with its numbers; null while it may stay. */
export function detectRegression(signals: RegressionSignals, rules: RegressionRules): string | null {
  const reasons = [
    missesIn(signals, rules),
    shareIn(signals.wrongDecisions, signals.knownDecisions, "decisions went wrong", rules.errorRate, rules),
    shareIn(
      signals.divergentCases,
      signals.judgedCases,
      "cases were judged otherwise by people",
      rules.divergence,
      rules,
    ),
    shareIn(
      signals.stricterInShadow,
      signals.comparedDecisions,
      "decisions would have been stricter by the membrane in shadow",
      rules.membraneDivergence,
      rules,
    ),
  ].filter((reason) => reason !== null);
  return reasons.length === 0 ? null : reasons.join("; ");
}

function missesIn({ criticalMisses }: RegressionSignals, rules: RegressionRules): string | null {
  if (rules.criticalMisses === null || criticalMisses < rules.criticalMisses) return null;
  const misses = criticalMisses === 1 ? "1 critical miss" : `${criticalMisses} critical misses`;
  return `${misses} in production within ${rules.windowHours} h, where ${rules.criticalMisses} are too many`;
}

/** A share is a signal strictly above its limit, and of too few not at all. */
function shareIn(
  part: number,
  whole: number,
  what: string,
  limit: number | null,
  { minDecisions, windowHours }: RegressionRules,
): string | null {
  if (limit === null || whole < Math.max(1, minDecisions) || part / whole <= limit) return null;
  return `${part} of ${whole} ${what} within ${windowHours} h, a share above ${limit}`;
}
