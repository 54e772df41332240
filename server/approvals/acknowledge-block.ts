import type { AcknowledgeBlock } from "#contract/approval-work.ts";
import type { ApprovalView } from "#contract/approvals.ts";
import { uuidOf } from "#contract/ids.ts";
import { refusalToAcknowledge } from "#engine/approval.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound, refused } from "../errors.ts";
import { lookAtAcknowledgement, saveAcknowledgement } from "./acknowledgement-store.ts";
import { holdRequestAs, type MemberActor } from "./hold-request.ts";
import { lookAtApproval } from "./look-at-approval.ts";
import { refusalOf, withPresentState } from "./refused-approval.ts";

/**
 * An owner says that a block is known, with a note or without. Once: whoever comes second is told who did. The request
 * stays blocked, and counts as before; nothing is permitted by it.
 */
export async function acknowledgeBlock(
  ctx: Context,
  input: AcknowledgeBlock & { approval_id: string },
): Promise<ApprovalView> {
  requirePermission(ctx, "approval:acknowledge");
  const { actor } = ctx;
  const id = uuidOf("approval", input.approval_id);
  if (actor.kind !== "member" || id === null) throw notFound("approval request");
  const note = input.note.trim() === "" ? null : input.note;
  try {
    return await withTx(ctx, async (inside) => {
      await acknowledgeWithin(inside, actor, id, note);
      const view = await lookAtApproval(inside, input.approval_id);
      if (view === undefined) throw notFound("approval request");
      return view;
    });
  } catch (error) {
    throw await withPresentState(ctx, id, error);
  }
}

async function acknowledgeWithin(ctx: TxContext, actor: MemberActor, id: string, note: string | null): Promise<void> {
  const { approval, voter } = await holdRequestAs(ctx, actor, id);
  const earlier = await lookAtAcknowledgement(ctx, id);
  const state = { status: approval.status, isAcknowledged: earlier !== null };
  const refusal = refusalToAcknowledge(state, { ...actor, role: voter.role });
  if (refusal === "already_acknowledged" && earlier !== null) {
    throw refused(refusal, `${earlier.by.name} has acknowledged this block already`);
  }
  if (refusal !== null) throw refusalOf(refusal);
  await saveAcknowledgement(ctx, { approvalId: id, memberId: actor.memberId, note });
  await recordEvent(ctx, {
    event: "approval_acknowledged",
    subject: { kind: "approval", id },
    agentId: approval.agentId,
    environmentId: approval.environmentId,
    operatingMode: approval.operatingMode,
    severity: approval.severity,
    tier: approval.tier,
    actionType: approval.actionType,
    payloadHash: approval.payloadHash.toString("hex"),
    reason: note,
  });
}
