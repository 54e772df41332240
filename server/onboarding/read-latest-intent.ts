import type { ReviewedDecision } from "#contract/feedback.ts";
import type { Context } from "../context.ts";
import { listDecisions } from "../decisions/read-decisions.ts";

/** The agent's latest decision, where this membrane had a say in it: that its intents arrive is seen by it. */
export async function readLatestIntent(
  ctx: Context,
  { agent_id, membrane_id }: { agent_id: string; membrane_id: string },
): Promise<{ decision: ReviewedDecision | null }> {
  const { items } = await listDecisions(ctx, { agent_id, limit: 1 });
  const [latest] = items;
  return { decision: latest?.membrane?.id === membrane_id ? latest : null };
}
