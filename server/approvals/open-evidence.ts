import type { ApprovalView, OpenEvidence } from "#contract/approvals.ts";
import { uuidOf } from "#contract/ids.ts";
import { refusalByStatus } from "#engine/approval.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { wireHash } from "../decisions/canonical-payload.ts";
import { notFound } from "../errors.ts";
import { saveOpening } from "./evidence-store.ts";
import { holdRequestAs, type MemberActor } from "./hold-request.ts";
import { lookAtApproval } from "./look-at-approval.ts";
import { refusalOf, withPresentState } from "./refused-approval.ts";
import { presentState } from "./settle-approval.ts";
import { isCaseBlind } from "./vote-store.ts";

/**
 * Notes that this member has opened what a pending request would run and why it was put before people: the payload of
 * this hash, and the trace. Without the note nobody approves what is grave and cannot be undone. It is one member's, for
 * one request; said again, it changes nothing.
 */
export async function openEvidence(ctx: Context, input: OpenEvidence & { approval_id: string }): Promise<ApprovalView> {
  requirePermission(ctx, "approval:vote");
  const { actor } = ctx;
  const id = uuidOf("approval", input.approval_id);
  if (actor.kind !== "member" || id === null) throw notFound("approval request");
  try {
    return await withTx(ctx, async (inside) => {
      await openWithin(inside, actor, id, input.payload_hash);
      const view = await lookAtApproval(inside, input.approval_id);
      if (view === undefined) throw notFound("approval request");
      return view;
    });
  } catch (error) {
    throw await withPresentState(ctx, id, error);
  }
}

async function openWithin(ctx: TxContext, actor: MemberActor, id: string, payloadHash: string): Promise<void> {
  const { approval, votes } = await holdRequestAs(ctx, actor, id);
  const now = await databaseNow(ctx);
  const state = presentState({ approval, votes }, now);
  const closed = refusalByStatus(state, now);
  if (closed !== null) throw refusalOf(closed);
  // Before the hash is compared: a guess at what is hidden is not told right or wrong.
  if (approval.observationId !== null && (await isCaseBlind(ctx, approval.observationId))) {
    throw refusalOf("evidence_sealed");
  }
  if (payloadHash !== wireHash(approval.payloadHash)) throw refusalOf("payload_changed");
  const { agentId, environmentId, operatingMode } = approval;
  const opening = { approvalId: id, memberId: actor.memberId, payloadHash: approval.payloadHash };
  if (!(await saveOpening(ctx, opening))) return;
  await recordEvent(ctx, {
    event: "evidence_opened",
    subject: { kind: "approval", id },
    agentId,
    environmentId,
    operatingMode,
    payloadHash: approval.payloadHash.toString("hex"),
  });
}
