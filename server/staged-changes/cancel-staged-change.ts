import type { CancelStagedChange, StagedChangeView } from "#contract/staged-changes.ts";
import { type Context, databaseNow, requirePermission, withTx } from "../context.ts";
import { refused } from "../errors.ts";
import { endTrial } from "./end-trial.ts";
import { requireStagedChange } from "./require-staged-change.ts";
import { lockStagedChange } from "./staged-change-store.ts";
import { viewStagedChange } from "./staged-change-view.ts";

/** Discards a change that is on trial, at any time; what is live goes on as it is. */
export async function cancelStagedChange(
  ctx: Context,
  { staged_change_id, reason }: CancelStagedChange & { staged_change_id: string },
): Promise<StagedChangeView> {
  requirePermission(ctx, "staged-change:cancel");
  return withTx(ctx, async (inside) => {
    const { change } = await requireStagedChange(inside, staged_change_id);
    const row = await lockStagedChange(inside, change.id);
    const isRunning = row?.status === "staged";
    if (isRunning) await endTrial(inside, row, { status: "cancelled", ending: "discarded", reason });
    const current = viewStagedChange(await requireStagedChange(inside, staged_change_id), await databaseNow(inside));
    if (!isRunning) throw refused("change_ended", "This trial is over", { current });
    return current;
  });
}
