import { type SQL, sql } from "drizzle-orm";
import type { AuditEvent } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

export type MinuteCount = { minute: Date; outcome: string; count: number };

/** What is counted by minute; each has its own partial index. */
const EVENTS = {
  risk_assessment: sql`event = 'risk_assessment'`,
  approval_timeout: sql`event = 'approval_timeout'`,
} satisfies Partial<Record<AuditEvent, SQL>>;

/**
 * How often a thing happened, minute by minute and outcome by outcome: what the sequencer has folded, and the entries that
 * it has not. One statement, so one snapshot: no entry is counted twice or not at all while the sequencer moves it from
 * one side to the other. Minutes are whole; those in which nothing happened are left out. Of one environment, or of all.
 */
export async function countByMinute(
  ctx: TxContext,
  event: keyof typeof EVENTS,
  { from, environmentId }: { from: Date; environmentId: string | null },
): Promise<MinuteCount[]> {
  const inEnvironment = environmentId === null ? sql`` : sql`and environment_id = ${environmentId}::uuid`;
  const workspaceId = workspaceOf(ctx);
  const since = floorToMinute(from).toISOString();
  const rows = await ctx.tx.execute<{ minute_ms: number; outcome: string; count: number }>(sql`
    select (extract(epoch from minute) * 1000)::float8 as minute_ms, outcome, sum(count)::int as count from (
      select minute, outcome, count from audit_rollup
      where workspace_id = ${workspaceId} and minute >= ${since}::timestamptz and ${EVENTS[event]} ${inEnvironment}
      union all
      select date_trunc('minute', at), coalesce(outcome, ''), 1 from audit_entry
      where workspace_id = ${workspaceId} and position is null and at >= ${since}::timestamptz and ${EVENTS[event]} ${inEnvironment}
    ) counted group by minute, outcome order by minute`);
  return rows.map((row) => ({ minute: new Date(row.minute_ms), outcome: row.outcome, count: row.count }));
}

/** Decisions by environment since a moment, in whole minutes: what is folded and what is not, in one statement as above. */
export async function countDecisionsByEnvironment(
  ctx: TxContext,
  from: Date,
): Promise<{ environmentId: string; count: number }[]> {
  const workspaceId = workspaceOf(ctx);
  const since = floorToMinute(from).toISOString();
  const rows = await ctx.tx.execute<{ environment_id: string; count: number }>(sql`
    select environment_id, sum(count)::int as count from (
      select environment_id, count from audit_rollup
      where workspace_id = ${workspaceId} and minute >= ${since}::timestamptz and ${EVENTS.risk_assessment}
      union all
      select environment_id, 1 from audit_entry
      where workspace_id = ${workspaceId} and position is null and at >= ${since}::timestamptz and ${EVENTS.risk_assessment}
    ) counted where environment_id is not null group by environment_id`);
  return rows.map((row) => ({ environmentId: row.environment_id, count: row.count }));
}

const MINUTE_MS = 60_000;

function floorToMinute(at: Date): Date {
  return new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS);
}
