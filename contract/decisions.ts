import { z } from "zod";
import { REQUEST_WARNINGS } from "#engine/refusal.ts";
import {
  ASKED_RULES,
  CAPABILITIES,
  DIALS,
  DISPOSITIONS,
  OPERATING_MODES,
  PIPELINE_MODES,
  RISK_TIERS,
  SEVERITIES,
  TIER_RAISERS,
  VERDICTS,
} from "#engine/vocabulary.ts";
import { AgentId, DecisionId, EnvironmentId, SessionId } from "./ids.ts";
import { Instant, JsonObject, PageQuery, pageOf, text } from "./page.ts";

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
  })
  .meta({ id: "Decision" });
export type DecisionView = z.infer<typeof DecisionView>;

export const DecisionPage = pageOf(DecisionView, "DecisionPage");
export type DecisionPage = z.infer<typeof DecisionPage>;

export const DecisionQuery = PageQuery.extend({
  environment_id: EnvironmentId.optional(),
  agent_id: AgentId.optional(),
  verdict: z.enum(VERDICTS).optional(),
});
export type DecisionQuery = z.infer<typeof DecisionQuery>;
