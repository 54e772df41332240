import type { ApprovalView } from "#contract/approvals.ts";
import { uuidOf } from "#contract/ids.ts";
import { type Context, withTx } from "../context.ts";
import { findApproval } from "./approval-store.ts";
import { viewApproval } from "./approval-view.ts";
import { expireApproval } from "./expire-approvals.ts";
import { showApprovals } from "./show-approval.ts";

/**
 * One request as it is now, or undefined if there is none in reach; `ofAgentId` narrows to one agent's own. A deadline
 * that has passed is written down on the way.
 */
export async function lookAtApproval(
  ctx: Context,
  approvalId: string,
  ofAgentId: string | null = null,
): Promise<ApprovalView | undefined> {
  const id = uuidOf("approval", approvalId);
  if (id === null) return undefined;
  // Nobody asks: the callers have.
  const found = await withTx(ctx, async (inside) => {
    const stored = await findApproval(inside, id, ofAgentId);
    const [shown] = stored === undefined ? [] : await showApprovals(inside, [stored]);
    return shown && { status: shown.stored.approval.status, view: viewApproval(shown) };
  });
  if (found === undefined) return undefined;
  const isUnwritten = found.status === "pending" && found.view.status === "timed_out";
  if (isUnwritten && !("tx" in ctx)) {
    try {
      await expireApproval(ctx, id);
    } catch {
      // It has timed out all the same; the sweep writes it down when that is possible again.
    }
  }
  return found.view;
}
