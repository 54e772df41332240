import { z } from "zod";
import { REQUEST_WARNINGS } from "#engine/refusal.ts";
import {
  ASKED_RULES,
  CAPABILITIES,
  DIALS,
  DISPOSITIONS,
  OPERATING_MODES,
  PIPELINE_MODES,
  PIPELINE_STAGES,
  POLICY_EFFECTS,
  POLICY_TIERS,
  RISK_FACTORS,
  RISK_TIERS,
  SEVERITIES,
  STAGE_STATES,
  TIER_RAISERS,
  VERDICTS,
} from "#engine/vocabulary.ts";
import { AgentId, DecisionId, EnvironmentId, MembraneId, SessionId } from "./ids.ts";
import { Instant, JsonObject, pageOf, text } from "./page.ts";
import { PositionView } from "./positions.ts";

/** The name of an action type: one of the seven built-in ones or one that the workspace registered. */
export const ActionTypeName = z
  .string()
  .regex(/^[a-z][a-z0-9_.:-]{0,63}$/, "must be lower case letters, digits and _ . : - (at most 64)");

/** A reference into a change-management system, shown and kept, never followed. */
export const ExternalRef = z.strictObject({
  system: text(100, 1),
  id: text(200, 1),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
});

/** What the risk rules look at; the same names in every request. */
const RiskFacts = {
  action_type: ActionTypeName,
  predicted_severity: z.enum(SEVERITIES).nullish(),
  estimated_cost_usd: z.number().min(0).max(1e12).nullish(),
  affects_safety_filters: z.boolean().nullish(),
  is_reversible: z.boolean().nullish(),
  target_surface: text(200).nullish(),
  capability: z.enum(CAPABILITIES).nullish(),
};

export const TraceStep = z.object({
  rule: z.enum([...ASKED_RULES, ...TIER_RAISERS]),
  /** What the rule asked for; null when it had nothing to say. */
  tier: z.enum(RISK_TIERS).nullable(),
  /** Whether this rule gave the answer. */
  decided: z.boolean(),
  inputs: JsonObject,
});
export type TraceStep = z.infer<typeof TraceStep>;

export const RiskAssessmentView = z
  .object({
    tier: z.enum(RISK_TIERS),
    severity: z.enum(SEVERITIES),
    /** What the agent said; null when it said nothing. */
    claimed_severity: z.enum(SEVERITIES).nullable(),
    requires_approval: z.boolean(),
    auto_approve: z.boolean(),
    reasoning: z.string(),
    trace: z.array(TraceStep),
  })
  .meta({ id: "RiskAssessment" });
export type RiskAssessmentView = z.infer<typeof RiskAssessmentView>;

/** The `risk.*` block of an environment's configuration; the engine validates it key by key. */
export const EvaluateRisk = z
  .strictObject({
    mode: z.enum(OPERATING_MODES).optional(),
    action: z.strictObject({ ...RiskFacts, payload: JsonObject.optional() }),
    risk: JsonObject.optional(),
  })
  .meta({ id: "EvaluateRisk" });
export type EvaluateRisk = z.infer<typeof EvaluateRisk>;

export const ScoreSeverity = z
  .strictObject({
    failure_class: text(200, 1),
    reproducibility: z.number().min(0).max(1),
    impact_scope: z.array(text(200, 1)).max(1000).default([]),
    is_safety_related: z.boolean().default(false),
  })
  .meta({ id: "ScoreSeverity" });
export type ScoreSeverity = z.infer<typeof ScoreSeverity>;

export const SeverityScore = z
  .object({
    score: z.number(),
    severity: z.enum(SEVERITIES),
    terms: z.object({ safety: z.number(), reproducibility: z.number(), scope: z.number(), class: z.number() }),
  })
  .meta({ id: "SeverityScore" });
export type SeverityScore = z.infer<typeof SeverityScore>;

/** What is asked for, shared by every entrance to the decision path. `details` is the payload. */
export const RequestedAction = z.strictObject({
  ...RiskFacts,
  description: text(4000, 1),
  details: JsonObject.default({}),
  estimated_duration_ms: z.int().min(0).max(31_536_000_000).nullish(),
  affected_systems: z.array(text(200, 1)).max(100).default([]),
  rollback_plan: text(4000).nullish(),
  requester_session: text(200).nullish(),
  external_ref: ExternalRef.nullish(),
});
export type RequestedAction = z.infer<typeof RequestedAction>;

/** One dial's part in a verdict: where it stands, what it asks for, and why. */
export const DemandView = z.object({
  dial: z.enum(DIALS),
  position: z.string().nullable(),
  verdict: z.enum(VERDICTS).nullable(),
  reason: z.string(),
});
export type DemandView = z.infer<typeof DemandView>;

