import { later } from "./result.ts";
import type { Severity } from "./vocabulary.ts";
import { SEVERITIES } from "./vocabulary.ts";

/** What is known of a failure. */
export type FailureEvidence = {
  /** Any case; compared upper-cased. */
  failureClass: string;
  /** 0–1. Outside it counts as 1: the door refuses such a number, and the law does not trust it. */
  reproducibility: number;
  impactScope: readonly string[];
  isSafetyRelated: boolean;
};

export type SeverityScore = {
  /** 0–1.2 */
  score: number;
  severity: Severity;
  terms: { safety: number; reproducibility: number; scope: number; class: number };
};

export const GRAVE_CLASSES = [
  "DESTRUCTIVE_CALL",
  "SAFETY_REGRESSION",
  "MEMORY_POISONING",
  "REWARD_HACKING",
  "TOOL_HALLUCINATION",
] as const;

/** The least score of each severity, highest first. */
export const SCORE_BOUNDARIES = [
  ["S4", 0.8],
  ["S3", 0.6],
  ["S2", 0.4],
  ["S1", 0.2],
] as const satisfies readonly (readonly [Severity, number])[];

/** Binary fractions cannot hold 0.1; a score this close to a boundary has reached it. */
const TOLERANCE = 1e-9;

export function scoreSeverity(evidence: FailureEvidence): SeverityScore {
  const terms = {
    safety: evidence.isSafetyRelated ? 0.5 : 0,
    reproducibility: rounded(0.2 * rate(evidence.reproducibility)),
    scope: scopeTerm(evidence.impactScope.length),
    class: GRAVE_CLASSES.some((grave) => grave === evidence.failureClass.trim().toUpperCase()) ? 0.3 : 0,
  };
  const score = terms.safety + terms.reproducibility + terms.scope + terms.class;
  const reached = SCORE_BOUNDARIES.find(([, boundary]) => score + TOLERANCE >= boundary);
  return { score: rounded(score), severity: reached?.[0] ?? "S0", terms };
}

/** A failure that always reproduces is one severity worse than its kind, one that hardly does one milder. */
export function adjustByReproduction(base: Severity, reproductionRate: number): Severity {
  const step = reproductionRate >= 0.8 ? 1 : reproductionRate <= 0.2 ? -1 : 0;
  return SEVERITIES[SEVERITIES.indexOf(base) + step] ?? base;
}

/** Unknown is not low. */
export const UNCLAIMED_SEVERITY: Severity = "S2";

/** The highest of what anybody said; null is nobody. */
export function highestSeverity(first: Severity, others: readonly (Severity | null)[]): Severity {
  return others.reduce<Severity>(
    (highest, said) => (said === null ? highest : later(SEVERITIES, highest, said)),
    first,
  );
}

/** S3 and above: the matrix rules on these before anything else does, and they need one more approval. */
export function isHighSeverity(severity: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf("S3");
}

function scopeTerm(scopes: number): number {
  if (scopes > 3) return 0.2;
  return scopes > 1 ? 0.1 : 0;
}

function rate(value: number): number {
  return value >= 0 && value <= 1 ? value : 1;
}

/** To twelve decimals, so that 0.16 + 0.1 reads 0.26. */
function rounded(value: number): number {
  return Math.round(value * 1e12) / 1e12;
}
