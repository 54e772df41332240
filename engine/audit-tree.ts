/**
 * The Merkle tree over the audit log (RFC 6962, RFC 9162 section 2.1): pure, over any SHA-256 there is.
 *
 * Leaves count from 0: the entry in place p of the log is leaf p - 1.
 */

/**
 * A computation that asks for hashes: it yields lists of inputs and is handed the SHA-256 of each, in the same order. A
 * server answers at once and a browser later, from the same rules.
 */
export type Hashing<T> = Generator<readonly Uint8Array[], T, readonly Uint8Array[]>;

/** The tree over the leaves from `start` up to, not including, `end`. */
export type Range = { start: number; end: number };

/** A full subtree: the 2^level leaves from index * 2^level on. Level 0 is a leaf. */
export type Subtree = { level: number; index: number };

/** Subtrees of 256, of 65,536 … leaves are kept; those in between are made of at most 128 that are kept. */
export const KEPT_LEVELS = 8;
/** The leaves of the smallest subtree that is kept. */
export const TILE_LEAVES = 256;
const HASH_BYTES = 32;

/** What a leaf's hash is made of (RFC 9162, 2.1.1). */
export function leafInput(entry: Uint8Array): Uint8Array {
  return join([0x00], entry);
}

function nodeInput(left: Uint8Array, right: Uint8Array): Uint8Array {
  return join([0x01], left, right);
}

