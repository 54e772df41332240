import { and, eq, sql } from "drizzle-orm";
import { environments } from "#db/schema/environments.ts";
import { VOTER_ROLES } from "#engine/permission.ts";
import { type TxContext, workspaceOf } from "../context.ts";

type RegisteredType = { name: string; behavesAs: string; floor: string; requiredApprovals: number | null };

/** All that a request in this environment is judged by, in one snapshot. */
export async function findDecisionContext(ctx: TxContext, environmentId: string) {
  const workspaceId = workspaceOf(ctx);
  const [row] = await ctx.tx
    .select({
      id: environments.id,
      name: environments.name,
      operatingMode: environments.operatingMode,
      configuration: environments.configuration,
      revision: environments.revision,
      actionTypes: sql<RegisteredType[]>`(select coalesce(json_agg(json_build_object(
        'name', t.name, 'behavesAs', t.behaves_as, 'floor', t.severity_floor, 'requiredApprovals', t.required_approvals)), '[]')
        from action_type t where t.workspace_id = ${workspaceId})`,
      voterIds: sql<string[]>`(select coalesce(json_agg(m.id), '[]') from member m where m.workspace_id = ${workspaceId}
        and m.disabled_at is null and m.role::text = any(string_to_array(${VOTER_ROLES.join(",")}, ',')))`,
    })
    .from(environments)
    .where(and(eq(environments.workspaceId, workspaceId), eq(environments.id, environmentId)))
    .prepare("decision_context")
    .execute();
  return row;
}