export const StageView = z.object({
  stage: z.enum(PIPELINE_STAGES),
  outcome: z.enum(STAGE_STATES),
  ms: z.number(),
  detail: z.string(),
});
export type StageView = z.infer<typeof StageView>;

export const RiskFactorView = z.object({
  factor: z.enum(RISK_FACTORS),
  weight: z.number(),
  value: z.number(),
  contribution: z.number(),
  /** What was not said or known, so that the worst was assumed. */
  missing: z.string().nullable(),
});

const PolicyMatchView = z.object({
  policy_id: z.string(),
  title: z.string(),
  tier: z.enum(POLICY_TIERS),
  effect: z.enum(POLICY_EFFECTS),
  /** Why it counts as matched though it could not be evaluated. */
  error: z.string().nullable(),
  raise_severity: z.enum(SEVERITIES).nullable(),
  require_approvals: z.int().nullable(),
  message_to_person: z.string(),
  message_to_agent: z.string(),
});

/**
 * What was known when it was judged, beside what the agent said: without it a backtest could not judge it again. Null is
 * "not known then".
 */
export const KeptHistory = z.object({
  agent_name: z.string(),
  agent_version: z.string(),
  observations: z.int(),
  agreed: z.int(),
  critical_misses: z.int(),
  prior_decisions: z.int(),
  /** Null where they could not be counted to their end. */
  same_action_last_hour: z.int().nullable(),
  same_payload_last_day: z.int().nullable(),
  spent_usd: z.number().nullable(),
  /** In which it was spent; null where no budget asked. */
  budget_period: z.enum(["day", "week", "month"]).nullable(),
});
export type KeptHistory = z.infer<typeof KeptHistory>;

/** What the rules of risk said before any policy raised it, and the threshold of the environment then. */
export const KeptAssessment = z.object({
  severity: z.enum(SEVERITIES),
  tier: z.enum(RISK_TIERS),
  cost_threshold_usd: z.number(),
});
export type KeptAssessment = z.infer<typeof KeptAssessment>;

/** What explains a judgment, as it is kept with its decision. */
export const KeptJudgment = z.object({
  stages: z.array(StageView.omit({ outcome: true }).extend({ state: z.enum(STAGE_STATES) })),
  factors: z.array(RiskFactorView),
  missing: z.array(z.string()),
  matches: z.array(PolicyMatchView),
  unevaluated: z.array(z.object({ policy_id: z.string(), error: z.string() })),
  positions: z.array(PositionView),
  is_enforced: z.boolean(),
  /** Null without an agent; both are null for what was judged before they were kept. */
  history: KeptHistory.nullable().default(null),
  assessed: KeptAssessment.nullable().default(null),
});
export type KeptJudgment = z.infer<typeof KeptJudgment>;

/**
 * The recorded outcome of evaluating one request. While `sealed`, all that could give a recommendation away is null or
 * empty: action type, payload, verdict, risk, demands.
 */
export const DecisionView = z
  .object({
    id: DecisionId,
    created_at: Instant,
    environment: z.object({ id: EnvironmentId, name: z.string(), mode: z.enum(OPERATING_MODES) }),
    agent: z.object({ id: AgentId, name: z.string() }).nullable(),
    session_id: SessionId.nullable(),
    sealed: z.boolean(),
    action_type: z.string().nullable(),
    description: z.string(),
    details: JsonObject,
    verdict: z.enum(VERDICTS).nullable(),
    disposition: z.enum(DISPOSITIONS),
    pipeline_mode: z.enum(PIPELINE_MODES),
    binding: z.boolean(),
    risk_assessment: RiskAssessmentView.nullable(),
    demands: z.array(DemandView),
    warnings: z.array(z.enum(REQUEST_WARNINGS)),
    /** What the membrane said of it and why; null without one. */
    membrane: z
      .object({
        id: MembraneId,
        revision: z.int(),
        verdict: z.enum(VERDICTS),
        /** Before deliberation. */
        policy_verdict: z.enum(VERDICTS),
        coverage_gap: z.boolean(),
        would_deliberate: z.boolean(),
        matches: z.array(PolicyMatchView),
        positions: z.array(PositionView),
      })
      .nullable(),
    /** 0–1, by factor; null where the context was not asked. */
    risk_score: z.object({ score: z.number(), factors: z.array(RiskFactorView) }).nullable(),
    contradictions: z.int().nullable(),
    /** The way it went; empty for what came before there were stages. */
    stages: z.array(StageView),
    /** As it was sent, where a policy modified it: `details` is what may be executed. */
    original_details: JsonObject.nullable(),
    external_ref: ExternalRef.nullable(),
  })
  .meta({ id: "Decision" });
export type DecisionView = z.infer<typeof DecisionView>;

export const DecisionPage = pageOf(DecisionView, "DecisionPage");
export type DecisionPage = z.infer<typeof DecisionPage>;
