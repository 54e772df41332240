import { z } from "zod";
import { AUTONOMY_LEVELS, COMPARATORS, OPERATING_MODES, OUTCOMES, SUGGESTIONS } from "#engine/vocabulary.ts";
import { AgentId, EnvironmentId, SessionId } from "./ids.ts";
import { Instant, PageQuery, pageOf, text } from "./page.ts";

const rate = z.number().min(0).max(1);

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

/** Agreement at one level. `agreement_rate` is unrounded, null before the first decision. */
export const EvidenceView = z.object({
  total_decisions: z.int(),
  agreed_decisions: z.int(),
  critical_misses: z.int(),
  agreement_rate: z.number().nullable(),
  /** 95 % Wilson interval of the rate. */
  interval: z
    .object({ low: z.number(), high: z.number(), method: z.literal("wilson"), confidence: z.number() })
    .nullable(),
});
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

export const GateReport = z
  .object({
    eligible: z.boolean(),
    current_level: z.enum(AUTONOMY_LEVELS),
    next_level: z.enum(AUTONOMY_LEVELS).nullable(),
    gates: z.object({
      min_observations: z.object({ required: z.int(), actual: z.int(), met: z.boolean() }),
      agreement_threshold: z.object({ required: z.number(), actual: z.number().nullable(), met: z.boolean() }),
      critical_miss_window: z.object({ window_hours: z.number(), misses: z.int(), met: z.boolean() }),
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
    suggestions: z.array(SuggestionView),
  })
  .meta({ id: "Session" });
export type SessionView = z.infer<typeof SessionView>;

export const SessionDetail = SessionView.extend({
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
export const CloseSession = z.strictObject({ reason: text(4000, 1) }).meta({ id: "CloseSession" });
export type CloseSession = z.infer<typeof CloseSession>;

export const LevelChanged = z
  .object({ id: SessionId, previous_level: z.enum(AUTONOMY_LEVELS), level: z.enum(AUTONOMY_LEVELS) })
  .meta({ id: "LevelChanged" });
export type LevelChanged = z.infer<typeof LevelChanged>;

export const TrendQuery = z.strictObject({
  window: z.coerce.number().int().min(2).max(500).default(20),
  limit: z.coerce.number().int().min(1).max(2000).default(500),
});
export type TrendQuery = z.infer<typeof TrendQuery>;

export const TrendPoint = z.object({
  at: Instant,
  /** How many decisions of the present stay were counted up to here. */
  n: z.int(),
  cumulative_rate: z.number(),
  rolling_rate: z.number(),
  low: z.number(),
  high: z.number(),
  level: z.enum(AUTONOMY_LEVELS),
  outcome: z.enum(OUTCOMES),
  critical_miss: z.boolean(),
  agent_version: z.string(),
});
export const Trend = z
  .object({ threshold: z.number(), window: z.int(), points: z.array(TrendPoint) })
  .meta({ id: "Trend" });
export type Trend = z.infer<typeof Trend>;

/** Rows: the agent. Columns: the person. Only pairs that occurred in the newest decisions of the stay, at most 5,000. */
export const WhoSaidWhat = z
  .object({
    total: z.int(),
    actions: z.array(z.string()),
    cells: z.array(z.object({ agent: z.string(), person: z.string(), count: z.int(), critical: z.int() })),
  })
  .meta({ id: "WhoSaidWhat" });
export type WhoSaidWhat = z.infer<typeof WhoSaidWhat>;
