import type { DemandView, RiskAssessmentView, TraceStep } from "#contract/decisions.ts";
import { type RuleTrace, requiresApproval } from "#engine/assessment.ts";
import { joinDemands } from "#engine/verdict.ts";
import type {
  AutonomyLevel,
  Dial,
  OperatingMode,
  PipelineMode,
  RiskTier,
  Severity,
  Verdict,
} from "#engine/vocabulary.ts";

/** What a decision keeps of the judgment that made it. */
export type StoredJudgment = {
  operatingMode: OperatingMode;
  autonomyLevel: AutonomyLevel | null;
  tier: RiskTier;
  severity: Severity;
  claimedSeverity: Severity | null;
  autoApprove: boolean;
  reasoning: string;
  /** Of the membrane, and what it said; null without one. */
  pipelineMode: PipelineMode;
  membraneVerdict: Verdict | null;
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
export function viewDemands(judgment: Omit<StoredJudgment, "severity" | "claimedSeverity" | "trace">): DemandView[] {
  const { operatingMode, autonomyLevel, tier, autoApprove, reasoning, pipelineMode, membraneVerdict } = judgment;
  const membrane = membraneVerdict && { lifecycle: pipelineMode, verdict: membraneVerdict };
  const told = {
    mode: { position: operatingMode, reason: tier === "safe" && !autoApprove ? WAITS_WHEN_SAFE : reasoning },
    membrane: { position: membrane && pipelineMode, reason: OF_MEMBRANE[membrane === null ? "none" : pipelineMode] },
    level: {
      position: autonomyLevel,
      reason: autonomyLevel === null ? "Not part of a session" : OF_LEVEL[autonomyLevel],
    },
  } satisfies Record<Dial, { position: string | null; reason: string }>;
  const { demands } = joinDemands({ tier, autoApprove, membrane, autonomyLevel, shadowRequested: false });
  return demands.map(({ dial, verdict }) => ({ dial, verdict, ...told[dial] }));
}

const WAITS_WHEN_SAFE = "Safe actions go to a person here";

const OF_MEMBRANE = {
  none: "No membrane applies",
  live: "What its policies say is enforced",
  shadow: "What its policies say is recorded, and demands nothing",
} as const satisfies Record<PipelineMode | "none", string>;

const OF_LEVEL = {
  shadow: "The agent records what it would do",
  supervised: "The agent may propose; a person decides",
  autonomous: "The agent may act",
} as const satisfies Record<AutonomyLevel, string>;

function viewTrace(trace: readonly RuleTrace[]): TraceStep[] {
  return trace.map(({ rule, tier, decided, inputs }) => ({ rule, tier, decided, inputs: { ...inputs } }));
}
