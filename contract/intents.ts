import { z } from "zod";
import {
  CAPABILITIES,
  DISPOSITIONS,
  PIPELINE_MODES,
  RISK_TIERS,
  SENSITIVITIES,
  SEVERITIES,
  VERDICTS,
} from "#engine/vocabulary.ts";
import { ActionTypeName, ExternalRef, RiskFactorView, StageView } from "./decisions.ts";
import { FingerprintInput } from "./fingerprints.ts";
import { GrantView } from "./grants.ts";
import { ApprovalId, AuditEntryId, DecisionId, MembraneId, ObservationId, SessionId } from "./ids.ts";
import { JsonObject, text } from "./page.ts";

/** A session by its id, or by its names; among several of the same names the device tells which. */
const IntentSession = z.union([
  z.strictObject({ id: SessionId }),
  z.strictObject({
    skill_name: text(200, 1),
    decision_class: text(200, 1),
    device_id: text(200, 1).optional(),
  }),
]);
export type IntentSession = z.infer<typeof IntentSession>;

/** What an agent says it is about to do. What is not said counts as the worst case in its risk score. */
export const SubmitIntent = z
  .strictObject({
    action: z.strictObject({
      type: ActionTypeName,
      verb: text(100, 1).nullish(),
      target: z
        .strictObject({
          type: text(100, 1),
          identifier: text(200, 1),
          sensitivity: z.enum(SENSITIVITIES).nullish(),
        })
        .nullish(),
    }),
    description: text(4000, 1),
    payload: JsonObject.default({}),
    predicted_severity: z.enum(SEVERITIES).nullish(),
    /** The agent's own, 0–1. */
    confidence: z.number().min(0).max(1).nullish(),
    reasoning: text(4000).nullish(),
    estimated_impact: z
      .strictObject({
        cost_usd: z.number().min(0).max(1e12).nullish(),
        duration_ms: z.int().min(0).max(31_536_000_000).nullish(),
        audience_size: z.int().min(0).max(1e12).nullish(),
        reversible: z.boolean().nullish(),
        rollback_plan: text(4000).nullish(),
        affected_systems: z.array(text(200, 1)).max(100).default([]),
        regulatory_domains: z.array(text(100, 1)).max(100).nullish(),
      })
      .prefault({}),
    affects_safety_filters: z.boolean().nullish(),
    /** What of the mode's matrix it uses: a memory update names `memory_update`. */
    capability: z.enum(CAPABILITIES).nullish(),
    external_ref: ExternalRef.nullish(),
    /**
     * At level shadow what is said here is sealed until a person has decided by the `context`; at supervised a person
     * decides it; at autonomous a share is reviewed. `?mode=shadow` asks nobody and above level shadow is no observation.
     */
    session: IntentSession.nullish(),
    /** In a session: what the agent is that intends this. */
    fingerprint: FingerprintInput.nullish(),
    /** Taken only where this membrane judges it: one that is a draft evaluates nothing. */
    membrane_id: MembraneId.nullish(),
    /** In a session also what the person may see of the case, in any fields. */
    context: z
      .looseObject({
        prior_intents: z.array(DecisionId).max(100).default([]),
        trace_id: text(200).nullish(),
      })
      .nullish(),
  })
  .meta({ id: "SubmitIntent" });
export type SubmitIntent = z.infer<typeof SubmitIntent>;

/** Each is judged by itself; one that is refused stops no other. */
export const SubmitIntents = z
  .strictObject({ intents: z.array(SubmitIntent).min(1).max(50) })
  .meta({ id: "SubmitIntents" });
export type SubmitIntents = z.infer<typeof SubmitIntents>;

/** `?mode=shadow` informs and binds nobody; `live` is how it is anyway, and makes no membrane live. */
export const IntentQuery = z.strictObject({ mode: z.enum(PIPELINE_MODES).optional() });
export type IntentQuery = z.infer<typeof IntentQuery>;

/** The answer to an intent: the same keys whatever binds. */
export const IntentView = z
  .object({
    id: DecisionId,
    /** The strictest of the three demands. */
    verdict: z.enum(VERDICTS),
    /** What the membrane's policies say by themselves; null without a membrane. */
    policy_verdict: z.enum(VERDICTS).nullable(),
    /** Of the membrane alone; `live` without one. */
    pipeline_mode: z.enum(PIPELINE_MODES),
    /** What the agent does now. */
    disposition: z.enum(DISPOSITIONS),
    /** False: nothing is permitted, and nobody is asked. */
    binding: z.boolean(),
    /** Which dials demand the verdict; none where it does not bind. */
    bound_by: z.array(z.enum(["mode", "membrane", "level"])),
    demands: z.object({
      mode: z.enum(VERDICTS).nullable(),
      membrane: z.enum(VERDICTS).nullable(),
      level: z.enum(VERDICTS).nullable(),
    }),
    risk_assessment: z.object({
      tier: z.enum(RISK_TIERS),
      severity: z.enum(SEVERITIES),
      claimed_severity: z.enum(SEVERITIES).nullable(),
      /** 0–1. */
      score: z.number(),
      factors: z.array(RiskFactorView),
      reasoning: z.string(),
    }),
    stages: z.array(StageView),
    /** What to send instead, where a policy modified it. */
    payload: JsonObject.nullable(),
    approval_id: ApprovalId.nullable(),
    /** The case that it became in its session. */
    observation_id: ObservationId.nullable(),
    membrane: z.object({ id: MembraneId, revision: z.int() }).nullable(),
    coverage_gap: z.boolean(),
    would_deliberate: z.boolean(),
    /** For the agent: what decided, and what its policies have to say. */
    explanation: z.string(),
    /** The entry of the audit log. */
    audit_ref: AuditEntryId,
    grant: GrantView.nullable(),
  })
  .meta({ id: "IntentAnswer" });
export type IntentView = z.infer<typeof IntentView>;

/** In the order in which they were sent. */
export const IntentAnswers = z
  .object({
    items: z.array(
      z.object({
        answer: IntentView.nullable(),
        /** Why this one was not taken; null where it was. */
        error: z.object({ status: z.int(), code: z.string(), detail: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: "IntentAnswers" });
export type IntentAnswers = z.infer<typeof IntentAnswers>;
