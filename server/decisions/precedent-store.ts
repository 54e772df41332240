import { sql } from "drizzle-orm";
import type { PastCase } from "#engine/precedent.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** The latest so many of a kind are looked at. */
const LATEST = 50;

/**
 * The requests of this type in this environment that people decided last, newest first. What they wanted done instead of
 * a recommendation says nothing of what was recommended, so cases of sessions are not among them.
 */
export async function listPastCases(
  ctx: TxContext,
  { environmentId, actionType }: { environmentId: string; actionType: string },
): Promise<PastCase[]> {
  // The predicate of the index approval_precedent, word for word: it is found by nothing else.
  const rows = await ctx.tx.execute<PastCase>(sql`
    select d.agent_id as "agentId", d.verb, d.target_type as "targetType", d.target_identifier as "targetIdentifier",
      d.estimated_cost_usd as "estimatedCostUsd", a.status = 'approved' as "isApproved"
    from (select decision_id, status, id from approval
      where workspace_id = ${workspaceOf(ctx)} and environment_id = ${environmentId} and action_type = ${actionType}
        and via = 'human' and observation_id is null
      order by id desc limit ${LATEST}) a
    join decision d on d.workspace_id = ${workspaceOf(ctx)} and d.id = a.decision_id
    order by a.id desc`);
  return [...rows];
}
