import { sql } from "drizzle-orm";
import type { RecentIntent } from "#engine/contradiction.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** The latest so many of a kind are looked at. Whoever did more of it before is known well enough; more within the hour
 * or the day that is counted is not counted to its end, and so not known. */
const LATEST = 1000;
/** Beyond this many in one budget period, what was spent counts as not known. */
const SPENDING = 5000;

export type AskedHistory = {
  environmentId: string;
  agentId: string;
  actionType: string;
  payload: string;
  target: { type: string; identifier: string } | null;
  budgetPeriod: "day" | "week" | "month";
  /** Whether what was spent matters at all. */
  hasBudget: boolean;
};

export type AgentHistory = {
  /** By the database's clock. */
  now: Date;
  agentName: string;
  agentVersion: string;
  observations: number;
  agreed: number;
  criticalMisses: number;
  priorDecisions: number;
  /** Null where they could not be counted to their end. */
  sameActionLastHour: number | null;
  samePayloadLastDay: number | null;
  /** Null where it could not be counted to its end, and where no budget asks for it. */
  spentUsd: number | null;
  /** Each kind of them once, with how many there were; `isCut` where there were more than were looked at. */
  onTarget: { isCut: boolean; kinds: (RecentIntent & { count: number })[] };
};

/** What is sealed has not happened yet, and what comes after it must not tell of it. */
const TOLD = sql`(d.observation_id is null or not is_sealed(d))`;

/** What the agent did before, in one question whose every part reads a bounded piece of an index. */
export async function findHistory(ctx: TxContext, asked: AskedHistory): Promise<AgentHistory | undefined> {
  const workspace = workspaceOf(ctx);
  const [row] = await ctx.tx.execute<{
    name: string;
    version: string;
    total: number;
    agreed: number;
    critical: number;
    prior: number;
    hour: number | null;
    same: number | null;
    spent: number | null;
    on_target: { kinds: (RecentIntent & { count: number })[] | null; total: number };
    now_ms: number;
  }>(sql`
    with of_type as materialized (
      select d.created_at, coalesce(d.original_payload, d.payload) = ${asked.payload} as same from decision d
      where d.workspace_id = ${workspace} and d.agent_id = ${asked.agentId} and d.action_type = ${asked.actionType} and ${TOLD}
      order by d.id desc limit ${LATEST}
    ), spending as materialized (
      select d.estimated_cost_usd as cost, d.binding and d.disposition in ('proceed', 'proceed_modified') as let_through,
        d.environment_id = ${asked.environmentId} as here, d.created_at
      from decision d where ${asked.hasBudget} and d.workspace_id = ${workspace} and d.agent_id = ${asked.agentId}
      order by d.id desc limit ${SPENDING}
    ), record as (
      select coalesce(sum(st.total), 0)::integer as total, coalesce(sum(st.agreed), 0)::integer as agreed,
        coalesce(sum(st.critical), 0)::integer as critical
      from shadow_session s join session_stay st on st.workspace_id = s.workspace_id and st.id = s.stay_id
      where s.workspace_id = ${workspace} and s.agent_id = ${asked.agentId} and s.closed_at is null
    )
    select a.name, a.version, record.*,
      (select count(*)::integer from of_type) as prior,
      (select case when count(*) < ${LATEST} or min(created_at) <= clock_timestamp() - interval '1 hour'
        then (count(*) filter (where created_at > clock_timestamp() - interval '1 hour'))::integer end from of_type) as hour,
      (select case when count(*) < ${LATEST} or min(created_at) <= clock_timestamp() - interval '1 day'
        then (count(*) filter (where same and created_at > clock_timestamp() - interval '1 day'))::integer end from of_type) as same,
      (select case when count(*) < ${SPENDING} or min(created_at) < date_trunc(${asked.budgetPeriod}, clock_timestamp(), 'UTC')
        then coalesce(sum(cost) filter (where let_through and here
          and created_at >= date_trunc(${asked.budgetPeriod}, clock_timestamp(), 'UTC')), 0) end from spending) as spent,
      (select json_build_object('total', coalesce(sum(k.count), 0), 'kinds', json_agg(json_build_object(
          'actionType', k.action_type, 'verb', k.verb, 'isSamePayload', k.same, 'count', k.count)))
        from (select t.action_type, t.verb, t.same, count(*) as count
        from (select d.action_type, d.verb, coalesce(d.original_payload, d.payload) = ${asked.payload} as same from decision d
          where d.workspace_id = ${workspace} and d.agent_id = ${asked.agentId}
            and d.target_type = ${asked.target?.type ?? null}::text and d.target_identifier = ${asked.target?.identifier ?? null}::text
            and d.created_at > clock_timestamp() - interval '1 day' and ${TOLD}
          order by d.id desc limit ${LATEST}) t group by 1, 2, 3) k) as on_target,
      (extract(epoch from clock_timestamp()) * 1000)::float8 as now_ms
    from agent a, record where a.workspace_id = ${workspace} and a.id = ${asked.agentId}`);
  if (row === undefined) return undefined;
  return {
    agentName: row.name,
    agentVersion: row.version,
    observations: row.total,
    agreed: row.agreed,
    criticalMisses: row.critical,
    priorDecisions: row.prior,
    sameActionLastHour: row.hour,
    samePayloadLastDay: row.same,
    spentUsd: asked.hasBudget ? row.spent : null,
    onTarget: { isCut: row.on_target.total >= LATEST, kinds: row.on_target.kinds ?? [] },
    now: new Date(row.now_ms),
  };
}
