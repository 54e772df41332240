import { RISK_FACTORS, type RiskFactor, type Sensitivity } from "./vocabulary.ts";

/** Of the whole score; they add up to 1. */
export const RISK_WEIGHTS = {
  reversibility: 0.2,
  financial: 0.2,
  regulatory: 0.2,
  audience: 0.15,
  context_confidence: 0.15,
  novelty: 0.05,
  agent_trust: 0.05,
} as const satisfies Record<RiskFactor, number>;

/** From here on a live membrane deliberates, unless it says otherwise. */
export const DELIBERATE_AT = 0.65;

/** What is known of an intent and its agent. Null is "not known", which counts as the worst case. */
export type RiskContext = {
  isReversible: boolean | null;
  rollbackPlan: string | null;
  estimatedCostUsd: number | null;
  /** What the agent's approved intents of the period would cost already. */
  spentUsd: number | null;
  /** What they may cost, in all; without one the cost threshold of the environment stands for it. */
  budgetUsd: number | null;
  costThresholdUsd: number;
  regulatoryDomains: readonly string[] | null;
  sensitivity: Sensitivity | null;
  audienceSize: number | null;
  /** The agent's own, 0–1. */
  confidence: number | null;
  /** How often the agent did this type of action before. */
  priorDecisions: number | null;
  /** Of the session that the intent belongs to; without one, of all the agent's sessions. */
  agreementRate: number | null;
  /** Within the session's window. */
  criticalMisses: number | null;
};

export type FactorReading = {
  factor: RiskFactor;
  weight: number;
  /** 0 harmless – 1 worst. */
  value: number;
  /** What it adds to the score. */
  contribution: number;
  /** What was not known, by the name that the agent would have given it; then the value is 1. */
  missing: string | null;
};

export type RiskScore = {
  /** 0–1, the sum of the contributions. */
  score: number;
  factors: FactorReading[];
  missing: string[];
};

type Reading = { value: number } | { missing: string };

const SENSITIVITY_VALUE = {
  public: 0,
  internal: 0.3,
  confidential: 0.7,
  restricted: 1,
} as const satisfies Record<Sensitivity, number>;

/** An audience of a million is the whole of the scale; each tenfold is a sixth of it. */
const AUDIENCE_DECADES = 6;

const READINGS = {
  reversibility: ({ isReversible, rollbackPlan }) => {
    if (isReversible === null) return { missing: "reversible" };
    if (isReversible) return { value: 0 };
    return { value: rollbackPlan === null || rollbackPlan.trim() === "" ? 1 : 0.7 };
  },
  financial: ({ estimatedCostUsd, spentUsd, budgetUsd, costThresholdUsd }) => {
    if (estimatedCostUsd === null) return { missing: "cost_usd" };
    if (budgetUsd === null) return { value: share(estimatedCostUsd, costThresholdUsd) };
    if (spentUsd === null) return { missing: "spend" };
    return { value: share(spentUsd + estimatedCostUsd, budgetUsd) };
  },
  regulatory: ({ regulatoryDomains, sensitivity }) => {
    if (regulatoryDomains === null) return { missing: "regulatory_domains" };
    if (sensitivity === null) return { missing: "target.sensitivity" };
    const ofDomains = [0, 0.7][regulatoryDomains.length] ?? 1;
    return { value: Math.max(ofDomains, SENSITIVITY_VALUE[sensitivity]) };
  },
  audience: ({ audienceSize }) =>
    audienceSize === null
      ? { missing: "audience_size" }
      : { value: Math.log10(Math.max(1, audienceSize)) / AUDIENCE_DECADES },
  context_confidence: ({ confidence }) => (confidence === null ? { missing: "confidence" } : { value: 1 - confidence }),
  novelty: ({ priorDecisions }) =>
    priorDecisions === null ? { missing: "prior_decisions" } : { value: 1 / (1 + priorDecisions) },
  agent_trust: ({ agreementRate, criticalMisses }) => {
    if (criticalMisses !== null && criticalMisses > 0) return { value: 1 };
    return agreementRate === null ? { missing: "agreement_rate" } : { value: 1 - agreementRate };
  },
} as const satisfies Record<RiskFactor, (context: RiskContext) => Reading>;

/** How risky an intent is in its context, by seven weighted factors. Total: what is no number counts as the worst case. */
export function scoreRisk(context: RiskContext): RiskScore {
  const factors: FactorReading[] = [];
  const missing: string[] = [];
  let sum = 0;
  for (const factor of RISK_FACTORS) {
    const reading = readingOf(factor, context);
    factors.push(reading);
    sum += reading.contribution;
    if (reading.missing !== null) missing.push(reading.missing);
  }
  // The weights are decimal fractions: their sum may miss 1 by a rounding error.
  return { score: bounded(Math.round(sum * 1e12) / 1e12), factors, missing };
}

function readingOf(factor: RiskFactor, context: RiskContext): FactorReading {
  const reading: Reading = READINGS[factor](context);
  const missing = "missing" in reading ? reading.missing : null;
  const value = "missing" in reading ? 1 : bounded(reading.value);
  const weight = RISK_WEIGHTS[factor];
  return { factor, weight, value, contribution: weight * value, missing };
}

function share(part: number, whole: number): number {
  if (part <= 0) return 0;
  return whole > 0 ? part / whole : 1;
}

function bounded(value: number): number {
  return value >= 0 ? Math.min(1, value) : value < 0 ? 0 : 1;
}
