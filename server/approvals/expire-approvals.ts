import type { Database } from "#db/client.ts";
import { TIMED_OUT_REASON } from "#engine/settlement.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, withTx } from "../context.ts";
import { mintId } from "../ids.ts";
import { holdStop } from "../kill-switch/hold-stop.ts";
import { listWorkspacesWithDue } from "./due-store.ts";
import { ending, settleApproval, systemOf } from "./settle-approval.ts";
import { listDue, timeOutDue } from "./transition-store.ts";

const AT_ONCE = 500;
const TIMED_OUT = { status: "timed_out", via: "timeout", decidedBy: null, reason: TIMED_OUT_REASON } as const;

/**
 * Writes down what has come of the requests in every workspace by itself: those whose deadline has passed, all at once,
 * and those on which a hold has ended, one by one. It was so for every reader and voter before; this makes it visible.
 * Answers how many there were. Safe to run in several processes.
 */
export async function expireDueApprovals(db: Database): Promise<number> {
  let looked = 0;
  const faults: unknown[] = [];
  for (const workspaceId of await listWorkspacesWithDue(db)) {
    const ctx: Context = { db, actor: systemOf(workspaceId), requestId: mintId(), ip: null };
    looked += await settleDue(ctx, faults);
    for (let expired = AT_ONCE; expired === AT_ONCE; looked += expired) expired = await expireBatch(ctx);
  }
  if (faults.length > 0) throw faults[0];
  return looked;
}

/** One that cannot be settled now keeps no other from it; the next sweep tries it again. */
async function settleDue(ctx: Context, faults: unknown[]): Promise<number> {
  // Nobody asks: the moment has come, whoever looks.
  const ids = await withTx(ctx, (inside) => listDue(inside, AT_ONCE));
  for (const id of ids) {
    try {
      await settleApproval(ctx, id);
    } catch (error) {
      faults.push(error);
    }
  }
  return ids.length;
}

async function expireBatch(ctx: Context): Promise<number> {
  return withTx(ctx, async (inside) => {
    await holdStop(inside);
    const rows = await timeOutDue(inside, TIMED_OUT_REASON, AT_ONCE);
    if (rows.length > 0) await recordEvent(inside, ...rows.map((row) => ending(row, TIMED_OUT)));
    return rows.length;
  });
}
