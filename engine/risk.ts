import { type ActionTypeRegistry, behavesAs, floorOf, isRegistered, REVIEWED_IN_PRODUCTION } from "./action-type.ts";
import { type RiskAssessment, type RuleTrace, rank, requiresApproval } from "./assessment.ts";
import { behaviourOf, TIER_OF_BEHAVIOUR } from "./mode.ts";
import { usd } from "./money.ts";
import {
  type FailureEvidence,
  highestSeverity,
  isHighSeverity,
  scoreSeverity,
  UNCLAIMED_SEVERITY,
} from "./severity.ts";
import { type CustomMatrix, tierOf } from "./tier-matrix.ts";
import type {
  AskedRule,
  BuiltInActionType,
  Capability,
  OperatingMode,
  RiskPreset,
  RiskTier,
  Severity,
} from "./vocabulary.ts";
import { ASKED_RULES } from "./vocabulary.ts";

/** What an agent says it is about to do, as far as risk is concerned. Null is "not said". */
export type Action = {
  actionType: string;
  /** A claim: the action type's floor, a score, a policy or a person may raise it, nobody lowers it. */
  predictedSeverity: Severity | null;
  estimatedCostUsd: number | null;
  affectsSafetyFilters: boolean | null;
  capability: Capability | null;
  /** Scored in detailed mode. */
  failure: FailureEvidence | null;
  /** What a policy or a member says that it is at least. */
  raisedSeverity: Severity | null;
  /** Shown first, for policies to use; by themselves they change no tier. */
  isReversible: boolean | null;
  targetSurface: string | null;
};

export type RiskPolicy = {
  autoApproveSafe: boolean;
  /** False counts in lab alone, and gives review. */
  blockOnDestructive: boolean;
  costThresholdUsd: number;
  preset: RiskPreset;
  /** Read only when the preset is `custom`. */
  matrix: CustomMatrix;
  detailedMode: boolean;
  actionTypes: ActionTypeRegistry;
};

type Case = {
  action: Action;
  mode: OperatingMode;
  policy: RiskPolicy;
  kind: BuiltInActionType;
  registered: boolean;
  severity: Severity;
};
type Opinion = { tier: RiskTier; reason: string } | null;
type Rule = { inputs: (given: Case) => RuleTrace["inputs"]; judge: (given: Case) => Opinion };

const CONSEQUENCE = {
  safe: "is safe in",
  review: "requires review in",
  block: "is blocked in",
} as const satisfies Record<RiskTier, string>;

/**
 * The rules in the order in which they are asked. The riskiest opinion wins and, among equals, the first gives the
 * reason: one more rule can only raise a tier.
 */
const RULES = {
  severity: {
    inputs: ({ action, policy, severity }) => ({
      predicted_severity: action.predictedSeverity,
      floor: floorOf(action.actionType, policy.actionTypes, action.affectsSafetyFilters),
      scored: scoredSeverity(action, policy),
      raised_to: action.raisedSeverity,
      severity,
    }),
    judge: () => null,
  },
  destructive_type: {
    inputs: ({ action, policy }) => ({
      action_type: action.actionType,
      block_on_destructive: policy.blockOnDestructive,
    }),
    judge: ({ action, mode, policy, kind }) => {
      if (kind !== "destructive_tool_call") return null;
      if (mode === "lab" && !policy.blockOnDestructive) return typeReview(action, mode);
      return { tier: "block", reason: `Action type ${action.actionType} is blocked` };
    },
  },
  safety_filters: {
    inputs: ({ action }) => ({ action_type: action.actionType, affects_safety_filters: action.affectsSafetyFilters }),
    judge: ({ action, kind }) =>
      touchesSafetyFilters(action, kind)
        ? { tier: "block", reason: "Actions affecting safety filters are blocked" }
        : null,
  },
  high_severity: {
    inputs: ({ severity, mode, policy }) => ({ severity, mode, policy: policy.preset }),
    judge: (given) => (isHighSeverity(given.severity) ? bySeverity(given) : null),
  },
  reviewed_type: {
    inputs: ({ action, mode }) => ({ action_type: action.actionType, mode }),
    judge: ({ action, mode, kind }) =>
      kind === "safety_filter_change" || (mode === "production" && REVIEWED_IN_PRODUCTION.includes(kind))
        ? typeReview(action, mode)
        : null,
  },
  low_severity: {
    inputs: ({ severity, mode, policy }) => ({ severity, mode, policy: policy.preset }),
    judge: (given) => (isHighSeverity(given.severity) ? null : bySeverity(given)),
  },
  unregistered_type: {
    inputs: ({ action, registered }) => ({ action_type: action.actionType, registered }),
    judge: ({ action, registered }) =>
      registered ? null : { tier: "review", reason: `Action type ${action.actionType} is not registered` },
  },
  capability: {
    inputs: ({ action, mode }) => ({
      capability: action.capability,
      behaviour: action.capability && behaviourOf(action.capability, mode),
    }),
    judge: ({ action, mode }) => {
      if (action.capability === null) return null;
      const tier = TIER_OF_BEHAVIOUR[behaviourOf(action.capability, mode)];
      return { tier, reason: `Capability ${action.capability} ${CONSEQUENCE[tier]} ${mode}` };
    },
  },
  cost: {
    inputs: ({ action, policy }) => ({
      estimated_cost_usd: action.estimatedCostUsd,
      cost_threshold_usd: policy.costThresholdUsd,
    }),
    judge: ({ action, policy }) => {
      const cost = action.estimatedCostUsd ?? 0;
      // Asked this way round, a cost or a threshold that is not a number means review.
      if (cost <= policy.costThresholdUsd) return null;
      const reason = `Estimated cost ${usd(cost)} is above the threshold ${usd(policy.costThresholdUsd)}`;
      return { tier: "review", reason };
    },
  },
} as const satisfies Record<AskedRule, Rule>;

