import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { RegressionSignals } from "#engine/regression.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** The workspaces that have an environment in production in whose configuration a regression is spoken of. */
export async function listWorkspacesToWatch(db: Database): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`select workspaces_to_watch() as id`);
  return rows.map(({ id }) => id);
}

/** Their environments in production, whatever they watch. */
export async function listProduction(ctx: TxContext): Promise<string[]> {
  const rows = await ctx.tx.execute<{ id: string }>(
    sql`select id from environment where workspace_id = ${workspaceOf(ctx)} and operating_mode = 'production' order by id`,
  );
  return rows.map(({ id }) => id);
}

/**
 * What the records say of an environment since it entered its mode, and no longer ago than the window. A critical miss
 * counts from when it was marked, on a case that was decided in this stay.
 */
export async function readSignals(
  ctx: TxContext,
  { id, modeEnteredAt }: { id: string; modeEnteredAt: Date },
  windowHours: number,
): Promise<RegressionSignals> {
  const workspaceId = workspaceOf(ctx);
  const entered = sql`${modeEnteredAt.toISOString()}::timestamptz`;
  const since = sql`greatest(${entered}, clock_timestamp() - make_interval(hours => ${windowHours}::integer))`;
  const [row] = await ctx.tx.execute<{ misses: number; known: number; wrong: number }>(sql`
    with outcome as (
      select a.decision_id, g.outcome = 'failed' as wrong from approval_grant g
        join approval a on a.workspace_id = g.workspace_id and a.id = g.approval_id
        where g.workspace_id = ${workspaceId} and g.audience = ${id} and g.reported_at >= ${since}
      union all
      select f.decision_id, f.feedback = 'false_negative' from decision_feedback f
        join decision d on d.workspace_id = f.workspace_id and d.id = f.decision_id
        where f.workspace_id = ${workspaceId} and f.changed_at >= ${since} and d.environment_id = ${id}
          and d.created_at >= ${entered}
    ), judged as (select decision_id, bool_or(wrong) as wrong from outcome group by decision_id)
    select
      (select count(*)::int from observation o
        join shadow_session s on s.workspace_id = o.workspace_id and s.id = o.session_id
        where o.workspace_id = ${workspaceId} and o.critical_miss and o.counted and o.decided_at >= ${entered}
          and s.environment_id = ${id} and coalesce(o.miss_marked_at, o.decided_at) >= ${since}) as misses,
      (select count(*)::int from judged) as known,
      (select count(*)::int from judged where wrong) as wrong`);
  return {
    criticalMisses: row?.misses ?? 0,
    knownDecisions: row?.known ?? 0,
    wrongDecisions: row?.wrong ?? 0,
  };
}
