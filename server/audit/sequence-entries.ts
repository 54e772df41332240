import type { Database } from "#db/client.ts";
import { type Context, withTx } from "../context.ts";
import { mintId } from "../ids.ts";
import { growTree } from "./grow-tree.ts";
import { listWorkspacesToSequence, lockHead, placeEntries, tellPlaced } from "./sequencer-store.ts";

const BATCH = 1000;

/**
 * Gives every committed entry its place in its workspace's order, and returns how many it placed. Places are dense and
 * never change; the tree over them grows in the same transaction. Any number of processes may do this at once: one works on a workspace, the others pass it by.
 */
export async function sequenceEntries(db: Database): Promise<number> {
  let placed = 0;
  const faults: unknown[] = [];
  for (const workspaceId of await listWorkspacesToSequence(db)) {
    try {
      placed += await sequenceWorkspace(db, workspaceId);
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} workspaces could not be sequenced`);
  return placed;
}

/** The same of one workspace. */
export async function sequenceWorkspace(db: Database, workspaceId: string): Promise<number> {
  const ctx: Context = {
    db,
    actor: { kind: "system", workspaceId, name: "sequencer" },
    requestId: mintId(),
    ip: null,
  };
  for (let total = 0; ; ) {
    const placed = await withTx(ctx, async (ctx) => {
      const head = await lockHead(ctx);
      if (head === undefined) return 0;
      const count = await placeEntries(ctx, head.size, BATCH);
      if (count > 0) await tellPlaced(ctx);
      await growTree(ctx, { ...head, size: head.size + count });
      return count;
    });
    total += placed;
    if (placed < BATCH) return total;
  }
}
