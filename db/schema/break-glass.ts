import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { agents } from "./agents.ts";
import { id, instant, workspaceId } from "./columns.ts";
import { members } from "./workspaces.ts";

/** A time-boxed exception: one approval is enough for one agent's actions of one type. It is reviewed by somebody else. */
export const breakGlass = pgTable(
  "break_glass",
  {
    workspaceId: workspaceId(),
    id: id(),
    agentId: uuid().notNull(),
    actionType: text().notNull(),
    minutes: smallint().notNull(),
    reason: text().notNull(),
    openedBy: uuid().notNull(),
    openedAt: instant().notNull(),
    needsConfirmation: boolean().notNull(),
    confirmedBy: uuid(),
    confirmedAt: instant(),
    /** Null until it is in force. */
    expiresAt: instant(),
    closedBy: uuid(),
    closedAt: instant(),
    uses: integer().notNull().default(0),
    reviewedBy: uuid(),
    reviewedAt: instant(),
    reviewNote: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("break_glass_of_agent").on(t.workspaceId, t.agentId, t.actionType, t.expiresAt),
    foreignKey({ columns: [t.workspaceId, t.agentId], foreignColumns: [agents.workspaceId, agents.id] }),
    foreignKey({ columns: [t.workspaceId, t.openedBy], foreignColumns: [members.workspaceId, members.id] }),
    check("break_glass_minutes", sql`${t.minutes} between 1 and 60`),
    check("break_glass_reason", sql`length(btrim(${t.reason})) >= 30`),
    check(
      "break_glass_in_force",
      sql`${t.expiresAt} is null or not ${t.needsConfirmation} or ${t.confirmedAt} is not null`,
    ),
    check("break_glass_confirmed_by_another", sql`${t.confirmedBy} <> ${t.openedBy}`),
    check("break_glass_reviewed_by_another", sql`${t.reviewedBy} <> ${t.openedBy}`),
  ],
);
