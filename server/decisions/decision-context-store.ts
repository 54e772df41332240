import { and, eq, sql } from "drizzle-orm";
import { environments } from "#db/schema/environments.ts";
import { gap, standing } from "#db/standing-statement.ts";
import { VOTER_ROLES } from "#engine/permission.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { StoredGoverning } from "../membranes/governing-membrane.ts";

type RegisteredType = { name: string; behavesAs: string; floor: string; requiredApprovals: number | null };

const ofEnvironment = standing("decision_context", (on) =>
  on
    .select({
      id: environments.id,
      name: environments.name,
      operatingMode: environments.operatingMode,
      configuration: environments.configuration,
      revision: environments.revision,
      actionTypes: sql<RegisteredType[]>`(select coalesce(json_agg(json_build_object(
        'name', t.name, 'behavesAs', t.behaves_as, 'floor', t.severity_floor, 'requiredApprovals', t.required_approvals)), '[]')
        from action_type t where t.workspace_id = ${gap("workspaceId")})`,
      voterIds: sql<
        string[]
      >`(select coalesce(json_agg(m.id), '[]') from member m where m.workspace_id = ${gap("workspaceId")}
        and m.disabled_at is null and m.role::text = any(string_to_array(${VOTER_ROLES.join(",")}, ',')))`,
      membranes: sql<StoredGoverning[]>`(select coalesce(json_agg(json_build_object('id', m.id, 'name', m.name,
        'agentId', m.agent_id, 'lifecycle', m.lifecycle, 'revision', m.revision, 'content', r.content)), '[]')
        from membrane m join membrane_revision r on r.workspace_id = m.workspace_id and r.membrane_id = m.id and r.number = m.revision
        where m.workspace_id = ${gap("workspaceId")} and m.environment_id = ${gap("environmentId")} and m.lifecycle <> 'draft')`,
    })
    .from(environments)
    .where(and(eq(environments.workspaceId, gap("workspaceId")), eq(environments.id, gap("environmentId")))),
);

/** All that a request in this environment is judged by, in one snapshot. */
export async function findDecisionContext(ctx: TxContext, environmentId: string) {
  const [row] = await ofEnvironment(ctx.tx, { workspaceId: workspaceOf(ctx), environmentId });
  return row;
}
