import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { agents } from "./agents.ts";
import { id, instant, workspaceId } from "./columns.ts";
import { cycleOutcome, operatingMode } from "./enums.ts";
import { environments } from "./environments.ts";
import { members } from "./workspaces.ts";

/** Where and by whom it was reported; the mode is the environment's at that moment. `agentId` is null for a member's own. */
export const reported = () => ({
  workspaceId: workspaceId(),
  id: id(),
  environmentId: uuid().notNull(),
  agentId: uuid(),
  memberId: uuid(),
  operatingMode: operatingMode().notNull(),
  createdAt: instant().notNull(),
});

/** One research run. Its report may come in parts; once it has an outcome it is finished. */
export const cycles = pgTable(
  "research_cycle",
  {
    ...reported(),
    focus: text().notNull(),
    /** The known kind of failure, or the finding confirmed in shadow, that it looks into; null is open research. */
    failureType: text(),
    findingId: uuid(),
    maxHypotheses: integer().notNull(),
    maxExperiments: integer().notNull(),
    allowDestructive: boolean().notNull(),
    hypotheses: text().array().notNull(),
    outcome: cycleOutcome(),
    criticalErrors: integer().notNull().default(0),
    /** Null is unknown. */
    costUsd: doublePrecision(),
    /** The environment's own when it was started; null is none. */
    costLimitUsd: doublePrecision(),
    /** The approval that the mode asked for; it is good for one cycle. */
    approvalId: uuid(),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.agentId], foreignColumns: [agents.workspaceId, agents.id] }),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }),
    index("research_cycle_of_environment").on(t.workspaceId, t.environmentId, t.id),
    uniqueIndex("research_cycle_of_approval").on(t.workspaceId, t.approvalId),
    check("research_cycle_finished", sql`(${t.outcome} is null) = (${t.finishedAt} is null)`),
    check("research_cycle_errors", sql`${t.criticalErrors} >= 0`),
  ],
);

/** An owner's word on the critical errors of a cycle, up to the one named. Never changes. */
export const errorSettlements = pgTable(
  "error_settlement",
  {
    workspaceId: workspaceId(),
    cycleId: uuid().notNull(),
    /** Of the cycle's errors in the order of their reports: this one and all before it are settled. */
    upTo: integer().notNull(),
    /** How many of them this reason settled. */
    errors: integer().notNull(),
    reason: text().notNull(),
    settledBy: uuid().notNull(),
    settlerName: text().notNull(),
    settledAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.cycleId, t.upTo] }),
    foreignKey({ columns: [t.workspaceId, t.cycleId], foreignColumns: [cycles.workspaceId, cycles.id] }),
    foreignKey({ columns: [t.workspaceId, t.settledBy], foreignColumns: [members.workspaceId, members.id] }),
    check("error_settlement_counts", sql`${t.errors} between 1 and ${t.upTo}`),
    check("error_settlement_reason", sql`trim(${t.reason}) <> ''`),
  ],
);
