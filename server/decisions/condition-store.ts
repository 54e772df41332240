import { sql } from "drizzle-orm";
import { membraneRevisions } from "#db/schema/membranes.ts";
import { type TxContext, workspaceOf } from "../context.ts";

export type WrittenCondition = { policy_id: string; condition: string };

/** What these policies of a revision ask, in its order; of a content that may hold a thousand they alone are read. */
export async function conditionsOf(
  ctx: TxContext,
  decision: { membraneId: string | null; membraneRevision: number | null },
  policyIds: readonly string[],
): Promise<WrittenCondition[]> {
  const { membraneId, membraneRevision } = decision;
  if (membraneId === null || policyIds.length === 0) return [];
  return ctx.tx.execute<WrittenCondition>(sql`
    select policy->>'id' as policy_id, policy->>'condition' as condition
    from ${membraneRevisions}, jsonb_array_elements(content->'policies') with ordinality as written (policy, place)
    where workspace_id = ${workspaceOf(ctx)} and membrane_id = ${membraneId} and number = ${membraneRevision}
      and policy->>'id' in (select jsonb_array_elements_text(${JSON.stringify(policyIds)}::text::jsonb))
    order by place`);
}
