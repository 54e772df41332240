import type { ApprovalView, CancelApproval } from "#contract/approvals.ts";
import { uuidOf } from "#contract/ids.ts";
import { type Canceller, refusalToCancel } from "#engine/approval.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Actor, type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { isWithin, reachOf } from "../reach.ts";
import { holdRequest } from "./hold-request.ts";
import { lookAtApproval } from "./look-at-approval.ts";
import { refusalOf, withPresentState } from "./refused-approval.ts";
import { presentState } from "./settle-approval.ts";
import { endApproval, toldOfUndecided } from "./transition-store.ts";

/** Takes a pending request back: the agent that made it, the member who made it, or an owner. */
export async function cancelApproval(
  ctx: Context,
  input: CancelApproval & { approval_id: string },
): Promise<ApprovalView> {
  requirePermission(ctx, "approval:cancel");
  const id = uuidOf("approval", input.approval_id);
  if (id === null) throw notFound("approval request");
  const reason = input.reason.trim() === "" ? null : input.reason;
  try {
    await withTx(ctx, (inside) => cancelWithin(inside, id, reason));
  } catch (error) {
    throw await withPresentState(ctx, id, error);
  }
  const view = await lookAtApproval(ctx, input.approval_id);
  if (view === undefined) throw notFound("approval request");
  return view;
}

/** Ends a request because a new one takes its place, in the transaction that makes the new one. Votes never carry over. */
export async function supersedeApproval(ctx: TxContext, id: string, byApprovalId: string): Promise<void> {
  await cancelWithin(ctx, id, `Superseded by ${byApprovalId}`);
}

async function cancelWithin(ctx: TxContext, id: string, reason: string | null): Promise<void> {
  const held = await holdRequest(ctx, id);
  const { actor } = ctx;
  if (held === undefined || !isWithin(reachOf(actor), held.approval)) throw notFound("approval request");
  const { approval, votes } = held;
  const now = await databaseNow(ctx);
  const state = presentState({ approval, votes }, now);
  const refusal = refusalToCancel(state, cancellerOf(actor), now);
  if (refusal !== null) throw refusalOf(refusal);
  await endApproval(ctx, id, { status: "cancelled", via: "cancel", reason, decidedBy: memberOf(actor), at: null });
  await recordEvent(ctx, {
    event: "approval_cancelled",
    subject: { kind: "approval", id },
    agentId: approval.agentId,
    environmentId: approval.environmentId,
    operatingMode: approval.operatingMode,
    ...toldOfUndecided(approval, { actionType: approval.actionType }),
    before: { status: "pending" },
    after: { status: "cancelled", via: "cancel" },
    reason,
    outcome: "cancelled",
  });
}

function cancellerOf(actor: Actor): Canceller {
  if (actor.kind === "agent") return { agentId: actor.agentId };
  if (actor.kind === "member") return { memberId: actor.memberId, role: actor.role };
  throw refusalOf("not_permitted");
}

function memberOf(actor: Actor): string | null {
  return actor.kind === "member" ? actor.memberId : null;
}
