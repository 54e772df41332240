import { z } from "zod";
import {
  AUTONOMY_LEVELS,
  COMPARATORS,
  CONFIDENCE_METHODS,
  GATE_OUTCOMES,
  OPERATING_MODES,
  SUGGESTIONS,
} from "#engine/vocabulary.ts";
import { Fingerprint } from "./fingerprints.ts";
import { AgentId, EnvironmentId, SessionId } from "./ids.ts";
import { Instant, PageQuery, pageOf, text } from "./page.ts";

const rate = z.number().min(0).max(1);

/** Neither end: nothing is ever certain of 0 or 1. */
const inside = z.number().gt(0).lt(1);
const alpha = z.number().gt(0).max(0.5);

/**
 * How sure the agreement has to be. `p0`, the true agreement that has to be exceeded, is for both steps where
 * `p0_autonomous` is left out beside it.
 */
export const ConfidenceGateInput = z.strictObject({
  method: z.enum(CONFIDENCE_METHODS).optional(),
  p0: inside.optional(),
  p0_autonomous: inside.optional(),
  alpha: alpha.optional(),
});

/** The action of people that the agent must not miss, and how much of it; `action` null: no such gate. */
export const ClassGateInput = z.strictObject({
  action: text(200, 1).nullable().optional(),
  recall: inside.optional(),
  alpha: alpha.optional(),
});

/** What graduation asks for. Left-out keys take the workspace's defaults. */
export const SessionConfigInput = z.strictObject({
  min_observations: z.int().min(0).max(1_000_000).optional(),
  agreement_threshold: rate.optional(),
  critical_miss_window_hours: z.number().min(0).max(87_600).optional(),
  comparator: z.enum(COMPARATORS).optional(),
  critical: z.boolean().optional(),
  review_rate: rate.optional(),
  blind_rate: rate.optional(),
  auto_demote: z.boolean().optional(),
  confidence_gate: ConfidenceGateInput.optional(),
  class_gate: ClassGateInput.optional(),
  count_only_blind: z.boolean().optional(),
});
export type SessionConfigInput = z.infer<typeof SessionConfigInput>;

export const SessionConfigView = z
  .object({
    min_observations: z.int(),
    agreement_threshold: z.number(),
    critical_miss_window_hours: z.number(),
    comparator: z.enum(COMPARATORS),
    critical: z.boolean(),
    review_rate: z.number(),
    blind_rate: z.number(),
    auto_demote: z.boolean(),
    confidence_gate: z.object({
      method: z.enum(CONFIDENCE_METHODS),
      p0: z.number(),
      p0_autonomous: z.number(),
      alpha: z.number(),
    }),
    class_gate: z.object({ action: z.string().nullable(), recall: z.number(), alpha: z.number() }),
    count_only_blind: z.boolean(),
  })
  .meta({ id: "SessionConfig" });
export type SessionConfigView = z.infer<typeof SessionConfigView>;

/** `level` is accepted and ignored: a session always starts at shadow. `agent_id` is for members; a key is its agent. */
export const CreateSession = z
  .strictObject({
    device_id: text(200, 1),
    skill_name: text(200, 1),
    decision_class: text(200, 1),
    config: SessionConfigInput.default({}),
    level: z.unknown().optional(),
    agent_id: AgentId.optional(),
    environment_id: EnvironmentId.optional(),
  })
  .meta({ id: "CreateSession" });
export type CreateSession = z.infer<typeof CreateSession>;

export const ConfigureSession = z
  .strictObject({ config: SessionConfigInput, reason: text(4000, 1) })
  .meta({ id: "ConfigureSession" });
export type ConfigureSession = z.infer<typeof ConfigureSession>;

/** How often it was the same decision. `agreement_rate` is unrounded, null before the first decision. */
const Agreement = {
  total_decisions: z.int(),
  agreed_decisions: z.int(),
  agreement_rate: z.number().nullable(),
  /** 95 % Wilson interval of the rate. */
  interval: z
    .object({ low: z.number(), high: z.number(), method: z.literal("wilson"), confidence: z.number() })
    .nullable(),
};

/**
 * Agreement at one level; `blind` is of those decisions that were made without seeing the recommendation. At autonomous, of
 * cases drawn for review and of those that people picked: not representative, as the audit of the evidence is.
 */
export const EvidenceView = z.object({ ...Agreement, critical_misses: z.int(), blind: z.object(Agreement) });
export type EvidenceView = z.infer<typeof EvidenceView>;

export const StayView = z.object({
  level: z.enum(AUTONOMY_LEVELS),
  agent_version: z.string(),
  entered_at: Instant,
  left_at: Instant.nullable(),
  entered_by: z.string().nullable(),
  reason: z.string().nullable(),
  evidence: EvidenceView,
});
export type StayView = z.infer<typeof StayView>;

/** What a gate of confidence found; `low` is the lower bound at 1 − alpha of the share `agreed` of `total`. */
const ConfidenceFinding = {
  alpha: z.number(),
  agreed: z.int(),
  total: z.int(),
  low: z.number().nullable(),
  /** The evidence against p ≤ p0, and how much of it is needed; null where the method knows none. */
  e_value: z.number().nullable(),
  e_required: z.number().nullable(),
  outcome: z.enum(GATE_OUTCOMES),
  met: z.boolean(),
};

