import { sql } from "drizzle-orm";
import { isPastDeadline } from "#db/deadline.ts";
import type { sessionStays } from "#db/schema/sessions.ts";
import { UNDECIDED_ENDS } from "#engine/case-disposition.ts";
import type { CasesOfArm } from "#engine/evidence/ended-undecided.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { StoredSession } from "./session-store.ts";

const ENDS = sql.join(
  UNDECIDED_ENDS.map((end) => sql`${end}`),
  sql`, `,
);
const RAN_OUT = sql`(a.status in (${ENDS}) or (a.status = 'pending' and ${isPastDeadline("a")}))`;

/**
 * The newest cases of a session's present stay that were put before people, by arm (`observation_of_session`). What rules
 * settled at once, and what came in one call with its recommendation, was put before nobody; a request outlives its session.
 */
export async function listCasesOfArms(
  ctx: TxContext,
  { id, stayId, closedAt }: Pick<StoredSession, "id" | "stayId" | "closedAt">,
  limit: number,
): Promise<CasesOfArm[]> {
  const rows = await ctx.tx.execute<CasesOfArm>(sql`
    select arm, count(*) filter (where counted)::int as decided, count(*) filter (where not counted and is_over)::int as undecided,
      count(*) filter (where not counted and not is_over and is_open)::int as waiting
    from (
      select o.arm, coalesce(o.counted, false) as counted,
        o.decided_at is not null or coalesce(${RAN_OUT}, false) or (o.autonomy_level <> 'supervised' and ${closedAt !== null}) as is_over,
        coalesce(a.status, 'pending') = 'pending' as is_open,
        case o.autonomy_level when 'shadow' then o.arm = 'blind' when 'supervised' then a.id is not null else o.sampled end as is_asked
      from (
        select workspace_id, id, arm, autonomy_level, sampled, counted, decided_at, approval_id from observation
        where workspace_id = ${workspaceOf(ctx)} and session_id = ${id} and stay_id = ${stayId}
        order by id desc limit ${limit}
      ) o left join approval a on a.workspace_id = o.workspace_id and a.id = o.approval_id
    ) cases where is_asked group by arm order by arm`);
  return [...rows];
}

/**
 * The cases that were before people and not decided when a stay ended, by arm: at supervised by their requests, at shadow
 * all but what came in one call with its recommendation.
 */
export async function listNotDecided(
  ctx: TxContext,
  { id, sessionId, leftAt }: Pick<typeof sessionStays.$inferSelect, "id" | "sessionId" | "leftAt">,
): Promise<Omit<CasesOfArm, "decided">[]> {
  // The moment of a stay is kept to the millisecond, which had begun when it was read.
  const then = sql`(${leftAt?.toISOString() ?? null}::timestamptz + interval '1 millisecond')`;
  const rows = await ctx.tx.execute<Omit<CasesOfArm, "decided">>(sql`
    select arm, count(*) filter (where is_over)::int as undecided, count(*) filter (where not is_over)::int as waiting
    from (
      select o.arm, coalesce(o.decided_at < ${then} or (a.status in (${ENDS}) and a.decided_at < ${then}), false) as is_over,
        a.id is null or a.decided_at is null or a.decided_at >= ${then} as was_open
      from observation o left join approval a on a.workspace_id = o.workspace_id and a.id = o.approval_id
      where o.workspace_id = ${workspaceOf(ctx)} and o.session_id = ${sessionId} and o.stay_id = ${id}
        and o.created_at < ${then} and (coalesce(o.decided_at >= ${then}, true) or not o.counted)
        and case o.autonomy_level when 'shadow' then o.arm = 'blind' else a.id is not null end
    ) cases where is_over or was_open group by arm order by arm`);
  return [...rows];
}