export function join(...parts: ArrayLike<number>[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export function isSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** The largest power of two below n, which is where a tree of n > 1 leaves splits. */
function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** The trees whose heads prove that a leaf is in the tree of `size` leaves, lowest first (RFC 9162, 2.1.3.1). */
export function inclusionRanges(index: number, size: number): Range[] {
  const path: Range[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    const isLeft = index < middle;
    path.push(isLeft ? { start: middle, end } : { start, end: middle });
    [start, end] = isLeft ? [start, middle] : [middle, end];
  }
  return path.reverse();
}

/** The trees whose heads prove that the tree of `older` leaves is the beginning of that of `newer` (RFC 9162, 2.1.4.1). */
export function consistencyRanges(older: number, newer: number): Range[] {
  // Every tree begins with the empty one.
  if (older === 0) return [];
  const path: Range[] = [];
  let [start, end] = [0, newer];
  while (end > older) {
    const middle = start + splitOf(end - start);
    const isLeft = older <= middle;
    path.push(isLeft ? { start: middle, end } : { start, end: middle });
    [start, end] = isLeft ? [start, middle] : [middle, end];
  }
  // Whoever asks knows the head of the older tree, and not that of a part of it.
  if (start > 0) path.push({ start, end });
  return path.reverse();
}

/** The full subtrees that a range is made of, from left to right: the larger before the smaller. */
export function subtreesOf({ start, end }: Range): Subtree[] {
  const parts: Subtree[] = [];
  for (let at = start; at < end; ) {
    let [level, leaves] = [0, 1];
    while (at % (leaves * 2) === 0 && at + leaves * 2 <= end) [level, leaves] = [level + 1, leaves * 2];
    parts.push({ level, index: at / leaves });
    at += leaves;
  }
  return parts;
}

/** Where the parts of a subtree are kept: `count` subtrees next to each other, of a level that is kept. */
export type KeptParts = { level: number; first: number; count: number };

export function keptParts({ level, index }: Subtree): KeptParts {
  const kept = level - (level % KEPT_LEVELS);
  const count = 2 ** (level - kept);
  return { level: kept, first: index * count, count };
}

function* hashPairs(nodes: readonly Uint8Array[]): Hashing<Uint8Array[]> {
  const inputs: Uint8Array[] = [];
  for (let at = 0; at + 1 < nodes.length; at += 2) inputs.push(nodeInput(nodeAt(nodes, at), nodeAt(nodes, at + 1)));
  return inputs.length === 0 ? [] : [...(yield inputs)];
}

function nodeAt(nodes: readonly Uint8Array[], at: number): Uint8Array {
  const node = nodes[at];
  if (node === undefined) throw new RangeError(`A node is missing from the tree: ${at}`);
  return node;
}

export function* hashOne(input: Uint8Array): Hashing<Uint8Array> {
  return nodeAt(yield [input], 0);
}

/** The head of a full subtree, made of the heads of equal parts of it; there are a power of two of them. */
export function* headOfEqualParts(parts: readonly Uint8Array[]): Hashing<Uint8Array> {
  let nodes = parts;
  while (nodes.length > 1) nodes = yield* hashPairs(nodes);
  return nodeAt(nodes, 0);
}

/** The head of a tree that is made of full subtrees, the larger before the smaller. Of none it is the hash of nothing. */
export function* headOfSubtrees(subtrees: readonly Uint8Array[]): Hashing<Uint8Array> {
  if (subtrees.length === 0) return yield* hashOne(new Uint8Array());
  let head = nodeAt(subtrees, subtrees.length - 1);
  for (let at = subtrees.length - 2; at >= 0; at--) head = yield* hashOne(nodeInput(nodeAt(subtrees, at), head));
  return head;
}

/** A tree that grows by leaves: of each level the one full subtree that still waits for its right neighbour. */
export type Growth = { size: number; waiting: (Uint8Array | null)[] };

/** A tree that begins with these full subtrees, from left to right, or empty. */
export function newGrowth(size = 0, subtrees: readonly Uint8Array[] = []): Growth {
  const waiting: (Uint8Array | null)[] = [];
  for (const [at, { level }] of subtreesOf({ start: 0, end: size }).entries()) {
    while (waiting.length <= level) waiting.push(null);
    waiting[level] = nodeAt(subtrees, at);
  }
  return { size, waiting };
}

/** Appends leaves, by their hashes, level by level: all pairs of a level are asked for at once. */
export function* grow(tree: Growth, leaves: readonly Uint8Array[]): Hashing<void> {
  tree.size += leaves.length;
  let nodes = leaves;
  for (let level = 0; nodes.length > 0; level++) {
    const waiting = tree.waiting[level] ?? null;
    const all = waiting === null ? nodes : [waiting, ...nodes];
    tree.waiting[level] = all.length % 2 === 1 ? nodeAt(all, all.length - 1) : null;
    nodes = yield* hashPairs(all);
  }
}

export function* headOf(tree: Growth): Hashing<Uint8Array> {
  const subtrees = tree.waiting.filter((node) => node !== null).reverse();
  return yield* headOfSubtrees(subtrees);
}

export type Inclusion = { leafHash: Uint8Array; index: number; size: number; proof: readonly Uint8Array[] };

/** Whether the proof leads from the leaf to this head. */
export function* isIncluded({ leafHash, index, size, proof }: Inclusion, head: Uint8Array): Hashing<boolean> {
  if (!areHashes([leafHash, head, ...proof]) || !isWhole(index) || !isWhole(size) || index >= size) return false;
  const path = inclusionRanges(index, size);
  if (path.length !== proof.length) return false;
  let node = leafHash;
  for (const [at, range] of path.entries()) {
    const part = nodeAt(proof, at);
    node = yield* hashOne(range.end <= index ? nodeInput(part, node) : nodeInput(node, part));
  }
  return isSameBytes(node, head);
}

/** A head of the tree at a size. */
export type TreeHead = { size: number; head: Uint8Array };

/** Whether the proof shows that the older tree is the beginning of the newer one. */
export function* isConsistent(older: TreeHead, newer: TreeHead, proof: readonly Uint8Array[]): Hashing<boolean> {
  if (!areHashes([older.head, newer.head, ...proof]) || !isWhole(newer.size)) return false;
  if (!isWhole(older.size) || older.size > newer.size) return false;
  const path = consistencyRanges(older.size, newer.size);
  if (path.length !== proof.length) return false;
  if (older.size === 0) return older.size !== newer.size || isSameBytes(older.head, newer.head);
  const heads = yield* headsOfProof(older, path, proof);
  return isSameBytes(heads.older, older.head) && isSameBytes(heads.newer, newer.head);
}

/**
 * Both heads, made of the proof alone, but where the older tree is itself a part of the newer one. What stands left of the
 * parts so far belongs to both trees, what stands right of them to the newer one only.
 */
function* headsOfProof(
  older: TreeHead,
  path: readonly Range[],
  proof: readonly Uint8Array[],
): Hashing<{ older: Uint8Array; newer: Uint8Array }> {
  const isPart = path[0] === undefined || path[0].start === older.size;
  const [first, rest] = isPart ? [older.head, path] : [nodeAt(proof, 0), path.slice(1)];
  const heads = { older: first, newer: first };
  for (const [at, range] of rest.entries()) {
    const part = nodeAt(proof, at + path.length - rest.length);
    const isLeft = range.start < older.size;
    if (isLeft) heads.older = yield* hashOne(nodeInput(part, heads.older));
    heads.newer = yield* hashOne(isLeft ? nodeInput(part, heads.newer) : nodeInput(heads.newer, part));
  }
  return heads;
}

function areHashes(values: readonly Uint8Array[]): boolean {
  return values.every(({ length }) => length === HASH_BYTES);
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
