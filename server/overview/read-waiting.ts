import type { WaitingView } from "#contract/overview.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { countWaitingBounded } from "./overview-store.ts";

/** How many requests and cases wait for people, as the overview counts them. */
export async function readWaiting(ctx: Context): Promise<WaitingView> {
  requirePermission(ctx, "session:read");
  requirePermission(ctx, "approval:read");
  const { approvals, cases } = await withTx(ctx, countWaitingBounded);
  return { approvals, undecided_cases: cases };
}
