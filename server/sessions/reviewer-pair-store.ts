import { sql } from "drizzle-orm";
import { NO_ACTION } from "#engine/agreement.ts";
import type { Arm } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** What the first and the second person to vote on the same case chose, and in how many cases. */
export type ReviewerPair = { arm: Arm; first: string; second: string; count: number };

/**
 * The choices of two people on one case, of the newest cases of a session that are decided (`observation_of_session`): the
 * first two votes that stand, so that each case counts once. A rejection is `no_action`; who approved, and named nothing
 * else, chose what was recommended.
 */
export async function listReviewerPairs(
  ctx: TxContext,
  sessionId: string,
  { ofNewest, limit }: { ofNewest: number; limit: number },
): Promise<ReviewerPair[]> {
  const workspaceId = workspaceOf(ctx);
  const rows = await ctx.tx.execute<ReviewerPair>(sql`
    select n.arm, v.said[1] as first, v.said[2] as second, count(*)::int as count
    from (
      select o.approval_id, o.arm, o.recommended_action, o.decided_at from observation o
      where o.workspace_id = ${workspaceId} and o.session_id = ${sessionId} order by o.id desc limit ${ofNewest}
    ) n cross join lateral (
      select array_agg(case when v.choice = 'reject' then ${NO_ACTION}
        else btrim(coalesce(v.override->>'action', n.recommended_action)) end order by v.created_at, v.id) as said
      from vote v
      where v.workspace_id = ${workspaceId} and v.approval_id = n.approval_id and v.withdrawn_at is null
    ) v
    where n.approval_id is not null and n.decided_at is not null and cardinality(v.said) >= 2
    group by 1, 2, 3 order by count desc, first, second limit ${limit}`);
  return [...rows];
}
