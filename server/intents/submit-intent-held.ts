import type { ApprovalView } from "#contract/approvals.ts";
import type { IntentQuery, IntentView, SubmitIntent } from "#contract/intents.ts";
import { lookAtApproval } from "../approvals/look-at-approval.ts";
import { requesterOf } from "../approvals/requester.ts";
import { type Willingness, waitWhereInteractive } from "../approvals/wait-where-interactive.ts";
import { type Context, requirePermission } from "../context.ts";
import { afterHearing } from "../decisions/hear-first.ts";
import { answerOfFirst } from "../idempotency/answer-of-first.ts";
import type { Claim } from "../idempotency/claim.ts";
import { replaceAnswer } from "../idempotency/replace-answer.ts";
import { hearIntents, submitIntent } from "./submit-intent.ts";

/** `heldMs`: how long the call was held for people at most, in milliseconds; null where there was nothing to wait for. */
export type HeldIntent = { answer: IntentView; isReplay: boolean; heldMs: number | null };

/**
 * An intent whose call is held where people are needed and the approval mode is interactive: what they decided within
 * that time is in the answer. With a claim it happens once, and copies, which are not held, get the same answer.
 */
export async function submitIntentHeld(
  ctx: Context,
  { input, query }: { input: SubmitIntent; query: IntentQuery },
  { claim, patience }: { claim: Claim | null; patience: Willingness },
): Promise<HeldIntent> {
  requirePermission(ctx, "approval:request");
  const first = await submitOnce(ctx, input, query, claim);
  if (first.isReplay || first.answer.disposition !== "wait" || first.answer.approval_id === null) {
    return { ...first, heldMs: null };
  }
  const pending = await lookAtApproval(ctx, first.answer.approval_id);
  if (pending === undefined) return { ...first, heldMs: null };
  const { environmentId } = requesterOf(ctx.actor);
  const { approval, heldMs } = await waitWhereInteractive(ctx, pending, environmentId, patience);
  if (approval.status === "pending") return { ...first, heldMs };
  const { disposition, grant = null } = approval;
  const answer = { ...first.answer, ...chosenInstead(input, first.answer, approval), disposition, grant };
  if (claim !== null) await replaceAnswer(ctx, claim, kept({ ...answer, grant: grant && { ...grant, token: null } }));
  return { answer, isReplay: false, heldMs };
}

/** What a person wants done instead. Of another action the answer has no payload: it says that there is one. */
function chosenInstead(
  { action }: SubmitIntent,
  { payload, explanation }: IntentView,
  { votes, disposition }: ApprovalView,
): Pick<IntentView, "payload" | "explanation"> {
  const chosen = votes.find(({ override }) => override !== null)?.override ?? null;
  if (chosen === null || disposition !== "proceed_modified") return { payload, explanation };
  const isSameAction = chosen.action.trim() === action.type;
  return {
    payload: isSameAction ? chosen.arguments : null,
    explanation: isSameAction ? explanation : `${explanation}. A person chose another action: ${chosen.action}`,
  };
}

async function submitOnce(
  ctx: Context,
  input: SubmitIntent,
  query: IntentQuery,
  claim: Claim | null,
): Promise<Omit<HeldIntent, "heldMs">> {
  if (claim === null) return { answer: await submitIntent(ctx, input, query), isReplay: false };
  // A panel is heard before the transaction that keeps the answer begins.
  const { answer, isReplay } = await afterHearing(
    () => hearIntents(ctx, [input], query, claim),
    ([heard]) => answerOfFirst(ctx, claim, async (inside) => kept(await submitIntent(inside, input, query, heard))),
  );
  return { answer: JSON.parse(answer.body), isReplay };
}

const kept = (answer: IntentView) => ({ status: 200, location: null, body: JSON.stringify(answer) });
