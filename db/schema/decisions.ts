import { boolean, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
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
    verdict: verdict().notNull(),
    disposition: disposition().notNull(),
    pipelineMode: pipelineMode().notNull(),
    binding: boolean().notNull(),
    reasoning: text().notNull(),
    trace: jsonb().notNull(),
    estimatedCostUsd: doublePrecision(),
    estimatedDurationMs: integer(),
    affectedSystems: text().array().notNull(),
    isReversible: boolean(),
    rollbackPlan: text(),
    targetSurface: text(),
    affectsSafetyFilters: boolean(),
    capability: capability(),
    requesterSession: text(),
    externalRef: jsonb(),
    warnings: text().array().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("decision_of_agent").on(t.workspaceId, t.agentId, t.id.desc()),
    index("decision_by_verdict").on(t.workspaceId, t.verdict, t.id.desc()),
    index("decision_of_agent_by_verdict").on(t.workspaceId, t.agentId, t.verdict, t.id.desc()),
    index("decision_of_environment").on(t.workspaceId, t.environmentId, t.id.desc()),
  ],
);
