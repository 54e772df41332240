import { sql } from "drizzle-orm";
import { REQUIRED_FEEDBACK, REQUIRED_SHADOW_DECISIONS, type Reviewed } from "#engine/membrane.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** How far back the decisions are looked for that a person should give feedback on. */
const LOOKED_AT = 5000;

/** Counted no further than is asked for. */
export async function countShadowDecisions(ctx: TxContext, membraneId: string): Promise<number> {
  const [row] = await ctx.tx.execute<{ count: number }>(sql`
    select count(*)::integer as count from (
      select from decision where workspace_id = ${workspaceOf(ctx)} and membrane_id = ${membraneId}
        and pipeline_mode = 'shadow' limit ${REQUIRED_SHADOW_DECISIONS}) counted`);
  return row?.count ?? 0;
}

/**
 * The newest membranes in shadow, at most `most`, that have seen as much as readiness asks for, newest first; and how many
 * there are in shadow. For each at most as many decisions are read as are asked for.
 */
export async function listSeenEnough(
  ctx: TxContext,
  { environmentId, most }: { environmentId: string | null; most: number },
): Promise<{ ids: string[]; looked: number; inShadow: number }> {
  const workspaceId = workspaceOf(ctx);
  const inShadow = sql`workspace_id = ${workspaceId} and lifecycle = 'shadow'
    ${environmentId === null ? sql`` : sql`and environment_id = ${environmentId}::uuid`}`;
  const rows = await ctx.tx.execute<{ id: string; enough: boolean; in_shadow: number }>(sql`
    select m.id, (select count(*)::int from membrane where ${inShadow}) as in_shadow, exists (
      select from decision where workspace_id = ${workspaceId} and membrane_id = m.id and pipeline_mode = 'shadow'
      offset ${REQUIRED_SHADOW_DECISIONS - 1} limit 1) as enough
    from (select id from membrane where ${inShadow} order by id desc limit ${most}) m order by m.id desc`);
  const ids = rows.filter(({ enough }) => enough).map(({ id }) => id);
  return { ids, looked: rows.length, inShadow: rows[0]?.in_shadow ?? 0 };
}

/** Those of the action types that came up, and that a policy matched. */
export async function listCovered(
  ctx: TxContext,
  membraneId: string,
  actionTypes: readonly string[],
): Promise<string[]> {
  const rows = await ctx.tx.execute<{ name: string }>(sql`
    select name from jsonb_array_elements_text(${JSON.stringify(actionTypes)}::text::jsonb) as asked (name)
    where exists (
      select from decision d where d.workspace_id = ${workspaceOf(ctx)} and d.membrane_id = ${membraneId}
        and d.action_type = name and d.coverage_gap is false and (d.observation_id is null or not is_sealed(d)))`);
  return rows.map(({ name }) => name);
}

/**
 * Of the latest would-have-blocked, -escalated and -allowed, how many somebody gave feedback on. Those made in shadow, as in
 * the list that they are marked from. What is sealed counts for none.
 */
export async function countReviewed(
  ctx: TxContext,
  membraneId: string,
): Promise<Record<"block" | "escalate" | "approve", Reviewed>> {
  const rows = await ctx.tx.execute<{ kind: string; total: number; reviewed: number }>(sql`
    with recent as materialized (
      select id, pipeline_mode, case membrane_verdict when 'approve_modified' then 'approve' else membrane_verdict::text end as kind
      from decision d where workspace_id = ${workspaceOf(ctx)} and membrane_id = ${membraneId}
        and (observation_id is null or not is_sealed(d))
      order by id desc limit ${LOOKED_AT}
    ), ranked as (
      select id, kind, row_number() over (partition by kind order by id desc) as place from recent
      where pipeline_mode = 'shadow'
    )
    select kind, count(*)::integer as total,
      count(*) filter (where place <= ${REQUIRED_FEEDBACK} and exists (
        select from decision_feedback f where f.workspace_id = ${workspaceOf(ctx)} and f.decision_id = ranked.id)
      )::integer as reviewed
    from ranked group by kind`);
  const of = (kind: string): Reviewed => {
    const row = rows.find((each) => each.kind === kind);
    return { total: row?.total ?? 0, reviewed: row?.reviewed ?? 0 };
  };
  return { block: of("block"), escalate: of("escalate"), approve: of("approve") };
}
