import type { ApprovalView } from "#contract/approvals.ts";
import { uuidOf } from "#contract/ids.ts";
import { waitFor } from "../audit/wait-for.ts";
import type { Context } from "../context.ts";
import { lookAtApproval } from "./look-at-approval.ts";

/** How long somebody is ready to wait, and how to know that they left. */
export type Patience = { timeoutMs: number; signal: AbortSignal };

/** After such a moment by this process's clock, the database's may still have this long to go; then it is asked again. */
const LOOK_AGAIN_MS = 250;

/**
 * A pending request as soon as it is settled, or as it is when the time is over. It is looked at again when the log
 * tells of it, at its deadline and when a vote takes effect; no connection is held meanwhile.
 */
export async function waitForApproval(
  ctx: Context,
  pending: ApprovalView,
  { timeoutMs, signal }: Patience,
): Promise<ApprovalView> {
  const subjectId = uuidOf("approval", pending.id);
  const until = performance.now() + timeoutMs;
  let view = pending;
  while (view.status === "pending" && subjectId !== null) {
    const left = until - performance.now();
    if (left <= 0 || signal.aborted) return view;
    const toNext = Math.max(LOOK_AGAIN_MS, nextMoment(view) - Date.now());
    view = await waitFor(ctx, {
      subjectId,
      read: async () => (await lookAtApproval(ctx, pending.id)) ?? pending,
      until: ({ status }) => status !== "pending",
      timeoutMs: Math.min(left, toNext),
      signal,
    });
  }
  return view;
}

/** When something may happen to a pending request by itself, as ms since the epoch. */
function nextMoment({ expires_at, votes }: ApprovalView): number {
  const holds = votes.map(({ effective_at }) => Date.parse(effective_at)).filter((end) => end > Date.now());
  return Math.min(Date.parse(expires_at ?? ""), ...holds);
}