/**
 * Judges one action in one mode. Total: every input has an answer, and no input throws.
 *
 * Asking stops at the first block, since nothing is riskier; every rule that was asked is in the trace.
 */
export function assessRisk(action: Action, mode: OperatingMode, policy: RiskPolicy): RiskAssessment {
  const kind = behavesAs(action.actionType, policy.actionTypes);
  const registered = isRegistered(action.actionType, policy.actionTypes);
  const given: Case = { action, mode, policy, kind, registered, severity: resultingSeverity(action, kind, policy) };
  const asked: { rule: AskedRule; opinion: Opinion }[] = [];
  for (const rule of ASKED_RULES) {
    asked.push({ rule, opinion: RULES[rule].judge(given) });
    if (asked.at(-1)?.opinion?.tier === "block") break;
  }
  const decisive = asked.reduce((first, next) => (rank(next.opinion) > rank(first.opinion) ? next : first));
  const tier = decisive.opinion?.tier ?? "review";
  return {
    tier,
    severity: given.severity,
    claimedSeverity: action.predictedSeverity,
    requiresApproval: requiresApproval(tier),
    autoApprove: tier === "safe" && policy.autoApproveSafe,
    reasoning: decisive.opinion?.reason ?? "No rule decided",
    behavesAs: kind,
    trace: asked.map(({ rule, opinion }) => ({
      rule,
      tier: opinion?.tier ?? null,
      decided: rule === decisive.rule,
      inputs: RULES[rule].inputs(given),
    })),
  };
}

function resultingSeverity(action: Action, kind: BuiltInActionType, policy: RiskPolicy): Severity {
  if (touchesSafetyFilters(action, kind)) return "S4";
  const floor = floorOf(action.actionType, policy.actionTypes, action.affectsSafetyFilters);
  const claimed = action.predictedSeverity ?? UNCLAIMED_SEVERITY;
  return highestSeverity(claimed, [floor, scoredSeverity(action, policy), action.raisedSeverity]);
}

function scoredSeverity(action: Action, policy: RiskPolicy): Severity | null {
  return policy.detailedMode && action.failure !== null ? scoreSeverity(action.failure).severity : null;
}

function touchesSafetyFilters(action: Action, kind: BuiltInActionType): boolean {
  return action.affectsSafetyFilters ?? kind === "safety_filter_change";
}

function bySeverity({ severity, mode, policy }: Case): Opinion {
  const tier = tierOf(mode, severity, policy);
  return { tier, reason: `Severity ${severity} ${CONSEQUENCE[tier]} ${mode}` };
}

function typeReview(action: Action, mode: OperatingMode): Opinion {
  return { tier: "review", reason: `Action type ${action.actionType} ${CONSEQUENCE.review} ${mode}` };
}
