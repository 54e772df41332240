import { sql } from "drizzle-orm";
import {
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
import { id, instant, workspaceId } from "./columns.ts";
import { sessionStays } from "./sessions.ts";
import { members } from "./workspaces.ts";

/** An alarm that agreement dropped during a stay. It stands until a person acknowledges it or the stay ends; one at a time. */
export const driftAlarms = pgTable(
  "drift_alarm",
  {
    workspaceId: workspaceId(),
    id: id(),
    stayId: uuid().notNull(),
    /** The decision with which the rise began. */
    beganWith: uuid().notNull(),
    /** When that was made; at autonomous, when the agent first did what the rise disagrees with. */
    beganAt: instant().notNull(),
    soundedAt: instant().notNull(),
    /** Decisions from there to the one that sounded it, and what the gate asked for then. */
    total: integer().notNull(),
    agreed: integer().notNull(),
    required: doublePrecision().notNull(),
    acknowledgedAt: instant(),
    acknowledgedBy: uuid(),
    reason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex("drift_alarm_standing").on(t.workspaceId, t.stayId).where(sql`${t.acknowledgedAt} is null`),
    index("drift_alarm_of_stay").on(t.workspaceId, t.stayId, t.acknowledgedAt),
    foreignKey({ columns: [t.workspaceId, t.stayId], foreignColumns: [sessionStays.workspaceId, sessionStays.id] }),
    foreignKey({ columns: [t.workspaceId, t.acknowledgedBy], foreignColumns: [members.workspaceId, members.id] }),
    check("drift_alarm_counts", sql`0 <= ${t.agreed} and ${t.agreed} <= ${t.total}`),
    check(
      "drift_alarm_acknowledged_whole",
      sql`(${t.acknowledgedAt} is null) = (${t.acknowledgedBy} is null) and (${t.acknowledgedAt} is null) = (${t.reason} is null)`,
    ),
    check("drift_alarm_reason", sql`btrim(${t.reason}) <> ''`),
  ],
);
