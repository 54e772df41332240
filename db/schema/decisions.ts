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
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("decision_of_agent").on(t.workspaceId, t.agentId, t.id.desc()),
    // A condition on an enumeration finds no index under row-level security; the predicate of a partial one it does.
    index("decision_blocked").on(t.workspaceId, t.id).where(sql`${t.verdict} = 'block'`),
    index("decision_escalated").on(t.workspaceId, t.id).where(sql`${t.verdict} = 'escalate'`),
    index("decision_modified").on(t.workspaceId, t.id).where(sql`${t.verdict} = 'approve_modified'`),
    index("decision_of_environment").on(t.workspaceId, t.environmentId, t.id.desc()),
  ],
);
