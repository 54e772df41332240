import type { ApprovalView } from "#contract/approvals.ts";
import { uuidOf } from "#contract/ids.ts";
import { type Context, withTx } from "../context.ts";
import { bellOf } from "./approval-doorbell.ts";
import { findApproval } from "./approval-store.ts";
import { viewApproval } from "./approval-view.ts";
import { expireApproval } from "./expire-approvals.ts";
import { showApprovals } from "./show-approval.ts";

/** The longest that one call waits; a caller that wants more calls again. */
export const LONGEST_WAIT_SECONDS = 60;
/** Another process does not ring the bell of this one. */
const LOOK_AGAIN_MS = 1000;

/**
 * The request as soon as it is settled, or as it is when the time is over; undefined if there is none in reach. No
 * connection is held while it waits. Its callers have asked for the permission.
 */
export async function awaitDecision(
  ctx: Context,
  approvalId: string,
  seconds: number,
  ofAgentId: string | null = null,
): Promise<ApprovalView | undefined> {
  const until = performance.now() + Math.min(seconds, LONGEST_WAIT_SECONDS) * 1000;
  for (;;) {
    const view = await lookAt(ctx, approvalId, ofAgentId);
    const left = until - performance.now();
    if (view?.status !== "pending" || left <= 0) return view;
    const toDeadline = Date.parse(view.expires_at ?? "") - Date.now();
    await bellOf(approvalId, Math.max(10, Math.min(left, LOOK_AGAIN_MS, toDeadline > 0 ? toDeadline : LOOK_AGAIN_MS)));
  }
}

/** One request as it is now. A deadline that has passed is written down on the way. */
export async function lookAt(
  ctx: Context,
  approvalId: string,
  ofAgentId: string | null,
): Promise<ApprovalView | undefined> {
  const id = uuidOf("approval", approvalId);
  if (id === null) return undefined;
  // Nobody asks: the callers have.
  const found = await withTx(ctx, async (inside) => {
    const stored = await findApproval(inside, id, ofAgentId);
    const [shown] = stored === undefined ? [] : await showApprovals(inside, [stored]);
    return shown && { stored: shown.stored.approval.status, view: viewApproval(shown) };
  });
  if (found === undefined) return undefined;
  const isUnwritten = found.stored === "pending" && found.view.status === "timed_out";
  if (isUnwritten && !("tx" in ctx)) {
    try {
      await expireApproval(ctx, id);
    } catch {
      // It has timed out all the same; the sweep writes it down when that is possible again.
    }
  }
  return found.view;
}
