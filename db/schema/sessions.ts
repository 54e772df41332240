import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { agents } from "./agents.ts";
import { bytes, id, instant, workspaceId } from "./columns.ts";
import {
  arm,
  autonomyLevel,
  comparator,
  confidenceMethod,
  decisionSource,
  disagreementMark,
  outcome,
  pipelineMode,
} from "./enums.ts";
import { environments } from "./environments.ts";
import { workspaces } from "./workspaces.ts";

/** One agent's skill × decision class under evaluation. */
export const shadowSessions = pgTable(
  "shadow_session",
  {
    workspaceId: workspaceId(),
    id: id(),
    environmentId: uuid().notNull(),
    agentId: uuid().notNull(),
    deviceId: text().notNull(),
    skillName: text().notNull(),
    decisionClass: text().notNull(),
    autonomyLevel: autonomyLevel().notNull().default("shadow"),
    /** The present stay at a level; evidence is counted per stay. */
    stayId: uuid().notNull(),
    minObservations: integer().notNull(),
    agreementThreshold: doublePrecision().notNull(),
    criticalMissWindowHours: doublePrecision().notNull(),
    comparator: comparator().notNull().default("action"),
    critical: boolean().notNull().default(false),
    reviewRate: doublePrecision().notNull().default(0.1),
    blindRate: doublePrecision().notNull().default(0),
    autoDemote: boolean().notNull().default(false),
    confidenceMethod: confidenceMethod().notNull().default("off"),
    confidenceP0: doublePrecision().notNull().default(0.8),
    confidenceP0Autonomous: doublePrecision().notNull().default(0.9),
    confidenceAlpha: doublePrecision().notNull().default(0.05),
    classAction: text(),
    classRecall: doublePrecision().notNull().default(0.8),
    classAlpha: doublePrecision().notNull().default(0.05),
    countOnlyBlind: boolean().notNull().default(false),
    createdAt: instant().notNull(),
    closedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex("shadow_session_active")
      .on(t.workspaceId, t.environmentId, t.agentId, t.deviceId, t.skillName, t.decisionClass)
      .where(sql`${t.closedAt} is null`),
    foreignKey({ columns: [t.workspaceId, t.agentId], foreignColumns: [agents.workspaceId, agents.id] }),
    foreignKey({
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    check("shadow_session_min_observations", sql`${t.minObservations} >= 0`),
    check("shadow_session_agreement_threshold", sql`${t.agreementThreshold} between 0 and 1`),
    check("shadow_session_critical_miss_window", sql`${t.criticalMissWindowHours} >= 0`),
    check("shadow_session_rates", sql`${t.reviewRate} between 0 and 1 and ${t.blindRate} between 0 and 1`),
    check(
      "shadow_session_confidence",
      sql`0 < ${t.confidenceP0} and ${t.confidenceP0} < 1 and 0 < ${t.confidenceP0Autonomous} and ${t.confidenceP0Autonomous} < 1 and 0 < ${t.confidenceAlpha} and ${t.confidenceAlpha} <= 0.5`,
    ),
    check(
      "shadow_session_class",
      sql`0 < ${t.classRecall} and ${t.classRecall} < 1 and 0 < ${t.classAlpha} and ${t.classAlpha} <= 0.5`,
    ),
  ],
);

/**
 * One stay of a session at a level, from the change that entered it to the change that left it.
 * `total`, `agreed` and `critical` count its counted decisions; they move in the transaction that decides one.
 */
export const sessionStays = pgTable(
  "session_stay",
  {
    workspaceId: workspaceId(),
    id: id(),
    sessionId: uuid().notNull(),
    autonomyLevel: autonomyLevel().notNull(),
    agentVersion: text().notNull(),
    enteredAt: instant().notNull(),
    enteredBy: uuid(),
    reason: text(),
    /** The gate report that the change rested on; null for the first stay. */
    evidence: jsonb(),
    leftAt: instant(),
    total: integer().notNull().default(0),
    agreed: integer().notNull().default(0),
    critical: integer().notNull().default(0),
    /** Those of `total` and `agreed` that were decided without seeing the recommendation. */
    blindTotal: integer().notNull().default(0),
    blindAgreed: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("stay_of_session").on(t.workspaceId, t.sessionId, t.id),
    foreignKey({
      columns: [t.workspaceId, t.sessionId],
      foreignColumns: [shadowSessions.workspaceId, shadowSessions.id],
    }),
    check(
      "session_stay_blind_counts",
      sql`0 <= ${t.blindAgreed} and ${t.blindAgreed} <= ${t.blindTotal} and ${t.blindTotal} <= ${t.total}`,
    ),
    check("session_stay_counts", sql`0 <= ${t.agreed} and ${t.agreed} <= ${t.total} and 0 <= ${t.critical}`),
  ],
);

/**
 * What the draws of a workspace are keyed by, beside the installation's pepper; 32 random bytes, made with the workspace.
 * Nothing but the draw reads it, and nothing changes it.
 */
export const drawKeys = pgTable("draw_key", {
  workspaceId: workspaceId()
    .primaryKey()
    .references(() => workspaces.id),
  secret: bytes().notNull(),
});

/** What an agent's own key says that a person decided. */
export type AgentReport = {
  action: string;
  arguments?: Record<string, unknown>;
  notes: string | null;
  criticalMiss: boolean;
};

/** One decision point: the agent's recommendation beside what the person decided. Each half is written once. */
export const observations = pgTable(
  "observation",
  {
    workspaceId: workspaceId(),
    id: id(),
    sessionId: uuid().notNull(),
    stayId: uuid().notNull(),
    /** The caller's own name for it, unique in its session. */
    observationKey: text().notNull(),
    autonomyLevel: autonomyLevel().notNull(),
    arm: arm().notNull(),
    agentVersion: text().notNull(),
    /** What the agent said it is beside its version: `model`, `prompt_hash`, `tool_schema_hash`; null where it said nothing. */
    fingerprint: jsonb().$type<Record<string, string>>(),
    context: jsonb(),
    recommendedAction: text().notNull(),
    recommendedArguments: text(),
    confidence: doublePrecision(),
    reasoning: text(),
    /** Random bytes that keep a sealed recommendation from being guessed from its hash in the log. */
    sealNonce: bytes().notNull(),
    sampled: boolean().notNull().default(false),
    /** The rate at which it was drawn for `sampled`; null below autonomous, and where it was drawn before this was kept. */
    drawnAtRate: doublePrecision(),
    /** How the membrane judged the intent that this is; null where no intent was sent. */
    pipelineMode: pipelineMode(),
    approvalId: uuid(),
    /** It came together with its decision: it is told, not asked, and permits nothing. */
    reported: boolean().notNull().default(false),
    /** What its agent says that a person decided, where that does not count and people have the case before them. */
    agentReport: jsonb().$type<AgentReport>(),
    createdAt: instant().notNull(),
    humanAction: text(),
    humanArguments: text(),
    humanNotes: text(),
    decidedAt: instant(),
    decidedBy: uuid(),
    decidedByKey: uuid(),
    source: decisionSource(),
    counted: boolean(),
    outcome: outcome(),
    criticalMiss: boolean().notNull().default(false),
    /** Who marked the critical miss afterwards, and when; null where it came with the decision. */
    missMarkedBy: uuid(),
    missMarkedAt: instant(),
    mark: disagreementMark(),
    markNote: text(),
    markedBy: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex("observation_key").on(t.workspaceId, t.sessionId, t.observationKey),
    index("observation_of_session").on(t.workspaceId, t.sessionId, t.id),
    // With what a sparkline needs, so that its rows are read off the index alone.
    index("observation_gate")
      .on(t.workspaceId, t.stayId, t.decidedAt, t.id, t.outcome, t.criticalMiss)
      .where(sql`${t.counted}`),
    index("observation_critical").on(t.workspaceId, t.sessionId, t.decidedAt).where(sql`${t.criticalMiss}`),
    index("observation_missed")
      .on(t.workspaceId, t.decidedAt, t.sessionId, t.id)
      .where(sql`${t.criticalMiss} and (${t.counted} or ${t.missMarkedBy} is not null)`),
    index("observation_disagreed").on(t.workspaceId, t.sessionId, t.id).where(sql`${t.outcome} = 'disagree'`),
    // What one person decided, for their mirror.
    index("observation_of_person").on(t.workspaceId, t.decidedBy, t.id).where(sql`${t.decidedBy} is not null`),
    index("observation_sampled").on(t.workspaceId, t.sessionId, t.id).where(sql`${t.sampled}`),
    // What waits for a person: in all sessions at shadow, and in one session at any level.
    index("observation_undecided")
      .on(t.workspaceId, t.id)
      .where(sql`${t.decidedAt} is null and ${t.autonomyLevel} = 'shadow'`),
    index("observation_waiting")
      .on(t.workspaceId, t.sessionId, t.id)
      .where(sql`${t.decidedAt} is null and (${t.autonomyLevel} <> 'autonomous' or ${t.sampled})`),
    foreignKey({
      columns: [t.workspaceId, t.sessionId],
      foreignColumns: [shadowSessions.workspaceId, shadowSessions.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.stayId], foreignColumns: [sessionStays.workspaceId, sessionStays.id] }),
    check("observation_confidence", sql`${t.confidence} between 0 and 1`),
    check("observation_drawn_at_rate", sql`${t.drawnAtRate} between 0 and 1`),
    check(
      "observation_decided_whole",
      sql`(${t.decidedAt} is null) = (${t.humanAction} is null) and (${t.decidedAt} is null) = (${t.outcome} is null) and (${t.decidedAt} is null) = (${t.counted} is null) and (${t.decidedAt} is null) = (${t.source} is null)`,
    ),
    check("observation_miss_marked_whole", sql`(${t.missMarkedBy} is null) = (${t.missMarkedAt} is null)`),
    check("observation_miss_is_disagreement", sql`not ${t.criticalMiss} or ${t.outcome} = 'disagree'`),
  ],
);
