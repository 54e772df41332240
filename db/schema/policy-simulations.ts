import { sql } from "drizzle-orm";
import {
  boolean,
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
import { id, instant, workspaceId } from "./columns.ts";
import { backtestState, verdict } from "./enums.ts";
import { interventions } from "./interventions.ts";
import { membranes } from "./membranes.ts";
import { members } from "./workspaces.ts";

/** A policy change judged over mirrored traces. Once it is done, the simulation of the same id is what was recorded of it. */
export const policySimulations = pgTable(
  "policy_simulation",
  {
    workspaceId: workspaceId(),
    id: id(),
    interventionId: uuid().notNull(),
    /** Who asked for it. */
    memberId: uuid().notNull(),
    membraneId: uuid().notNull(),
    /** Null: a content that nobody has saved. */
    revision: integer(),
    /** As on the wire: `contract/membranes.ts`. */
    content: jsonb().$type<Record<string, unknown>>().notNull(),
    state: backtestState().notNull(),
    failure: text(),
    startedAt: instant().notNull(),
    /** Until then a process has it in hand; it says so again while it goes on. */
    heldUntil: instant(),
    /** How many processes took it in hand. */
    attempts: integer().notNull().default(0),
    /** As on the wire: `contract/policy-simulations.ts`. Null until something is. */
    found: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.interventionId],
      foreignColumns: [interventions.workspaceId, interventions.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.membraneId], foreignColumns: [membranes.workspaceId, membranes.id] }),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }),
    index("policy_simulation_of_intervention").on(t.workspaceId, t.interventionId, t.id),
    uniqueIndex("policy_simulation_running").on(t.workspaceId, t.interventionId).where(sql`${t.state} = 'running'`),
  ],
);

/** The latest traces that it took from one verdict to another. No foreign key into traces, which are dropped with time. */
export const policySimulationCases = pgTable(
  "policy_simulation_case",
  {
    workspaceId: workspaceId(),
    simulationId: uuid().notNull(),
    traceId: uuid().notNull(),
    isError: boolean().notNull(),
    was: verdict(),
    now: verdict().notNull(),
    actionTypes: text().array().notNull(),
    policies: text().array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.simulationId, t.traceId] }),
    foreignKey({
      columns: [t.workspaceId, t.simulationId],
      foreignColumns: [policySimulations.workspaceId, policySimulations.id],
    }).onDelete("cascade"),
  ],
);
