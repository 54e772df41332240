import { sql } from "drizzle-orm";
import { isPastDeadline } from "#db/deadline.ts";
import type { ApprovalStatus, ApprovalVia, Verdict } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** How far back is looked, as the checklist does. */
const LOOKED_AT = 5000;

export type ShadowCaseRow = {
  id: string;
  membrane_verdict: Verdict;
  matched_policies: string[];
  /** As it is for every reader, whether or not anybody wrote down that time is over. */
  approval_status: ApprovalStatus | null;
  approval_via: ApprovalVia | null;
};

/** Of the latest decisions of a membrane in shadow, those with one of these verdicts of its own, newest first. */
export async function listShadowCaseRows(
  ctx: TxContext,
  membraneId: string,
  verdicts: readonly Verdict[],
  limit: number,
): Promise<ShadowCaseRow[]> {
  const workspaceId = workspaceOf(ctx);
  return ctx.tx.execute<ShadowCaseRow>(sql`
    with recent as materialized (
      select id, membrane_verdict, matched_policies, pipeline_mode from decision
      where workspace_id = ${workspaceId} and membrane_id = ${membraneId} order by id desc limit ${LOOKED_AT}
    ), chosen as materialized (
      select * from recent where pipeline_mode = 'shadow'
        and membrane_verdict::text in (select jsonb_array_elements_text(${JSON.stringify(verdicts)}::text::jsonb))
      order by id desc limit ${limit}
    )
    select c.id, c.membrane_verdict, coalesce(c.matched_policies, '{}') as matched_policies,
      case when a.status = 'pending' and ${isPastDeadline("a")} then 'timed_out' else a.status::text end as approval_status,
      a.via as approval_via
    from chosen c left join approval a on a.workspace_id = ${workspaceId} and a.decision_id = c.id
    order by c.id desc`);
}
