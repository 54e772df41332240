import type { FeedbackView } from "#contract/feedback.ts";
import { wireId } from "#contract/ids.ts";
import { may, type TxContext } from "../context.ts";
import { listFeedback, type SaidRow } from "./feedback-store.ts";

export function viewFeedback(said: SaidRow): FeedbackView {
  return {
    decision_id: wireId("decision", said.decisionId),
    member: { id: wireId("member", said.memberId), name: said.memberName },
    feedback: said.feedback,
    note: said.note,
    created_at: said.createdAt.toISOString(),
    changed_at: said.changedAt.toISOString(),
  };
}

/**
 * What members said of some decisions, by the decision's own id. Members talk among themselves here: an agent that read
 * it would learn to please whom it should be judged by.
 */
export async function feedbackOf(ctx: TxContext, decisionIds: readonly string[]): Promise<Map<string, FeedbackView[]>> {
  const told = new Map<string, FeedbackView[]>();
  if (!may(ctx, "member:read")) return told;
  for (const said of await listFeedback(ctx, decisionIds)) {
    told.set(said.decisionId, [...(told.get(said.decisionId) ?? []), viewFeedback(said)]);
  }
  return told;
}
