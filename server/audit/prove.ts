import type { ConsistencyProof, ConsistencyQuery, InclusionProof, InclusionQuery } from "#contract/audit.ts";
import { consistencyRanges, inclusionRanges } from "#engine/audit-tree.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { AppError } from "../errors.ts";
import { findCheckpoint } from "./checkpoint-store.ts";
import { headsOf } from "./read-tree.ts";
import { findTree } from "./tree-store.ts";

const hex = (hash: Uint8Array) => Buffer.from(hash).toString("hex");

/** Proves that the entry in a place is in the tree of `size` entries; of the newest checkpoint's size where none is said. */
export async function proveInclusion(ctx: Context, query: InclusionQuery): Promise<InclusionProof> {
  requirePermission(ctx, "audit:verify");
  return withTx(ctx, async (ctx) => {
    const size = await knownSize(ctx, query.size, "size");
    const index = query.position - 1;
    if (index >= size) throw outside("position", `must be at most ${size}, the size of the tree`);
    const [leaf, ...proof] = await headsOf(ctx, [{ start: index, end: index + 1 }, ...inclusionRanges(index, size)]);
    const [head] = await headsOf(ctx, [{ start: 0, end: size }]);
    if (leaf === undefined || head === undefined) throw new Error("no leaf or head of the log");
    const proved = { position: query.position, leaf_index: index, leaf_hash: hex(leaf), size, head: hex(head) };
    return { ...proved, proof: proof.map(hex) };
  });
}

/** Proves that the tree of `from` entries is the beginning of that of `to`. */
export async function proveConsistency(ctx: Context, query: ConsistencyQuery): Promise<ConsistencyProof> {
  requirePermission(ctx, "audit:verify");
  return withTx(ctx, async (ctx) => {
    const to = await knownSize(ctx, query.to, "to");
    if (query.from > to) throw outside("from", `must be at most ${to}, the size of the later tree`);
    const ranges = [{ start: 0, end: query.from }, { start: 0, end: to }, ...consistencyRanges(query.from, to)];
    const [older, newer, ...proof] = await headsOf(ctx, ranges);
    if (older === undefined || newer === undefined) throw new Error("no head of the log");
    return { from: query.from, from_head: hex(older), to, to_head: hex(newer), proof: proof.map(hex) };
  });
}

async function knownSize(ctx: TxContext, asked: number | undefined, path: string): Promise<number> {
  const { size } = await findTree(ctx);
  const wanted = asked ?? (await findCheckpoint(ctx))?.size ?? size;
  if (wanted > size) throw outside(path, `must be at most ${size}, the entries that have their place`);
  if (wanted === 0) throw outside(path, "must be at least 1; the log has no entry in its order yet");
  return wanted;
}

function outside(path: string, message: string): AppError {
  return new AppError("bad_request", "There is no such tree", { errors: [{ path, message }] });
}
