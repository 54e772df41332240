import { type Context, withTx, workspaceOf } from "../context.ts";
import { isStopped } from "../kill-switch/refuse-while-stopped.ts";
import { processLog } from "../log.ts";
import { takeDueTrials } from "./due-trials.ts";
import { promoteHeld } from "./promote-staged-change.ts";
import { findStagedChange } from "./staged-change-store.ts";

/**
 * Promotes what is due in an environment, before its next request is handled. Where nothing is on trial nobody is asked;
 * what somebody else holds is left to them, so that no request waits; and whatever fails here, the request is answered.
 */
export async function promoteDue(ctx: Context, environmentId: string): Promise<boolean> {
  const due = takeDueTrials(ctx.db, workspaceOf(ctx), environmentId);
  let isAnyPromoted = false;
  for (const id of due) {
    try {
      if (await promoteByRequest(ctx, id)) isAnyPromoted = true;
    } catch (error) {
      processLog().warn({ err: error, staged_change: id }, "a staged change could not be promoted");
    }
  }
  return isAnyPromoted;
}

/** Promotes one change as a request does: without a person, without waiting for whoever holds it, and not while everything is stopped. */
export async function promoteByRequest(ctx: Context, id: string): Promise<boolean> {
  const actor = { kind: "system", workspaceId: workspaceOf(ctx), name: "staged changes" } as const;
  // Nobody asks: the owner who staged it was asked, and the evidence permits it.
  return withTx({ ...ctx, actor }, async (inside) => {
    const stored = await findStagedChange(inside, id);
    if (stored === undefined || (await isStopped(inside))) return false;
    return (await promoteHeld(inside, stored, { by: "request", isConfirmed: false, reason: "" })) === "promoted";
  });
}
