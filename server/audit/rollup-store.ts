import { sql } from "drizzle-orm";
import type { AuditEvent } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

export type EventCount = { event: AuditEvent; actionType: string | null; outcome: string | null; count: number };

/** Whole minutes: `from` is widened to the beginning of its minute, `to` (exclusive) to the end of its own. */
export type CountQuery = { events?: readonly AuditEvent[]; environmentId?: string; from?: Date; to?: Date };

/**
 * How often each thing happened: what the sequencer has folded, and the entries that it has not. One statement, so one
 * snapshot: no entry is counted twice or not at all while the sequencer moves it from one side to the other.
 */
export async function countEvents(ctx: TxContext, query: CountQuery = {}): Promise<EventCount[]> {
  const workspaceId = workspaceOf(ctx);
  const from = query.from ? floorToMinute(query.from).toISOString() : "-infinity";
  const to = query.to ? ceilToMinute(query.to).toISOString() : "infinity";
  const environment = query.environmentId ? sql`and environment_id = ${query.environmentId}` : sql``;
  const events = query.events
    ? sql`and event = any(string_to_array(${query.events.join(",")}, ',')::audit_event[])`
    : sql``;
  const rows = await ctx.tx.execute<{ event: AuditEvent; action_type: string; outcome: string; count: string }>(sql`
    select event, action_type, outcome, sum(count)::text as count from (
      select event, action_type, outcome, count from audit_rollup
      where workspace_id = ${workspaceId} and minute >= ${from}::timestamptz and minute < ${to}::timestamptz ${environment} ${events}
      union all
      select event, coalesce(action_type, ''), coalesce(outcome, ''), 1 from audit_entry
      where workspace_id = ${workspaceId} and position is null
        and at >= ${from}::timestamptz and at < ${to}::timestamptz ${environment} ${events}
    ) counted group by event, action_type, outcome`);
  return rows.map((row) => ({
    event: row.event,
    actionType: row.action_type || null,
    outcome: row.outcome || null,
    count: Number(row.count),
  }));
}

export type MinuteCount = { minute: Date; outcome: string; count: number };

/** The same of one event, minute by minute and outcome by outcome; minutes in which nothing happened are left out. */
export async function countByMinute(ctx: TxContext, event: AuditEvent, from: Date): Promise<MinuteCount[]> {
  const workspaceId = workspaceOf(ctx);
  const since = floorToMinute(from).toISOString();
  const rows = await ctx.tx.execute<{ minute_ms: number; outcome: string; count: number }>(sql`
    select (extract(epoch from minute) * 1000)::float8 as minute_ms, outcome, sum(count)::int as count from (
      select minute, outcome, count from audit_rollup
      where workspace_id = ${workspaceId} and minute >= ${since}::timestamptz and event = ${event}
      union all
      select date_trunc('minute', at), coalesce(outcome, ''), 1 from audit_entry
      where workspace_id = ${workspaceId} and position is null and at >= ${since}::timestamptz and event = ${event}
    ) counted group by minute, outcome order by minute`);
  return rows.map((row) => ({ minute: new Date(row.minute_ms), outcome: row.outcome, count: row.count }));
}

const MINUTE_MS = 60_000;

function floorToMinute(at: Date): Date {
  return new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS);
}

function ceilToMinute(at: Date): Date {
  return new Date(Math.ceil(at.getTime() / MINUTE_MS) * MINUTE_MS);
}
