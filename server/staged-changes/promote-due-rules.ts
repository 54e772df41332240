import { type Actor, type TxContext, workspaceOf } from "../context.ts";
import { isStopped } from "../kill-switch/refuse-while-stopped.ts";
import { processLog } from "../log.ts";
import { promoteHeld } from "./promote-staged-change.ts";
import { findStagedChange, listCooledDown } from "./staged-change-store.ts";

/**
 * Promotes what of a kernel is due, before its next request is handled and in its transaction. What somebody else holds
 * is left to them, and whatever fails here is taken back by itself: the request goes on. While a kill switch is on nothing
 * binds by itself. `only`: that trial and no other.
 */
export async function promoteDueRules(ctx: TxContext, kernelId: string, only?: string): Promise<void> {
  const actor: Actor = { kind: "system", workspaceId: workspaceOf(ctx), name: "staged changes" };
  const cooledDown = await listCooledDown(ctx, kernelId);
  const due = only === undefined ? cooledDown : cooledDown.filter((each) => each === only);
  if (due.length === 0 || (await isStopped(ctx))) return;
  for (const id of due) {
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
