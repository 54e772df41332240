import { type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { MOST_COMPARED, type RegressionSignals } from "#engine/regression.ts";
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

/** Ids begin with their millisecond; a process whose clock is behind the database's by less than a minute loses none. */
const lowestId = (at: SQL) =>
  sql`(lpad(to_hex((extract(epoch from ${at} - interval '1 minute') * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`;

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
  const [row] = await ctx.tx.execute<RegressionSignals>(sql`
    with marked as (
      select f.decision_id, f.feedback from decision_feedback f
        join decision d on d.workspace_id = f.workspace_id and d.id = f.decision_id
        where f.workspace_id = ${workspaceId} and f.changed_at >= ${since} and d.environment_id = ${id}
          and d.created_at >= ${entered}
    ), outcome as (
      select a.decision_id, g.outcome = 'failed' as wrong from approval_grant g
        join approval a on a.workspace_id = g.workspace_id and a.id = g.approval_id
        where g.workspace_id = ${workspaceId} and g.audience = ${id} and g.reported_at >= ${since}
      union all
      select decision_id, feedback = 'false_negative' from marked
    ), known as (select decision_id, bool_or(wrong) as wrong from outcome group by decision_id
    ), judged as (
      select o.outcome = 'disagree' as divergent from shadow_session s
        join session_stay y on y.workspace_id = s.workspace_id and y.session_id = s.id
        join observation o on o.workspace_id = y.workspace_id and o.stay_id = y.id
        where s.workspace_id = ${workspaceId} and s.environment_id = ${id} and o.counted and o.decided_at >= ${since}
      union all
      select bool_or(feedback <> 'confirmed') from marked group by decision_id
    ), compared as (
      select membrane_verdict > verdict as stricter from decision
        where workspace_id = ${workspaceId} and pipeline_mode = 'shadow' and id >= ${lowestId(since)}
          and created_at >= ${since} and environment_id = ${id} and binding and membrane_verdict is not null
        order by id desc limit ${MOST_COMPARED}
    )
    select
      (select count(*)::int from observation o
        join shadow_session s on s.workspace_id = o.workspace_id and s.id = o.session_id
        where o.workspace_id = ${workspaceId} and o.critical_miss and o.counted and o.decided_at >= ${entered}
          and s.environment_id = ${id} and coalesce(o.miss_marked_at, o.decided_at) >= ${since}) as "criticalMisses",
      (select count(*)::int from known) as "knownDecisions",
      (select count(*)::int from known where wrong) as "wrongDecisions",
      (select count(*)::int from judged) as "judgedCases",
      (select count(*)::int from judged where divergent) as "divergentCases",
      (select count(*)::int from compared) as "comparedDecisions",
      (select count(*)::int from compared where stricter) as "stricterInShadow"`);
  if (row === undefined) throw new RangeError("counting answers one row");
  return row;
}
