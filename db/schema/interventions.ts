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
import { instant } from "./columns.ts";
import { reported } from "./cycles.ts";
import { deploymentTarget, interventionStatus, interventionType, simulationOutcome } from "./enums.ts";
import { environments } from "./environments.ts";
import { findings } from "./findings.ts";
import { membranes } from "./membranes.ts";
import { members } from "./workspaces.ts";

/** A remedy, from its proposal to its end. Its status moves forward only. */
export const interventions = pgTable(
  "intervention",
  {
    ...reported(),
    findingId: uuid(),
    type: interventionType().notNull(),
    description: text().notNull(),
    /** What would be changed, as the agent wrote it. */
    details: jsonb().$type<Record<string, unknown>>().notNull(),
    /** 0–1, as the proposer expects it; null is unknown. Only simulations count. */
    expectedEffectiveness: doublePrecision(),
    isReversible: boolean().notNull(),
    rollbackPlan: text().notNull(),
    status: interventionStatus().notNull().default("proposed"),
    target: deploymentTarget(),
    /** The request for its deployment that was asked last. */
    approvalId: uuid(),
    deployedAt: instant(),
    /** When it was rolled back or rejected, by whom (a member; else the agent that proposed it), and why. */
    endedAt: instant(),
    endedBy: uuid(),
    endReason: text().notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.findingId], foreignColumns: [findings.workspaceId, findings.id] }),
    foreignKey({ columns: [t.workspaceId, t.endedBy], foreignColumns: [members.workspaceId, members.id] }),
    index("intervention_of_environment").on(t.workspaceId, t.environmentId, t.id),
    index("intervention_of_finding").on(t.workspaceId, t.findingId, t.id),
    uniqueIndex("intervention_of_approval").on(t.workspaceId, t.approvalId),
    check("intervention_deployed", sql`(${t.deployedAt} is not null) = (${t.status} in ('deployed', 'rolled_back'))`),
    check("intervention_ended", sql`(${t.endedAt} is not null) = (${t.status} in ('rolled_back', 'rejected'))`),
    check("intervention_reason", sql`${t.endedAt} is null or ${t.endReason} <> ''`),
  ],
);

/** Recorded traces run again with a remedy: what would have been. Never changes. */
export const simulations = pgTable(
  "simulation",
  {
    ...reported(),
    interventionId: uuid().notNull(),
    traceCount: integer().notNull(),
    failuresBefore: integer(),
    failuresAfter: integer(),
    /** −1–1, the share of failures that went away; null is unknown. */
    effect: doublePrecision(),
    /** 0–1; null is unknown. */
    confidence: doublePrecision(),
    regressions: integer().notNull(),
    latencyDeltaMs: doublePrecision(),
    /** By the engine's rule, when it was reported. */
    outcome: simulationOutcome().notNull(),
    approvalId: uuid(),
    /** The policy change that was simulated: a membrane, and its revision unless nobody had saved it. */
    membraneId: uuid(),
    membraneRevision: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.membraneId], foreignColumns: [membranes.workspaceId, membranes.id] }),
    foreignKey({
      columns: [t.workspaceId, t.interventionId],
      foreignColumns: [interventions.workspaceId, interventions.id],
    }),
    index("simulation_of_environment").on(t.workspaceId, t.environmentId, t.id),
    index("simulation_of_intervention").on(t.workspaceId, t.interventionId, t.id),
    uniqueIndex("simulation_of_approval").on(t.workspaceId, t.approvalId),
    check("simulation_counts", sql`${t.traceCount} >= 0 and ${t.regressions} >= 0`),
  ],
);
