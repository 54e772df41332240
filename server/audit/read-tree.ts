import {
  headOfEqualParts,
  headOfSubtrees,
  keptParts,
  type Range,
  type Subtree,
  subtreesOf,
} from "#engine/audit-tree.ts";
import type { TxContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { hashNow } from "./hash-now.ts";
import { findParts } from "./tree-store.ts";

/**
 * The heads of ranges of the log, each made of the full subtrees that it consists of: for each of them at most 128 hashes
 * are read, however long the log is. Fails where a part is not kept (yet, or no more).
 */
export async function headsOf(ctx: TxContext, ranges: readonly Range[]): Promise<Uint8Array[]> {
  const subtrees = ranges.map(subtreesOf);
  const parts = await findParts(ctx, subtrees.flat().map(keptParts));
  const headOf = (subtree: Subtree) => hashNow(headOfEqualParts(partsOf(subtree, parts)));
  return subtrees.map((made) => hashNow(headOfSubtrees(made.map(headOf))));
}

function partsOf(subtree: Subtree, parts: ReadonlyMap<string, Uint8Array>): Uint8Array[] {
  const { level, first, count } = keptParts(subtree);
  return Array.from({ length: count }, (_, n) => {
    const hash = parts.get(`${level}/${first + n}`);
    if (hash === undefined) throw missing(level, first + n);
    return hash;
  });
}

function missing(level: number, index: number): AppError {
  return new AppError("unavailable", "A part of the log's tree is not kept: it is still being built, or was removed", {
    retryAfterSeconds: 60,
    cause: new Error(`no subtree ${index} of level ${level}`),
  });
}
