import { sql } from "drizzle-orm";
import { hasCome, isInTime } from "#db/deadline.ts";
import type { AutonomyLevel } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** More than so many are not counted on for the frame of a page, nor undecided cases anywhere. */
const MOST_COUNTED = 1000;

export type Waiting = { approvals: number; oldest_ms: number | null; cases: number };

/** Of one environment, or of all. */
const inEnvironment = (column: string, environmentId: string | null) =>
  environmentId === null ? sql`` : sql`and ${sql.raw(column)} = ${environmentId}::uuid`;

const undecided = (workspaceId: string, environmentId: string | null = null) => sql`(
  select count(*)::int from (
    select from observation o join shadow_session s on s.workspace_id = o.workspace_id and s.id = o.session_id
    where o.workspace_id = ${workspaceId} and o.decided_at is null and o.autonomy_level = 'shadow' and s.closed_at is null
      ${inEnvironment("s.environment_id", environmentId)}
    limit ${MOST_COUNTED}) waiting)`;

const isWaiting = (workspaceId: string) => sql`
  workspace_id = ${workspaceId} and status = 'pending' and ${isInTime("approval")}`;

/** How much waits, counted up to a bound: every page asks for it, also while a hundred thousand wait. */
export async function countWaitingBounded(ctx: TxContext): Promise<Omit<Waiting, "oldest_ms">> {
  const workspaceId = workspaceOf(ctx);
  const rows = await ctx.tx.execute<Omit<Waiting, "oldest_ms">>(sql`
    select (select count(*)::int from (
        select from approval where ${isWaiting(workspaceId)} order by expires_at limit ${MOST_COUNTED}) waiting
      ) as approvals, ${undecided(workspaceId)} as cases`);
  return rows[0] ?? { approvals: 0, cases: 0 };
}

/**
 * What waits for people: requests within their deadline, and cases that nobody has decided at shadow. Counted from the index
 * (`approval_queue`) alone, with the few that only a hold keeps open; the oldest is found by its decision's id, which was
 * made with it (`approval_decision_pending`).
 */
export async function countWaiting(ctx: TxContext, environmentId: string | null): Promise<Waiting> {
  const workspaceId = workspaceOf(ctx);
  const here = inEnvironment("environment_id", environmentId);
  const pending = sql`workspace_id = ${workspaceId} and status = 'pending' ${here}`;
  const rows = await ctx.tx.execute<Waiting>(sql`
    select (select count(*)::int from approval where ${pending} and not ${hasCome(sql`expires_at`)})
        + (select count(*)::int from approval where ${pending} and ${hasCome(sql`expires_at`)} and held_until > statement_timestamp())
        as approvals,
      (select (extract(epoch from created_at) * 1000)::float8 from approval where ${isWaiting(workspaceId)} ${here}
        order by decision_id limit 1) as oldest_ms,
      ${undecided(workspaceId, environmentId)} as cases`);
  return rows[0] ?? { approvals: 0, oldest_ms: null, cases: 0 };
}

export type Miss = {
  at_ms: number;
  count: number;
  session_id: string;
  agent_name: string;
  skill_name: string;
  decision_class: string;
  recommended: string;
  decided: string;
  decided_by: string | null;
};

/** More critical misses than this are not looked at; older ones stay on their session's page. */
const MOST_MISSES = 1000;

/** The newest critical miss of each session (`observation_missed`), with how many of the newest ones are that session's. */
export async function listMisses(ctx: TxContext, limit: number, environmentId: string | null): Promise<Miss[]> {
  const workspaceId = workspaceOf(ctx);
  const here =
    environmentId === null
      ? sql``
      : sql`and session_id in (select id from shadow_session where workspace_id = ${workspaceId} and environment_id = ${environmentId}::uuid)`;
  const rows = await ctx.tx.execute<Miss>(sql`
    select (extract(epoch from o.decided_at) * 1000)::float8 as at_ms, newest.count, o.session_id, a.name as agent_name,
      s.skill_name, s.decision_class, o.recommended_action as recommended, o.human_action as decided, m.name as decided_by
    from (
        select session_id, (array_agg(id order by decided_at desc))[1] as id, count(*)::int as count
        from (
          select session_id, id, decided_at from observation
          where workspace_id = ${workspaceId} and critical_miss and (counted or miss_marked_by is not null) ${here}
          order by decided_at desc limit ${MOST_MISSES}) missed
        group by session_id order by max(decided_at) desc limit ${limit}
      ) newest
      join observation o on o.workspace_id = ${workspaceId} and o.id = newest.id
      join shadow_session s on s.workspace_id = o.workspace_id and s.id = o.session_id
      join agent a on a.workspace_id = s.workspace_id and a.id = s.agent_id
      left join member m on m.workspace_id = o.workspace_id and m.id = o.decided_by
    order by o.decided_at desc`);
  return [...rows];
}

