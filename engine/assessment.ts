import type { BuiltInActionType, RiskRule, RiskTier, Severity, TierRaiser } from "./vocabulary.ts";
import { RISK_TIERS, TIER_RAISERS } from "./vocabulary.ts";

export type RuleTrace = {
  rule: RiskRule;
  /** What the rule asked for; null when it had nothing to say. */
  tier: RiskTier | null;
  /** Exactly one entry decided: the first that asked for the resulting tier. */
  decided: boolean;
  /** Named as the agent and the configuration name them. */
  inputs: Readonly<Record<string, string | number | boolean | null>>;
};

export type RiskAssessment = {
  tier: RiskTier;
  severity: Severity;
  /** What the agent said; null when it said nothing, which counts as S2. */
  claimedSeverity: Severity | null;
  requiresApproval: boolean;
  autoApprove: boolean;
  reasoning: string;
  /** The built-in type whose rules were applied. */
  behavesAs: BuiltInActionType;
  trace: RuleTrace[];
};

/** A policy or a person asks for at least this tier; a lower one than the present changes nothing but the trace. */
export function raiseTier(
  assessment: RiskAssessment,
  raise: { by: TierRaiser; tier: RiskTier; reason: string; inputs: RuleTrace["inputs"] },
): RiskAssessment {
  const { by, tier, reason, inputs } = raise;
  const decided = rank(raise) > rank(assessment);
  const earlier = assessment.trace.map((entry) => (decided ? { ...entry, decided: false } : entry));
  const trace = [...earlier, { rule: by, tier, decided, inputs }];
  if (!decided) return { ...assessment, trace };
  return {
    ...assessment,
    tier,
    requiresApproval: requiresApproval(tier),
    autoApprove: false,
    reasoning: reason,
    trace,
  };
}

/** Whether a person has to agree; what is blocked nobody can approve. */
export function requiresApproval(tier: RiskTier): boolean {
  return tier === "review";
}

/** Whether the estimated cost was found above the threshold, whatever else asked for review. */
export function isOverCost(assessment: RiskAssessment): boolean {
  return assessment.trace.some((entry) => entry.rule === "cost" && entry.tier === "review");
}

/** Whether a policy or a person asked for review, which no automatic approval settles. */
export function isRaised(assessment: RiskAssessment): boolean {
  return assessment.trace.some(({ rule, tier }) => TIER_RAISERS.some((raiser) => raiser === rule) && tier !== "safe");
}

/** Having nothing to say ranks below safe. */
export function rank(opinion: { tier: RiskTier } | null): number {
  return opinion === null ? -1 : RISK_TIERS.indexOf(opinion.tier);
}
