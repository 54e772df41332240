import type { ApprovalView } from "#contract/approvals.ts";
import { uuidOf } from "#contract/ids.ts";
import { type Context, withTx } from "../context.ts";
import { lookAtGrant } from "../grants/look-at-grant.ts";
import { lookAtAcknowledgement } from "./acknowledgement-store.ts";
import { findApproval } from "./approval-store.ts";
import { settleApproval } from "./settle-approval.ts";
import { showApprovals } from "./show-approval.ts";
import { viewFor } from "./view-for.ts";

/**
 * One request as it is now, or undefined if there is none in reach. What has happened to it by itself is written down
 * first, so that what is answered stays so.
 */
export async function lookAtApproval(ctx: Context, approvalId: string): Promise<ApprovalView | undefined> {
  const id = uuidOf("approval", approvalId);
  if (id === null) return undefined;
  const found = await readApproval(ctx, id);
  const isUnwritten = found?.status === "pending" && found.view.status !== "pending";
  if (!isUnwritten || "tx" in ctx) return found?.view;
  try {
    await settleApproval(ctx, id);
  } catch {
    // It is so all the same; the sweep writes it down when that is possible again.
    return found.view;
  }
  return (await readApproval(ctx, id))?.view;
}

async function readApproval(ctx: Context, id: string) {
  // Nobody asks: the callers have.
  return withTx(ctx, async (inside) => {
    const stored = await findApproval(inside, id);
    const [shown] = stored === undefined ? [] : await showApprovals(inside, [stored]);
    if (shown === undefined) return undefined;
    const { status } = shown.stored.approval;
    const grant = status === "approved" ? await lookAtGrant(inside, id) : null;
    const acknowledged = status === "blocked" ? await lookAtAcknowledgement(inside, id) : null;
    return { status, view: { ...viewFor(ctx.actor, shown), grant, acknowledged } };
  });
}
