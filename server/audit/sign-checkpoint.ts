import type { CheckpointView } from "#contract/audit.ts";
import { wireId } from "#contract/ids.ts";
import type { Database } from "#db/client.ts";
import { checkpointText, originOf } from "#engine/audit-checkpoint.ts";
import { isSameBytes, TILE_LEAVES } from "#engine/audit-tree.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx, workspaceOf } from "../context.ts";
import { AppError, refused } from "../errors.ts";
import { mintId } from "../ids.ts";
import { signedNote } from "./checkpoint-keys.ts";
import { findCheckpoint, listWorkspacesToSign, type StoredCheckpoint, saveCheckpoint } from "./checkpoint-store.ts";
import { viewCheckpoint } from "./checkpoint-view.ts";
import { faultOf, growTree } from "./grow-tree.ts";
import { headsOf } from "./read-tree.ts";
import { lockHead } from "./sequencer-store.ts";
import { findTree, rehashLeaves } from "./tree-store.ts";

/** Signs how the log stands now; where nothing came since the last checkpoint, that is answered. */
export async function signCheckpointNow(ctx: Context): Promise<CheckpointView> {
  requirePermission(ctx, "audit:sign");
  return withTx(ctx, async (inside) => {
    await catchUp(inside);
    return viewCheckpoint(inside, await signCheckpoint(inside));
  });
}

/** Signs the log of every workspace that has news, and answers how many it signed. One that cannot be signed keeps no other back. */
export async function signCheckpoints(db: Database): Promise<number> {
  const faults: unknown[] = [];
  let signed = 0;
  for (const workspaceId of await listWorkspacesToSign(db)) {
    const actor = { kind: "system", workspaceId, name: "checkpoints" } as const;
    const ctx: Context = { db, actor, requestId: mintId(), ip: null };
    try {
      await signLog(ctx);
      signed += 1;
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} logs could not be signed`);
  return signed;
}

/** Signs how the log of the context's workspace stands, for a sweep of the worker. */
export async function signLog(ctx: Context): Promise<void> {
  while ((await withTx(ctx, catchUp)) === "grew") {
    // A log that has no tree yet grows it in steps.
  }
  await withTx(ctx, signCheckpoint);
}

/** The tree grows with the log; one whose log is older than its tree grows here. */
async function catchUp(ctx: TxContext): Promise<"grew" | "stands"> {
  const tree = await findTree(ctx);
  const head = tree.size - tree.treeSize < TILE_LEAVES ? undefined : await lockHead(ctx);
  if (head === undefined) return "stands";
  return (await growTree(ctx, head)) > head.treeSize ? "grew" : "stands";
}

/**
 * Signs the head of the log as it stands, after it was seen that the log still is what the last checkpoint says of it and
 * that no entry since the last kept subtree was changed. A log for which that does not hold is signed no more.
 */
async function signCheckpoint(ctx: TxContext): Promise<StoredCheckpoint> {
  const [last, { size, treeSize }] = [await findCheckpoint(ctx), await findTree(ctx)];
  if (last !== undefined && last.size === size) return last;
  if (size === 0) throw new AppError("conflict", "The log is empty: there is nothing to sign yet");
  if (last !== undefined && last.size > size) throw broken(`it has ${size} entries, and ${last.size} were signed`);
  await refuseChanged(ctx, treeSize, size);
  const ranges = [{ start: 0, end: size }, ...(last === undefined ? [] : [{ start: 0, end: last.size }])];
  const [head, before] = await headsOf(ctx, ranges);
  if (head === undefined) throw new Error("no head of the log");
  if (last !== undefined && !(before !== undefined && isSameBytes(before, last.head))) {
    throw broken(`its first ${last.size} entries are not those that were signed`);
  }
  const origin = originOf(wireId("workspace", workspaceOf(ctx)));
  const note = signedNote(checkpointText({ origin, size, head }), origin, await databaseNow(ctx));
  return saveCheckpoint(ctx, { size, head: Buffer.from(head), note });
}

async function refuseChanged(ctx: TxContext, treeSize: number, size: number): Promise<void> {
  const upTo = Math.min(size, treeSize + 2 * TILE_LEAVES);
  const fault = faultOf(await rehashLeaves(ctx, treeSize, upTo), treeSize, upTo);
  if (fault !== null) throw broken(`entry ${fault} is not what was written`);
  if (upTo < size) throw new AppError("unavailable", "The log's tree is still being built", { retryAfterSeconds: 60 });
}

function broken(how: string): AppError {
  return refused(
    "log_broken",
    `The log was changed behind our back: ${how}. No checkpoint is signed until it is restored`,
  );
}
