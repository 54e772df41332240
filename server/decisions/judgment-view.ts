import type { DemandView, RiskAssessmentView, TraceStep } from "#contract/decisions.ts";
import { type RuleTrace, requiresApproval } from "#engine/assessment.ts";
import { joinDemands } from "#engine/verdict.ts";
import type { AutonomyLevel, Dial, OperatingMode, RiskTier, Severity } from "#engine/vocabulary.ts";

/** What a decision keeps of the judgment that made it. */
export type StoredJudgment = {
  operatingMode: OperatingMode;
  autonomyLevel: AutonomyLevel | null;
  tier: RiskTier;
  severity: Severity;
  claimedSeverity: Severity | null;
  autoApprove: boolean;
  reasoning: string;
  trace: readonly RuleTrace[];
};

export function viewRisk(judgment: StoredJudgment): RiskAssessmentView {
  return {
    tier: judgment.tier,
    severity: judgment.severity,
    claimed_severity: judgment.claimedSeverity,
    requires_approval: requiresApproval(judgment.tier),
    auto_approve: judgment.autoApprove,
    reasoning: judgment.reasoning,
    trace: viewTrace(judgment.trace),
  };
}

/** What each dial asked for, and why. */
export function viewDemands(judgment: StoredJudgment): DemandView[] {
  const { operatingMode, autonomyLevel, tier, autoApprove, reasoning } = judgment;
  const told = {
    mode: { position: operatingMode, reason: tier === "safe" && !autoApprove ? WAITS_WHEN_SAFE : reasoning },
    membrane: { position: null, reason: "No membrane applies" },
    level: {
      position: autonomyLevel,
      reason: autonomyLevel === null ? "Not part of a session" : OF_LEVEL[autonomyLevel],
    },
  } satisfies Record<Dial, { position: string | null; reason: string }>;
  const { demands } = joinDemands({ tier, autoApprove, membrane: null, autonomyLevel, shadowRequested: false });
  return demands.map(({ dial, verdict }) => ({ dial, verdict, ...told[dial] }));
}

const WAITS_WHEN_SAFE = "Safe actions go to a person here";

const OF_LEVEL = {
  shadow: "The agent records what it would do",
  supervised: "The agent may propose; a person decides",
  autonomous: "The agent may act",
} as const satisfies Record<AutonomyLevel, string>;

function viewTrace(trace: readonly RuleTrace[]): TraceStep[] {
  return trace.map(({ rule, tier, decided, inputs }) => ({ rule, tier, decided, inputs: { ...inputs } }));
}
