import { sql } from "drizzle-orm";
import { VOTER_ROLES } from "#engine/permission.ts";
import { type TxContext, workspaceOf } from "../context.ts";

type Row = { id: string; agentId: string | null; environmentId: string; requiredApprovals: number; attainable: number };

/**
 * The pending requests that could reach their quorum while this member could vote, and cannot now, held. What can be
 * reached is everybody who may vote but the requester and whoever has rejected.
 */
export async function lockUnattainableWithout(ctx: TxContext, memberId: string): Promise<Row[]> {
  const workspaceId = workspaceOf(ctx);
  const voters = sql`select m.id from member m where m.workspace_id = ${workspaceId} and m.disabled_at is null
    and m.role::text = any(string_to_array(${VOTER_ROLES.join(",")}, ','))`;
  const rows = await ctx.tx.execute<Row>(sql`
    with voter as materialized (${voters}), reach as (
      select a.id, (select count(*) from voter where voter.id is distinct from a.requested_by and not exists (
        select from vote v where v.workspace_id = a.workspace_id and v.approval_id = a.id and v.member_id = voter.id
          and v.choice = 'reject' and v.withdrawn_at is null))::integer as attainable
      from approval a where a.workspace_id = ${workspaceId} and a.status = 'pending'
        and a.required_approvals > (select count(*) from voter) - 1 and a.requested_by is distinct from ${memberId})
    select a.id, a.agent_id as "agentId", a.environment_id as "environmentId",
      a.required_approvals as "requiredApprovals", reach.attainable
    from approval a join reach on reach.id = a.id
    where a.workspace_id = ${workspaceId} and a.status = 'pending' and a.required_approvals = reach.attainable + 1
    order by a.id for no key update of a`);
  return [...rows];
}
