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
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { agents } from "./agents.ts";
import { id, instant, workspaceId } from "./columns.ts";
import { keptReason } from "./enums.ts";
import { environments } from "./environments.ts";
import { members } from "./workspaces.ts";

/**
 * Traffic as it was mirrored to an environment in shadow, as far as the sampling kept it: to be looked at and simulated
 * on, and dropped after the retention time. Nothing that decides or counts reads it.
 */
export const mirroredTraces = pgTable(
  "mirrored_trace",
  {
    workspaceId: workspaceId(),
    id: id(),
    environmentId: uuid().notNull(),
    /** Who sent it; null for a member. */
    agentId: uuid(),
    memberId: uuid(),
    /** The sender's: 32 hex digits. */
    traceId: text().notNull(),
    receivedAt: instant().notNull(),
    keptBecause: keptReason().notNull(),
    /** Of the span that nothing else in the trace called, and the rest by the sender's clock. */
    service: text().notNull(),
    name: text().notNull(),
    startedAt: instant().notNull(),
    durationMs: doublePrecision().notNull(),
    /** Any span of it failed. */
    isError: boolean().notNull(),
    /** As on the wire (`MirroredSpan`), without secrets. */
    spans: jsonb().$type<unknown[]>().notNull(),
    spanCount: integer().notNull(),
    /** More than a trace may hold. */
    droppedSpans: integer().notNull(),
    /** As on the wire (`TracedAction`), without secrets. */
    action: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.agentId], foreignColumns: [agents.workspaceId, agents.id] }),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }),
    unique("mirrored_trace_once").on(t.workspaceId, t.environmentId, t.traceId, t.agentId).nullsNotDistinct(),
    index("mirrored_trace_of_environment").on(t.workspaceId, t.environmentId, t.id),
    index("mirrored_trace_of_service").on(t.workspaceId, t.environmentId, t.service, t.id),
    index("mirrored_trace_failed").on(t.workspaceId, t.environmentId, t.id).where(sql`${t.isError}`),
    index("mirrored_trace_by_age").on(t.workspaceId, t.environmentId, t.receivedAt),
    check("mirrored_trace_counts", sql`${t.spanCount} > 0 and ${t.droppedSpans} >= 0 and ${t.durationMs} >= 0`),
  ],
);

/** What was mirrored in an hour of the database's clock, dropped traces included. A part of a trace counts as one. */
export const mirroredHours = pgTable(
  "mirrored_hour",
  {
    workspaceId: workspaceId(),
    environmentId: uuid().notNull(),
    hour: instant().notNull(),
    received: integer().notNull().default(0),
    /** Of the received. */
    failed: integer().notNull().default(0),
    keptRandom: integer().notNull().default(0),
    keptError: integer().notNull().default(0),
    keptLatency: integer().notNull().default(0),
    /** For the first time. */
    stored: integer().notNull().default(0),
    /** Of those stored in this hour, however much later. */
    purged: integer().notNull().default(0),
    /** Set when the hour begins, from the hour before, and never again; null where that had nothing. */
    latencyLimitMs: doublePrecision(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.environmentId, t.hour] }),
    foreignKey({
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    check("mirrored_hour_counts", sql`${t.keptRandom} + ${t.keptError} + ${t.keptLatency} <= ${t.received}`),
  ],
);

/** How many traces of an hour took how long (`engine/duration-buckets.ts`, in milliseconds): for the next hour's limit. */
export const mirroredLatencies = pgTable(
  "mirrored_latency",
  {
    workspaceId: workspaceId(),
    environmentId: uuid().notNull(),
    hour: instant().notNull(),
    bucket: integer().notNull(),
    count: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.environmentId, t.hour, t.bucket] }),
    foreignKey({
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
  ],
);
