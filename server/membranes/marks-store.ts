import { sql } from "drizzle-orm";
import type { MarkedDecision } from "#engine/marks.ts";
import type { Feedback, Verdict } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** More marks than the newest so many are not looked at. */
const LOOKED_AT = 5000;

/** What members said of a membrane's decisions in shadow, by the newest decisions. Served by `decision_feedback_of_membrane`. */
export async function listMarked(ctx: TxContext, membraneId: string): Promise<MarkedDecision[]> {
  const workspaceId = workspaceOf(ctx);
  const rows = await ctx.tx.execute<{ membrane_verdict: Verdict; feedback: Feedback[] }>(sql`
    select d.membrane_verdict, said.feedback from (
      select decision_id, array_agg(feedback::text) as feedback from (
        select decision_id, feedback from decision_feedback
        where workspace_id = ${workspaceId} and membrane_id = ${membraneId}
        order by decision_id desc limit ${LOOKED_AT}) newest
      group by decision_id) said
      join decision d on d.workspace_id = ${workspaceId} and d.id = said.decision_id
    where d.pipeline_mode = 'shadow' and d.membrane_verdict is not null`);
  return rows.map(({ membrane_verdict, feedback }) => ({ membraneVerdict: membrane_verdict, feedback }));
}
