import { type Actor, type TxContext, workspaceOf } from "../context.ts";
import { processLog } from "../log.ts";
import { promoteHeld } from "./promote-staged-change.ts";
import { findStagedChange, listCooledDown } from "./staged-change-store.ts";

/**
 * Promotes what of a kernel is due, before its next request is handled and in its transaction. What somebody else holds
 * is left to them, and whatever fails here is taken back by itself: the request goes on.
 */
export async function promoteDueRules(ctx: TxContext, kernelId: string): Promise<void> {
  const actor: Actor = { kind: "system", workspaceId: workspaceOf(ctx), name: "staged changes" };
  for (const id of await listCooledDown(ctx, kernelId)) {
    try {
      await ctx.tx.transaction(async (tx) => {
        const inside = { ...ctx, actor, tx };
        const stored = await findStagedChange(inside, id);
        if (stored) await promoteHeld(inside, stored, { by: "request", isConfirmed: false, reason: "" });
      });
    } catch (error) {
      processLog().warn({ err: error, staged_change: id }, "a staged rule could not be promoted");
    }
  }
}
