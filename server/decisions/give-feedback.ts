import type { FeedbackView, GiveFeedback } from "#contract/feedback.ts";
import { refusalToFeedback } from "#engine/feedback.ts";
import type { FeedbackRefusal } from "#engine/refusal.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { findDecision, type StoredDecision } from "./decision-store.ts";
import { viewDecision } from "./decision-view.ts";
import { holdFeedbackOn, listFeedback, type SaidRow, saveFeedback } from "./feedback-store.ts";
import { viewFeedback } from "./feedback-view.ts";

const REFUSALS = {
  sealed: "A person still has to decide this case without seeing what was recommended; say it afterwards",
  nothing_held_back: "This was allowed, so it was not too strict; say that it was right, or too lax",
  nothing_stricter: "This was blocked, so it was not too lax; say that it was right, or too strict",
} satisfies Record<FeedbackRefusal, string>;

/** What a member says of a decision, once each, and changed as often as they like. The decision stays as it is. */
export async function giveFeedback(
  ctx: Context,
  { decision_id, feedback, note }: GiveFeedback & { decision_id: string },
): Promise<FeedbackView> {
  requirePermission(ctx, "decision:feedback");
  const { actor } = ctx;
  if (actor.kind !== "member") throw new AppError("forbidden", "Only members give feedback");
  const id = uuidFrom("decision", decision_id);
  return withTx(ctx, async (inside) => {
    await requireStillPermitted(inside, "decision:feedback");
    const stored = await findDecision(inside, id);
    if (stored === undefined) throw notFound("decision");
    await refuseUnfit(inside, stored, feedback);
    await holdFeedbackOn(inside, id);
    const before = await standing(inside, id, actor.memberId);
    if (before?.feedback !== feedback || before.note !== note) {
      const { membraneId, environmentId, agentId } = stored.decision;
      await saveFeedback(inside, { decisionId: id, memberId: actor.memberId, membraneId, feedback, note });
      await recordEvent(inside, {
        event: "decision_feedback",
        subject: { kind: "decision", id },
        environmentId,
        agentId,
        before: before && { feedback: before.feedback },
        after: { feedback, membrane: membraneId },
        reason: note === "" ? null : note,
        outcome: feedback,
      });
    }
    const said = await standing(inside, id, actor.memberId);
    if (said === undefined) throw new Error("feedback that was written did not come back");
    return viewFeedback(said);
  });
}

async function refuseUnfit(ctx: TxContext, stored: StoredDecision, feedback: GiveFeedback["feedback"]): Promise<void> {
  const { sealed } = viewDecision(stored, await databaseNow(ctx));
  const { verdict, membraneVerdict } = stored.decision;
  const verdicts = membraneVerdict === null ? [verdict] : [verdict, membraneVerdict];
  const refusal = refusalToFeedback({ feedback, isSealed: sealed, verdicts });
  if (refusal)
    throw refused(
      refusal,
      REFUSALS[refusal],
      sealed ? {} : { current: { verdict, membrane_verdict: membraneVerdict } },
    );
}

async function standing(ctx: TxContext, decisionId: string, memberId: string): Promise<SaidRow | undefined> {
  return (await listFeedback(ctx, [decisionId])).find((said) => said.memberId === memberId);
}
