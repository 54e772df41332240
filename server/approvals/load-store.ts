import { sql } from "drizzle-orm";
import { isInTime } from "#db/deadline.ts";
import { VOTER_ROLES } from "#engine/permission.ts";
import type { Role } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** Only so many of the most urgent requests are looked at, so that a long queue costs no more than a short one. */
export const MOST_LOOKED_AT = 100;

export type ReviewerLoad = { member_id: string; member_name: string; role: Role; may_decide: number; is_cut: boolean };

/** Whoever may vote, and how many of the most urgent pending requests each may: not asked for by them, no vote of theirs on it. */
export async function listReviewerLoad(ctx: TxContext, environmentId: string | null): Promise<ReviewerLoad[]> {
  const workspaceId = workspaceOf(ctx);
  const rows = await ctx.tx.execute<ReviewerLoad>(sql`
    with waiting as materialized (
      select id, requested_by from approval
      where workspace_id = ${workspaceId} and status = 'pending' and ${isInTime("approval")}
        ${environmentId === null ? sql`` : sql`and environment_id = ${environmentId}::uuid`}
      order by expires_at, id limit ${MOST_LOOKED_AT}
    ), voted as materialized (
      select v.member_id, count(*) as count from waiting w cross join lateral (
        select member_id from vote
        where workspace_id = ${workspaceId} and approval_id = w.id and withdrawn_at is null
          and member_id is distinct from w.requested_by
      ) v group by 1
    ), asked as materialized (
      select requested_by, count(*) as count from waiting where requested_by is not null group by 1
    )
    select m.id as member_id, m.name as member_name, m.role,
      ((select count(*) from waiting) - coalesce(v.count, 0) - coalesce(a.count, 0))::int as may_decide,
      (select count(*) from waiting) >= ${MOST_LOOKED_AT} as is_cut
    from member m left join voted v on v.member_id = m.id left join asked a on a.requested_by = m.id
    where m.workspace_id = ${workspaceId} and m.disabled_at is null and m.role::text = any(string_to_array(${VOTER_ROLES.join(",")}, ','))
    order by m.name, m.id limit 200`);
  return [...rows];
}

/** What these members are called, whoever they are now; and when the workspace began. */
export async function listNames(
  ctx: TxContext,
  ids: readonly string[],
): Promise<Map<string, { name: string; role: Role }>> {
  const rows = await ctx.tx.execute<{ id: string; name: string; role: Role }>(sql`
    select id, name, role from member where workspace_id = ${workspaceOf(ctx)}
      and id = any(string_to_array(${ids.join(",")}, ',')::uuid[])`);
  return new Map(rows.map(({ id, ...member }) => [id, member]));
}

/** When the workspace was made, in milliseconds. */
export async function findBeginning(ctx: TxContext): Promise<number> {
  const rows = await ctx.tx.execute<{ ms: number }>(sql`
    select (extract(epoch from created_at) * 1000)::float8 as ms from workspace where id = ${workspaceOf(ctx)}`);
  return rows[0]?.ms ?? Date.now();
}