export const GateReport = z
  .object({
    eligible: z.boolean(),
    current_level: z.enum(AUTONOMY_LEVELS),
    next_level: z.enum(AUTONOMY_LEVELS).nullable(),
    /** Only where nothing but decisions made without seeing the recommendation counts. */
    counted_arm: z.literal("blind").optional(),
    /** Only where the newest case came from another fingerprint than the evidence of this stay began with. */
    fingerprints: z.object({ began_with: Fingerprint, newest: Fingerprint }).optional(),
    gates: z.object({
      min_observations: z.object({ required: z.int(), actual: z.int(), met: z.boolean() }),
      agreement_threshold: z.object({ required: z.number(), actual: z.number().nullable(), met: z.boolean() }),
      critical_miss_window: z.object({ window_hours: z.number(), misses: z.int(), met: z.boolean() }),
      /** Only where it is on. */
      confidence: z
        .object({ method: z.enum(CONFIDENCE_METHODS).exclude(["off"]), p0: z.number(), ...ConfidenceFinding })
        .optional(),
      /** Only where it is on: of the cases in which people chose `action`, those in which the agent had said it too. */
      class_recall: z.object({ action: z.string(), required: z.number(), ...ConfidenceFinding }).optional(),
      /** Only while an alarm stands that agreement dropped at this level; an owner acknowledges it with a reason. */
      drift: z.object({ began_at: Instant, met: z.boolean() }).optional(),
    }),
  })
  .meta({ id: "GateReport" });
export type GateReport = z.infer<typeof GateReport>;

export const SuggestionView = z.object({ kind: z.enum(SUGGESTIONS), reason: z.string() });

export const SessionView = z
  .object({
    id: SessionId,
    device_id: z.string(),
    skill_name: z.string(),
    decision_class: z.string(),
    level: z.enum(AUTONOMY_LEVELS),
    config: SessionConfigView,
    created_at: Instant,
    closed_at: Instant.nullable(),
    agent: z.object({ id: AgentId, name: z.string(), version: z.string() }),
    environment: z.object({ id: EnvironmentId, name: z.string(), mode: z.enum(OPERATING_MODES) }),
    evidence: EvidenceView,
    gates: GateReport,
    /** When the critical-miss gate opens if nothing else is missed; null while it is open. */
    window_opens_at: Instant.nullable(),
    /** The newest critical miss that closes the window; null while it is open. */
    last_miss_at: Instant.nullable(),
    /** When the session came to its level from a higher one; null when it came from a lower one or began here. */
    demoted_at: Instant.nullable(),
    /** Cases that a person is asked for; at most 1,000 are counted. */
    undecided: z.int(),
    /** The alarm that agreement dropped at this level: when that began, and the decisions from there until it sounded. */
    drift_alarm: z.object({ began_at: Instant, sounded_at: Instant, agreed: z.int(), total: z.int() }).nullable(),
    suggestions: z.array(SuggestionView),
  })
  .meta({ id: "Session" });
export type SessionView = z.infer<typeof SessionView>;

export const SessionDetail = SessionView.extend({
  agent: SessionView.shape.agent.extend({ description: z.string() }),
  stays: z.array(StayView),
  version_changed_at: Instant.nullable(),
}).meta({ id: "SessionDetail" });
export type SessionDetail = z.infer<typeof SessionDetail>;

/** A row of a list. `sparkline` is the agreement rate after each of the newest decisions of the present stay. */
export const SessionSummary = SessionView.extend({ sparkline: z.array(z.number()) }).meta({ id: "SessionSummary" });
export type SessionSummary = z.infer<typeof SessionSummary>;

export const SessionPage = pageOf(SessionSummary, "SessionPage");
export type SessionPage = z.infer<typeof SessionPage>;

export const SessionQuery = PageQuery.extend({
  agent_id: AgentId.optional(),
  environment_id: EnvironmentId.optional(),
  level: z.enum(AUTONOMY_LEVELS).optional(),
  closed: z.stringbool().default(false),
});
export type SessionQuery = z.infer<typeof SessionQuery>;

export const CreatedSession = SessionView.pick({
  id: true,
  device_id: true,
  skill_name: true,
  decision_class: true,
  level: true,
  config: true,
  created_at: true,
}).meta({ id: "CreatedSession" });
export type CreatedSession = z.infer<typeof CreatedSession>;

export const GraduateSession = z.strictObject({ reason: text(4000).default("") }).meta({ id: "GraduateSession" });
export type GraduateSession = z.infer<typeof GraduateSession>;
export const DemoteSession = z
  .strictObject({ level: z.enum(AUTONOMY_LEVELS).optional(), reason: text(4000, 1) })
  .meta({ id: "DemoteSession" });
export type DemoteSession = z.infer<typeof DemoteSession>;
export const AcknowledgeDrift = z.strictObject({ reason: text(4000, 1) }).meta({ id: "AcknowledgeDrift" });
export type AcknowledgeDrift = z.infer<typeof AcknowledgeDrift>;
export const StartAgain = z.strictObject({ reason: text(4000, 1) }).meta({ id: "StartAgain" });
export type StartAgain = z.infer<typeof StartAgain>;
export const CloseSession = z.strictObject({ reason: text(4000, 1) }).meta({ id: "CloseSession" });
export type CloseSession = z.infer<typeof CloseSession>;

export const LevelChanged = z
  .object({ id: SessionId, previous_level: z.enum(AUTONOMY_LEVELS), level: z.enum(AUTONOMY_LEVELS) })
  .meta({ id: "LevelChanged" });
export type LevelChanged = z.infer<typeof LevelChanged>;
