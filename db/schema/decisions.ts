import { sql } from "drizzle-orm";
import { boolean, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { RuleTrace } from "#engine/assessment.ts";
import type { RequestWarning } from "#engine/refusal.ts";
import { bytes, id, instant, workspaceId } from "./columns.ts";
import {
  autonomyLevel,
  capability,
  disposition,
  operatingMode,
  pipelineMode,
  riskTier,
  severity,
  verdict,
} from "./enums.ts";

/**
 * The recorded outcome of evaluating one request. Append-only: a decision is a fact, its approval request is the answer.
 * No table has a foreign key into this one, so that it can be partitioned by id.
 */
export const decisions = pgTable(
  "decision",
  {
    workspaceId: workspaceId(),
    id: id(),
    environmentId: uuid().notNull(),
    environmentRevision: integer().notNull(),
    agentId: uuid(),
    memberId: uuid(),
    keyId: uuid(),
    sessionId: uuid(),
    /** The case behind it at level supervised; while that is sealed, so is this. */
    observationId: uuid(),
    operatingMode: operatingMode().notNull(),
    autonomyLevel: autonomyLevel(),
    actionType: text().notNull(),
    description: text().notNull(),
    /** RFC 8785 text of the details: what comes back is byte for byte what was hashed. */
    payload: text().notNull(),
    payloadHash: bytes().notNull(),
    claimedSeverity: severity(),
    severity: severity().notNull(),
    tier: riskTier().notNull(),
    autoApprove: boolean().notNull(),
    verdict: verdict().notNull(),
    disposition: disposition().notNull(),
    pipelineMode: pipelineMode().notNull(),
    binding: boolean().notNull(),
    reasoning: text().notNull(),
    trace: jsonb().$type<RuleTrace[]>().notNull(),
    estimatedCostUsd: doublePrecision(),
    estimatedDurationMs: integer(),
    affectedSystems: text().array().notNull(),
    isReversible: boolean(),
    rollbackPlan: text(),
    targetSurface: text(),
    affectsSafetyFilters: boolean(),
    capability: capability(),
    requesterSession: text(),
    externalRef: jsonb().$type<{ system: string; id: string; url?: string | undefined }>(),
    warnings: text().array().$type<RequestWarning[]>().notNull(),
    createdAt: instant().notNull(),
    /** The membrane that governed, in the revision that judged; null without one. */
    membraneId: uuid(),
    membraneRevision: integer(),
    /** What its policies said by themselves, and what it said in the end. */
    policyVerdict: verdict(),
    membraneVerdict: verdict(),
    coverageGap: boolean(),
    wouldDeliberate: boolean(),
    /** The agent's own recent intents on the same target that this one is at odds with. */
    contradictions: integer(),
    /** The policies that counted as matched. */
    matchedPolicies: text().array(),
    /** 0–1; null where the context was not asked. */
    riskScore: doublePrecision(),
    /** Factors, matches, stages and what else explains it. */
    judgment: jsonb().$type<Record<string, unknown>>(),
    /** What the agent would have sent, where a policy modified it: `payload` is what may be executed. */
    originalPayload: text(),
    verb: text(),
    targetType: text(),
    targetIdentifier: text(),
    /** What else the agent said of its intent. */
    intent: jsonb().$type<Record<string, unknown>>(),
    /** The number of `externalRef` in its system, by which it is looked for. */
    externalRefId: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("decision_of_agent").on(t.workspaceId, t.agentId, t.id),
    // A condition on an enumeration finds no index under row-level security; the predicate of a partial one it does.
    index("decision_blocked").on(t.workspaceId, t.id).where(sql`${t.verdict} = 'block'`),
    index("decision_escalated").on(t.workspaceId, t.id).where(sql`${t.verdict} = 'escalate'`),
    index("decision_modified").on(t.workspaceId, t.id).where(sql`${t.verdict} = 'approve_modified'`),
    // Enrichment: what the agent did of this type, on this target, and with this very payload.
    index("decision_of_agent_by_type").on(t.workspaceId, t.agentId, t.actionType, t.id),
    index("decision_of_agent_by_target")
      .on(t.workspaceId, t.agentId, t.targetType, t.targetIdentifier, t.id)
      .where(sql`${t.targetIdentifier} is not null`),
    index("decision_of_membrane").on(t.workspaceId, t.membraneId, t.id).where(sql`${t.membraneId} is not null`),
    index("decision_covered_by_type")
      .on(t.workspaceId, t.membraneId, t.actionType, t.id)
      .where(sql`${t.coverageGap} is false`),
    index("decision_of_environment").on(t.workspaceId, t.environmentId, t.id),
    // The stream, narrowed to what is rare.
    index("decision_of_type").on(t.workspaceId, t.actionType, t.id),
    index("decision_of_session").on(t.workspaceId, t.sessionId, t.id).where(sql`${t.sessionId} is not null`),
    index("decision_of_external_ref")
      .on(t.workspaceId, t.externalRefId, t.id)
      .where(sql`${t.externalRefId} is not null`),
    index("decision_of_observation").on(t.workspaceId, t.observationId).where(sql`${t.observationId} is not null`),
    index("decision_shadowed").on(t.workspaceId, t.id).where(sql`${t.pipelineMode} = 'shadow'`),
    index("decision_s3").on(t.workspaceId, t.id).where(sql`${t.severity} = 'S3'`),
    index("decision_s4").on(t.workspaceId, t.id).where(sql`${t.severity} = 'S4'`),
    index("decision_costly").on(t.workspaceId, t.id).where(sql`${t.estimatedCostUsd} >= 100`),
    index("decision_costing_thousands").on(t.workspaceId, t.id).where(sql`${t.estimatedCostUsd} >= 1000`),
    index("decision_costing_ten_thousands").on(t.workspaceId, t.id).where(sql`${t.estimatedCostUsd} >= 10000`),
  ],
);
