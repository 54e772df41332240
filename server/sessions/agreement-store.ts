import { sql } from "drizzle-orm";
import type { AutonomyLevel, Outcome } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** One counted decision, with the stay it belongs to and what that stay counted in all. */
export type CountedDecision = {
  at_ms: number;
  stay_id: string;
  stay_total: number;
  stay_agreed: number;
  autonomy_level: AutonomyLevel;
  outcome: Outcome;
  critical_miss: boolean;
  agent_version: string;
};

/**
 * The newest counted decisions of a session, oldest first: stay after stay, and in each by the time of the decision. One
 * statement, so that the totals of a stay are those of the very decisions read. Served by `observation_gate`.
 * `onlyBlind`: those made without seeing the recommendation, and the totals of those.
 */
export async function listCountedDecisions(
  ctx: TxContext,
  sessionId: string,
  { onlyBlind, limit }: { onlyBlind: boolean; limit: number },
): Promise<CountedDecision[]> {
  const workspaceId = workspaceOf(ctx);
  const totals = onlyBlind
    ? sql`s.blind_total as stay_total, s.blind_agreed as stay_agreed`
    : sql`s.total as stay_total, s.agreed as stay_agreed`;
  const rows = await ctx.tx.execute<CountedDecision>(sql`
    select (extract(epoch from o.decided_at) * 1000)::float8 as at_ms, s.id as stay_id, ${totals},
      s.autonomy_level, o.outcome, o.critical_miss, o.agent_version
    from session_stay s cross join lateral (
      select id, decided_at, outcome, critical_miss, agent_version from observation
      where workspace_id = ${workspaceId} and stay_id = s.id and counted ${onlyBlind ? sql`and arm = 'blind'` : sql``}
      order by decided_at desc, id desc limit ${limit}
    ) o
    where s.workspace_id = ${workspaceId} and s.session_id = ${sessionId}
    order by s.id desc, o.decided_at desc, o.id desc limit ${limit}`);
  return [...rows].reverse();
}

export type SaidPair = {
  recommended: string;
  decided: string;
  count: number;
  critical: number;
  /** Those of `count` that were decided without seeing the recommendation. */
  blind: number;
};

/** What agent and person said in the counted decisions of a stay: at most `limit` pairs of actions, by their names. */
export async function listSaidPairs(ctx: TxContext, stayId: string, limit: number): Promise<SaidPair[]> {
  const rows = await ctx.tx.execute<SaidPair>(sql`
    select recommended, decided, count, critical, blind from said_pair
    where workspace_id = ${workspaceOf(ctx)} and stay_id = ${stayId} order by recommended, decided limit ${limit}`);
  return [...rows];
}

export type RecentDecision = {
  session_id: string;
  outcome: Outcome;
  critical_miss: boolean;
  stay_total: number;
  stay_agreed: number;
  autonomy_level: AutonomyLevel;
  at_ms: number;
};

/** The newest `each` counted decisions of the present stay of each of these sessions, oldest first (`observation_gate`). */
export async function listRecentDecisions(
  ctx: TxContext,
  sessionIds: readonly string[],
  each: number,
): Promise<RecentDecision[]> {
  const workspaceId = workspaceOf(ctx);
  const rows = await ctx.tx.execute<RecentDecision>(sql`
    select s.id as session_id, o.outcome, o.critical_miss, y.total as stay_total, y.agreed as stay_agreed,
      y.autonomy_level, (extract(epoch from o.decided_at) * 1000)::float8 as at_ms
    from shadow_session s
      join session_stay y on y.workspace_id = s.workspace_id and y.id = s.stay_id
      cross join lateral (
        select id, outcome, critical_miss, decided_at from observation
        where workspace_id = ${workspaceId} and stay_id = s.stay_id and counted
        order by decided_at desc, id desc limit ${each}
      ) o
    where s.workspace_id = ${workspaceId} and s.id = any(string_to_array(${sessionIds.join(",")}, ',')::uuid[])
    order by s.id, o.decided_at, o.id`);
  return [...rows];
}
