import type { ApprovalView } from "#contract/approvals.ts";
import { waitSeconds } from "#engine/waiting.ts";
import type { Context } from "../context.ts";
import { decisionContextOf } from "../decisions/decision-context.ts";
import { waitForApproval } from "./wait-for-approval.ts";

/** What a caller says of waiting: null is as long as the environment holds calls by itself. And how to know that it left. */
export type Willingness = { timeoutMs: number | null; signal: AbortSignal };

/** `heldMs`: how long the call was to be held at most; null where there was nothing to wait for. */
export type Awaited = { approval: ApprovalView; heldMs: number | null };

/** A fresh request after the wait that its environment and its caller agree on. No connection is held meanwhile. */
export async function waitWhereInteractive(
  ctx: Context,
  approval: ApprovalView,
  environmentId: string,
  { timeoutMs, signal }: Willingness,
): Promise<Awaited> {
  if (approval.status !== "pending") return { approval, heldMs: null };
  const { config } = await decisionContextOf(ctx, environmentId);
  const seconds = waitSeconds(config.approval, timeoutMs === null ? null : timeoutMs / 1000);
  if (seconds === null) return { approval, heldMs: null };
  const heldMs = seconds * 1000;
  return { approval: await waitForApproval(ctx, approval, { timeoutMs: heldMs, signal }), heldMs };
}
