import { sql } from "drizzle-orm";
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, instant, workspaceId } from "./columns.ts";
import { backtestState, verdict } from "./enums.ts";
import { membranes } from "./membranes.ts";

/** A content judged over recorded decisions. A working note, not a record: it is deleted with time. */
export const backtests = pgTable(
  "backtest",
  {
    workspaceId: workspaceId(),
    id: id(),
    membraneId: uuid().notNull(),
    /** Null: a content that nobody has saved. */
    revision: integer(),
    /** As on the wire: `contract/membranes.ts`. */
    content: jsonb().$type<Record<string, unknown>>().notNull(),
    since: instant().notNull(),
    /** Exclusive. */
    until: instant().notNull(),
    state: backtestState().notNull(),
    failure: text(),
    startedAt: instant().notNull(),
    /** Until then a process has it in hand; it says so again while it goes on. */
    heldUntil: instant(),
    /** How many processes took it in hand. */
    attempts: integer().notNull().default(0),
    /** As on the wire: `contract/backtests.ts`. Null until something is. */
    found: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.membraneId], foreignColumns: [membranes.workspaceId, membranes.id] }),
    index("backtest_running").on(t.workspaceId, t.id).where(sql`${t.state} = 'running'`),
  ],
);

/** The latest decisions that a backtest took from one verdict to another. No foreign key into decisions. */
export const backtestCases = pgTable(
  "backtest_case",
  {
    workspaceId: workspaceId(),
    backtestId: uuid().notNull(),
    decisionId: uuid().notNull(),
    was: verdict(),
    now: verdict().notNull(),
    policies: text().array().notNull(),
    /** `held_back`, `let_through`, or null. */
    label: text().$type<"held_back" | "let_through">(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.backtestId, t.decisionId] }),
    foreignKey({
      columns: [t.workspaceId, t.backtestId],
      foreignColumns: [backtests.workspaceId, backtests.id],
    }).onDelete("cascade"),
  ],
);
