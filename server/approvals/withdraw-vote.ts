import type { ApprovalView } from "#contract/approvals.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { refusalToWithdraw } from "#engine/approval.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { holdRequestAs, type MemberActor } from "./hold-request.ts";
import { lookAtApproval } from "./look-at-approval.ts";
import { refusalOf, withPresentState } from "./refused-approval.ts";
import { presentState, settleHeld } from "./settle-approval.ts";
import { withdrawStanding } from "./vote-store.ts";

/**
 * Takes one's own vote back while its hold runs. The vote stays on record as withdrawn and counts for nothing; its author
 * may vote anew. What it held back, or held open, happens at this moment: an approval it stopped, a deadline it moved.
 */
export async function withdrawVote(ctx: Context, input: { approval_id: string }): Promise<ApprovalView> {
  requirePermission(ctx, "approval:vote");
  const { actor } = ctx;
  const id = uuidOf("approval", input.approval_id);
  if (actor.kind !== "member" || id === null) throw notFound("approval request");
  try {
    return await withTx(ctx, (inside) => withdrawWithin(inside, actor, id));
  } catch (error) {
    throw await withPresentState(ctx, id, error);
  }
}

async function withdrawWithin(ctx: TxContext, actor: MemberActor, id: string): Promise<ApprovalView> {
  const { approval, votes } = await holdRequestAs(ctx, actor, id);
  const now = await databaseNow(ctx);
  const state = presentState({ approval, votes }, now);
  const refusal = refusalToWithdraw(state, actor.memberId, now);
  if (refusal !== null) throw refusalOf(refusal);
  await withdrawStanding(ctx, id, actor.memberId);
  const left = votes.filter(({ memberId }) => memberId !== actor.memberId);
  const withdrawal = {
    event: "vote_withdrawn" as const,
    subject: { kind: "approval" as const, id },
    agentId: approval.agentId,
    environmentId: approval.environmentId,
    operatingMode: approval.operatingMode,
  };
  await settleHeld(ctx, { approval, votes: left }, { now, since: now, before: [withdrawal] });
  // While the request is held: what somebody does to it afterwards is no answer to this.
  const view = await lookAtApproval(ctx, wireId("approval", id));
  if (view === undefined) throw notFound("approval request");
  return view;
}
