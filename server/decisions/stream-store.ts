import { sql } from "drizzle-orm";
import { isPastDeadline } from "#db/deadline.ts";
import type { ApprovalStatus, PipelineStage, StageState, Verdict } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** What the stream shows of a decision beside the decision itself. */
export type StreamExtra = {
  id: string;
  autonomy_level: "shadow" | "supervised" | "autonomous" | null;
  skill_name: string | null;
  decision_class: string | null;
  membrane_id: string | null;
  membrane_name: string | null;
  membrane_revision: number | null;
  membrane_verdict: Verdict | null;
  policy_verdict: Verdict | null;
  matched_policies: string[] | null;
  coverage_gap: boolean | null;
  would_deliberate: boolean | null;
  contradictions: number | null;
  risk_score: number | null;
  estimated_cost_usd: number | null;
  stages: StoredStage[] | null;
  approval_id: string | null;
  approval_status: ApprovalStatus | null;
  is_overdue: boolean | null;
};

/** As the pipeline records it; what is not there was not recorded. */
export type StoredStage = {
  stage: PipelineStage;
  state?: StageState;
  outcome?: string;
  ms?: number;
  detail?: unknown;
};

export async function listExtras(ctx: TxContext, ids: readonly string[]): Promise<StreamExtra[]> {
  const rows = await ctx.tx.execute<StreamExtra>(sql`
    select d.id, d.autonomy_level, s.skill_name, s.decision_class, d.membrane_id, m.name as membrane_name, d.membrane_revision,
      d.membrane_verdict, d.policy_verdict, d.matched_policies, d.coverage_gap, d.would_deliberate, d.contradictions, d.risk_score,
      d.estimated_cost_usd, d.judgment->'stages' as stages, q.id as approval_id, q.status as approval_status,
      q.status = 'pending' and ${isPastDeadline("q")} as is_overdue
    from decision d
      left join shadow_session s on s.workspace_id = d.workspace_id and s.id = d.session_id
      left join membrane m on m.workspace_id = d.workspace_id and m.id = d.membrane_id
      left join lateral (select * from approval q where q.workspace_id = d.workspace_id and q.decision_id = d.id order by q.id limit 1) q on true
    where d.workspace_id = ${workspaceOf(ctx)} and d.id = any(string_to_array(${ids.join(",")}, ',')::uuid[])`);
  return [...rows];
}

/** The names that a sentence may speak of, a few hundred of each kind at most. */
export async function listNames(ctx: TxContext) {
  const workspaceId = workspaceOf(ctx);
  const rows = await ctx.tx.execute<{ kind: string; id: string; name: string; mode: string | null }>(sql`
    (select 'agent' as kind, id::text as id, name, null as mode from agent where workspace_id = ${workspaceId} order by id desc limit 500)
    union all (select 'environment', id::text, name, operating_mode::text from environment where workspace_id = ${workspaceId} order by id limit 200)
    union all (select 'membrane', id::text, name, null from membrane where workspace_id = ${workspaceId} order by id desc limit 200)
    union all (select distinct 'skill', '', skill_name, null from
      (select skill_name from shadow_session where workspace_id = ${workspaceId} order by id desc limit 500) s)
    union all (select 'type', '', name, null from action_type where workspace_id = ${workspaceId} limit 500)
    union all (select 'type', '', action_type, null from counted_action_type where workspace_id = ${workspaceId} limit 100)`);
  return [...rows];
}
