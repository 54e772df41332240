import { headOfEqualParts, KEPT_LEVELS, TILE_LEAVES } from "#engine/audit-tree.ts";
import type { TxContext } from "../context.ts";
import { processLog } from "../log.ts";
import { hashNow } from "./hash-now.ts";
import type { Head } from "./sequencer-store.ts";
import { findParts, rehashLeaves, type StoredLeaf, saveSubtrees } from "./tree-store.ts";

/** So many tiles are read at once; a log that has no tree yet is taken in parts. */
const MOST_TILES = 16;

type Kept = { level: number; index: number; hash: Uint8Array };

/**
 * Keeps the subtrees that became full, up to `MOST_TILES` of the smallest, and answers how many entries they hold now. What
 * is kept is read and hashed again first: an entry that is not what it was stops the tree, and so every later checkpoint,
 * while the log goes on. The caller holds the workspace's head.
 */
export async function growTree(ctx: TxContext, { size, treeSize }: Head): Promise<number> {
  const tiles = Math.min(MOST_TILES, Math.floor((size - treeSize) / TILE_LEAVES));
  if (tiles === 0) return treeSize;
  const grownTo = treeSize + tiles * TILE_LEAVES;
  const leaves = await rehashLeaves(ctx, treeSize, grownTo);
  const fault = faultOf(leaves, treeSize, grownTo);
  if (fault !== null) {
    processLog().error({ workspace: ctx.actor.workspaceId, position: fault }, "an entry of the audit log was changed");
    return treeSize;
  }
  const kept: Kept[] = [];
  for (let at = 0; at < leaves.length; at += TILE_LEAVES) {
    const hashes = leaves.slice(at, at + TILE_LEAVES).map(({ hash }) => hash);
    const index = (treeSize + at) / TILE_LEAVES;
    kept.push({ level: KEPT_LEVELS, index, hash: hashNow(headOfEqualParts(hashes)) });
  }
  await saveSubtrees(ctx, await withParents(ctx, kept), grownTo);
  return grownTo;
}

/** The first place that is empty, or whose entry is not what was hashed when it was written; null when all are whole. */
export function faultOf(leaves: readonly StoredLeaf[], after: number, upTo: number): number | null {
  for (const [at, { position, isWhole }] of leaves.entries()) {
    if (position !== after + at + 1 || !isWhole) return after + at + 1;
  }
  return leaves.length === upTo - after ? null : after + leaves.length + 1;
}

/** With the larger subtrees that the new ones complete. */
async function withParents(ctx: TxContext, fresh: readonly Kept[]): Promise<Kept[]> {
  const kept = [...fresh];
  let level = fresh;
  while (level.length > 0) {
    const complete = level.filter(({ index }) => (index + 1) % TILE_LEAVES === 0);
    level = await Promise.all(complete.map((last) => parentOf(ctx, last, kept)));
    kept.push(...level);
  }
  return kept;
}

async function parentOf(ctx: TxContext, last: Kept, fresh: readonly Kept[]): Promise<Kept> {
  const first = last.index + 1 - TILE_LEAVES;
  const known = await findParts(ctx, [{ level: last.level, first, count: TILE_LEAVES }]);
  for (const { level, index, hash } of fresh) known.set(`${level}/${index}`, hash);
  const hashes = Array.from({ length: TILE_LEAVES }, (_, n) => {
    const hash = known.get(`${last.level}/${first + n}`);
    if (hash === undefined) throw new Error(`the tree has no subtree ${first + n} of level ${last.level}`);
    return hash;
  });
  return { level: last.level + KEPT_LEVELS, index: first / TILE_LEAVES, hash: hashNow(headOfEqualParts(hashes)) };
}
