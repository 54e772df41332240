import { sql } from "drizzle-orm";
import type { ApprovalStatus, Feedback, Outcome, Verdict } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** The latest decisions that are learned from. */
const LEARNED_FROM = 5000;

export type LearnedRow = {
  id: string;
  action_type: string;
  agent_name: string | null;
  environment_name: string;
  revision: number;
  membrane_verdict: Verdict;
  matched_policies: string[];
  /** As the agent gave it: JSON. */
  payload: string;
  risk_score: number | null;
  cost_usd: number | null;
  duration_ms: number | null;
  feedback: Feedback[];
  approval_status: ApprovalStatus | null;
  outcome: Outcome | null;
};

/**
 * The latest decisions of a membrane, with what people said of them: of the decision itself, by their votes on its
 * request, and by what they decided of its case. A case that a person still has to decide is left out.
 */
export async function listLearned(ctx: TxContext, membraneId: string): Promise<LearnedRow[]> {
  const workspaceId = workspaceOf(ctx);
  return ctx.tx.execute<LearnedRow>(sql`
    with recent as materialized (
      select * from decision where workspace_id = ${workspaceId} and membrane_id = ${membraneId}
      order by id desc limit ${LEARNED_FROM}
    )
    select d.id, d.action_type, a.name as agent_name, e.name as environment_name, coalesce(d.membrane_revision, 0) as revision,
      d.membrane_verdict, coalesce(d.matched_policies, '{}') as matched_policies, coalesce(d.original_payload, d.payload) as payload,
      d.risk_score, d.estimated_cost_usd as cost_usd, d.estimated_duration_ms as duration_ms,
      coalesce(s.feedback, '{}') as feedback, r.status as approval_status, o.outcome
    from recent d
      join environment e on e.workspace_id = d.workspace_id and e.id = d.environment_id
      left join agent a on a.workspace_id = d.workspace_id and a.id = d.agent_id
      left join observation o on o.workspace_id = d.workspace_id and o.id = d.observation_id
      left join lateral (select array_agg(f.feedback::text) as feedback from decision_feedback f
        where f.workspace_id = ${workspaceId} and f.decision_id = d.id) s on true
      left join lateral (select p.status from approval p where p.workspace_id = ${workspaceId} and p.decision_id = d.id
        and p.via = 'human' limit 1) r on true
    where d.membrane_verdict is not null and (d.observation_id is null or o.human_action is not null)`);
}