export type Demotion = {
  at_ms: number;
  session_id: string;
  agent_name: string;
  skill_name: string;
  decision_class: string;
  autonomy_level: AutonomyLevel;
  entered_by: string | null;
  reason: string | null;
};

/** The newest stays that a session entered from above. */
export async function listDemotions(ctx: TxContext, limit: number, environmentId: string | null): Promise<Demotion[]> {
  const workspaceId = workspaceOf(ctx);
  const rows = await ctx.tx.execute<Demotion>(sql`
    select (extract(epoch from y.entered_at) * 1000)::float8 as at_ms, y.session_id, a.name as agent_name, s.skill_name,
      s.decision_class, y.autonomy_level, m.name as entered_by, y.reason
    from session_stay y
      cross join lateral (
        select autonomy_level from session_stay b
        where b.workspace_id = ${workspaceId} and b.session_id = y.session_id and b.id < y.id order by b.id desc limit 1
      ) before
      join shadow_session s on s.workspace_id = y.workspace_id and s.id = y.session_id
      join agent a on a.workspace_id = s.workspace_id and a.id = s.agent_id
      left join member m on m.workspace_id = y.workspace_id and m.id = y.entered_by
    where y.workspace_id = ${workspaceId} and y.autonomy_level < before.autonomy_level
      ${inEnvironment("s.environment_id", environmentId)}
    order by y.id desc limit ${limit}`);
  return [...rows];
}

export type HeldBack = {
  at_ms: number;
  id: string;
  name: string;
  /** Of a rule of a kernel; null of a membrane. */
  commitment_id: string | null;
  revision: number;
  scored: number;
  score: number;
  is_rejected: boolean;
};

/**
 * Changes whose trial ended because they diverged critically, by their end, and those on trial that passed L2, by the
 * comparison that diverged most. Few are on trial at a time: one of a membrane or commitment.
 */
export async function listHeldBack(ctx: TxContext, limit: number, environmentId: string | null): Promise<HeldBack[]> {
  const workspaceId = workspaceOf(ctx);
  const here = sql`c.workspace_id = ${workspaceId} ${inEnvironment("c.environment_id", environmentId)}`;
  const rows = await ctx.tx.execute<HeldBack>(sql`
    select (extract(epoch from held.at) * 1000)::float8 as at_ms, held.id, coalesce(m.name, k.name) as name, held.commitment_id,
      held.revision, held.scored, held.score, held.is_rejected
    from ((
        select c.ended_at as at, c.id, c.membrane_id, c.kernel_id, c.commitment_id, c.candidate_revision as revision, c.scored,
          c.highest_score as score, true as is_rejected
        from staged_change c where ${here} and c.ending = 'critical_sandbox_divergence' order by c.ended_at desc limit ${limit}
      ) union all (
        select p.asked_at, c.id, c.membrane_id, c.kernel_id, c.commitment_id, c.candidate_revision, c.scored, p.score, false
        from staged_change c cross join lateral (
            select asked_at, score from probe
            where workspace_id = ${workspaceId} and staged_change_id = c.id and score >= c.l2 order by score desc, id desc limit 1
          ) p
        where ${here} and c.status = 'staged' order by p.asked_at desc limit ${limit}
      )) held
      left join membrane m on m.workspace_id = ${workspaceId} and m.id = held.membrane_id
      left join kernel k on k.workspace_id = ${workspaceId} and k.id = held.kernel_id
    order by held.at desc limit ${limit}`);
  return [...rows];
}
