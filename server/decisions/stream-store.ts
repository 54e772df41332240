import { sql } from "drizzle-orm";
import { isPastDeadline } from "#db/deadline.ts";
import { runStanding } from "#db/standing-statement.ts";
import type { ApprovalStatus, PipelineStage, StageState } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** What the stream shows of a decision beside the decision itself. */
export type StreamExtra = {
  id: string;
  skill_name: string | null;
  decision_class: string | null;
  membrane_name: string | null;
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

type Shown = { id: string; sessionId: string | null; membraneId: string | null };

const uuids = (ids: readonly (string | null)[]) => sql`string_to_array(${ids.join(",")}, ',', '')::uuid[]`;

/** Of decisions that have been read: nothing of them is read again. */
export async function listExtras(ctx: TxContext, shown: readonly Shown[]): Promise<StreamExtra[]> {
  const workspaceId = workspaceOf(ctx);
  const rows = await runStanding<StreamExtra>(
    ctx.tx,
    sql`
    select d.id, s.skill_name, s.decision_class, m.name as membrane_name, q.id as approval_id, q.status as approval_status,
      q.status = 'pending' and ${isPastDeadline("q")} as is_overdue
    from unnest(${uuids(shown.map(({ id }) => id))}, ${uuids(shown.map(({ sessionId }) => sessionId))},
        ${uuids(shown.map(({ membraneId }) => membraneId))}) as d (id, session_id, membrane_id)
      left join shadow_session s on s.workspace_id = ${workspaceId} and s.id = d.session_id
      left join membrane m on m.workspace_id = ${workspaceId} and m.id = d.membrane_id
      left join lateral (select * from approval q where q.workspace_id = ${workspaceId} and q.decision_id = d.id order by q.id limit 1) q on true`,
  );
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
