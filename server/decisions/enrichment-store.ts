import { sql } from "drizzle-orm";
import type { RecentIntent } from "#engine/contradiction.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** The latest so many of a kind are looked at; whoever did more is known well enough. */
const LATEST = 1000;
/** Beyond this many in one budget period, what was spent counts as not known. */
const SPENDING = 5000;
const ON_TARGET = 50;

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
  agentName: string;
  agentVersion: string;
  observations: number;
  agreed: number;
  criticalMisses: number;
  priorDecisions: number;
  sameActionLastHour: number;
  samePayloadLastDay: number;
  /** Null where it could not be counted to its end, and where no budget asks for it. */
  spentUsd: number | null;
  onTarget: RecentIntent[];
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
    hour: number;
    same: number;
    spent: number | null;
    on_target: RecentIntent[];
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
      (select count(*)::integer from of_type where created_at > clock_timestamp() - interval '1 hour') as hour,
      (select count(*)::integer from of_type where same and created_at > clock_timestamp() - interval '1 day') as same,
      (select case when count(*) < ${SPENDING} or min(created_at) < date_trunc(${asked.budgetPeriod}, clock_timestamp(), 'UTC')
        then coalesce(sum(cost) filter (where let_through and here
          and created_at >= date_trunc(${asked.budgetPeriod}, clock_timestamp(), 'UTC')), 0) end from spending) as spent,
      (select coalesce(json_agg(json_build_object('actionType', t.action_type, 'verb', t.verb, 'payload', t.payload)), '[]')
        from (select d.action_type, d.verb, coalesce(d.original_payload, d.payload) as payload from decision d
          where d.workspace_id = ${workspace} and d.agent_id = ${asked.agentId}
            and d.target_type = ${asked.target?.type ?? null}::text and d.target_identifier = ${asked.target?.identifier ?? null}::text
            and d.created_at > clock_timestamp() - interval '1 day' and ${TOLD}
          order by d.id desc limit ${ON_TARGET}) t) as on_target
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
    onTarget: row.on_target,
  };
}
