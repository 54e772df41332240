import { sql } from "drizzle-orm";
import { isInTime } from "#db/deadline.ts";
import { type TxContext, workspaceOf } from "../context.ts";

export type Activity = {
  id: string;
  last_hour: number;
  last_day: number;
  waiting: number;
  agents: number;
  keys: number;
};

/** More than so many waiting requests of one environment are not counted on. */
export const MOST_WAITING = 1000;

/**
 * What happens in each environment of the workspace: decisions that bound in the last hour and day, to the minute, out of
 * the rollup and of the entries that are not in it yet; requests that wait; agents that hold a key that works, and such keys.
 */
export async function readActivity(ctx: TxContext): Promise<Activity[]> {
  const workspaceId = workspaceOf(ctx);
  const ago = (hours: number) =>
    sql`date_trunc('minute', clock_timestamp() - make_interval(hours => ${hours}::integer))`;
  const rows = await ctx.tx.execute<Activity>(sql`
    with counted as (
      select environment_id, minute, count from audit_rollup
      where workspace_id = ${workspaceId} and minute >= ${ago(24)} and event = 'risk_assessment'
      union all
      select environment_id, date_trunc('minute', at), 1 from audit_entry
      where workspace_id = ${workspaceId} and position is null and at >= ${ago(24)} and event = 'risk_assessment'
    ), decided as (
      select environment_id, coalesce(sum(count) filter (where minute >= ${ago(1)}), 0)::int as last_hour,
        sum(count)::int as last_day
      from counted group by environment_id
    ), held as (
      select environment_id, count(distinct agent_id)::int as agents, count(*)::int as keys from api_key
      where workspace_id = ${workspaceId} and revoked_at is null and (expires_at is null or expires_at > clock_timestamp())
      group by environment_id
    )
    select e.id, coalesce(d.last_hour, 0) as last_hour, coalesce(d.last_day, 0) as last_day,
      (select count(*)::int from (
        select from approval where workspace_id = ${workspaceId} and environment_id = e.id and status = 'pending'
          and ${isInTime("approval")} limit ${MOST_WAITING}) waiting) as waiting,
      coalesce(h.agents, 0) as agents, coalesce(h.keys, 0) as keys
    from environment e
      left join decided d on d.environment_id = e.id
      left join held h on h.environment_id = e.id
    where e.workspace_id = ${workspaceId}`);
  return [...rows];
}
