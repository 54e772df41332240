import { hash } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  consistencyRanges,
  grow,
  type Hashing,
  headOf,
  headOfEqualParts,
  headOfSubtrees,
  type Inclusion,
  inclusionRanges,
  isConsistent,
  isIncluded,
  keptParts,
  leafInput,
  newGrowth,
  type Range,
  subtreesOf,
  type TreeHead,
} from "./audit-tree.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => hash("sha256", bytes, "buffer");
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, "hex"));
const hex = (value: Uint8Array) => Buffer.from(value).toString("hex");

function run<T>(hashing: Hashing<T>): T {
  let step = hashing.next();
  while (!step.done) step = hashing.next(step.value.map(sha256));
  return step.value;
}

/** The tree's head as RFC 9162, 2.1.1 words it, slow and obvious. */
function head(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return sha256(new Uint8Array());
  if (leaves.length === 1) return only;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(new Uint8Array([1, ...head(leaves.slice(0, k)), ...head(leaves.slice(k))]));
}

const MOST = 256;
const LEAVES = Array.from({ length: MOST }, (_, n) => sha256(leafInput(new Uint8Array([n, n >> 4]))));
const HEADS = Array.from({ length: MOST + 1 }, (_, size) => head(LEAVES.slice(0, size)));
const known = new Map<string, Uint8Array>();
/** The head of a range, as the slow and obvious rule says it. */
function headOfRange({ start, end }: Range): Uint8Array {
  const key = `${start}-${end}`;
  const found = known.get(key) ?? head(LEAVES.slice(start, end));
  known.set(key, found);
  return found;
}
/** What is wrong is tried with all trees of up to 24 leaves, and with every 61st pair of the larger ones. */
const isTriedWrong = (a: number, b: number) => b <= 24 || (a * 7 + b) % 61 === 0;
const flipped = (value: Uint8Array) => value.map((byte, at) => (at === 7 ? byte ^ 8 : byte));

/**
 * The vectors of github.com/transparency-dev/merkle (proof/verify_test.go at 02194e9, Apache-2.0), which began as those of
 * Certificate Transparency. Leaves of its inclusion proofs are counted from 1 there, from 0 here.
 */
const PUBLISHED_LEAVES = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const PUBLISHED_HEADS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
const B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
const C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
const D = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
const E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
const F = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
const G = "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f";
const [, ONE = "", TWO = "", , FOUR = ""] = PUBLISHED_HEADS;
const PUBLISHED_INCLUSIONS: [number, number, string[]][] = [
  [0, 1, []],
  [0, 8, [A, B, C]],
  [5, 8, [D, E, FOUR]],
  [2, 3, [TWO]],
  [1, 5, [ONE, B, D]],
];
const PUBLISHED_CONSISTENCIES: [number, number, string[]][] = [
  [1, 1, []],
  [1, 8, [A, B, C]],
  [6, 8, [F, E, FOUR]],
  [2, 5, [B, D]],
  [6, 7, [F, G, FOUR]],
];

describe("the published vectors", () => {
  const leaves = PUBLISHED_LEAVES.map((leaf) => sha256(leafInput(bytes(leaf))));
  const ofRange = ({ start, end }: Range) => hex(head(leaves.slice(start, end)));
  const publishedHead = (size: number) => bytes(PUBLISHED_HEADS[size] ?? "");

  test("give these heads to trees of up to eight leaves", () => {
    const tree = newGrowth();
    const heads = [hex(run(headOf(tree)))];
    for (const leaf of leaves) {
      run(grow(tree, [leaf]));
      heads.push(hex(run(headOf(tree))));
    }
    expect(heads).toEqual(PUBLISHED_HEADS);
  });

  test.each(PUBLISHED_INCLUSIONS)("prove leaf %i of %i", (index, size, proof) => {
    expect(inclusionRanges(index, size).map(ofRange)).toEqual(proof);
    const inclusion = { leafHash: leaves[index] ?? bytes(""), index, size, proof: proof.map(bytes) };
    expect(run(isIncluded(inclusion, publishedHead(size)))).toBe(true);
  });

  test.each(PUBLISHED_CONSISTENCIES)("prove that the tree of %i begins that of %i", (older, newer, proof) => {
    expect(consistencyRanges(older, newer).map(ofRange)).toEqual(proof);
    const heads = [older, newer].map((size) => ({ size, head: publishedHead(size) }));
    const [before = { size: 0, head: bytes("") }, after = before] = heads;
    expect(run(isConsistent(before, after, proof.map(bytes)))).toBe(true);
  });
});

const headAt = (size: number): Uint8Array => HEADS[size] ?? bytes("");

/** What is wrong of a proof of inclusion and is taken for right. */
function inclusionsTakenWrongly(good: Inclusion, treeHead: Uint8Array): Inclusion[] {
  const { proof, index, size } = good;
  const changed = proof.map((_, at) => proof.map((part, n) => (n === at ? flipped(part) : part)));
  const wrong = [
    { ...good, index: index + size },
    { ...good, leafHash: flipped(good.leafHash) },
    { ...good, proof: [...proof, treeHead] },
    { ...good, proof: [treeHead, ...proof] },
    ...(size > 1
      ? [
          { ...good, index: index ^ 1 },
          { ...good, proof: proof.slice(1) },
        ]
      : []),
    ...changed.map((proof) => ({ ...good, proof })),
  ];
  const withOtherHead = run(isIncluded(good, headAt(size - 1))) ? [good] : [];
  return [...wrong.filter((inclusion) => run(isIncluded(inclusion, treeHead))), ...withOtherHead];
}

test("every leaf is proved in every tree of up to 256 leaves, and no other leaf, place, size or head is", () => {
  for (let size = 1; size <= MOST; size++) {
    for (const [index, leafHash] of LEAVES.slice(0, size).entries()) {
      const good = { leafHash, index, size, proof: inclusionRanges(index, size).map(headOfRange) };
      const isProved = run(isIncluded(good, headAt(size)));
      const wrongly = isTriedWrong(index, size) ? inclusionsTakenWrongly(good, headAt(size)) : [];
      if (!isProved || wrongly.length > 0)
        expect({ index, size, isProved, wrongly }).toBe("proved, and nothing wrong is");
    }
  }
});

function consistenciesTakenWrongly(before: TreeHead, after: TreeHead, proof: Uint8Array[]): unknown[] {
  const wrong: [TreeHead, TreeHead, Uint8Array[]][] = [
    [{ ...before, head: flipped(before.head) }, after, proof],
    [before, { ...after, head: flipped(after.head) }, proof],
    [before, after, [...proof, after.head]],
    ...proof.map((_, at): [TreeHead, TreeHead, Uint8Array[]] => [
      before,
      after,
      proof.map((part, n) => (n === at ? flipped(part) : part)),
    ]),
  ];
  if (before.size > 1) wrong.push([{ ...before, size: before.size - 1 }, after, proof]);
  if (before.size !== after.size) wrong.push([after, before, proof], [before, after, proof.slice(1)]);
  return wrong.filter(([older, newer, given]) => run(isConsistent(older, newer, given)));
}

test("every tree of up to 256 leaves is proved to begin every larger one, and no other is", () => {
  for (let newer = 1; newer <= MOST; newer++) {
    for (let older = 1; older <= newer; older++) {
      const proof = consistencyRanges(older, newer).map(headOfRange);
      const [before, after] = [
        { size: older, head: headAt(older) },
        { size: newer, head: headAt(newer) },
      ];
      const isProved = run(isConsistent(before, after, proof));
      const wrongly = isTriedWrong(older, newer) ? consistenciesTakenWrongly(before, after, proof) : [];
      if (!isProved || wrongly.length > 0)
        expect({ older, newer, isProved, wrongly }).toBe("proved, and nothing wrong is");
    }
  }
});

test("the empty tree begins every tree, and needs no proof", () => {
  const empty = { size: 0, head: HEADS[0] ?? bytes("") };
  const some = { size: 5, head: HEADS[5] ?? bytes("") };
  expect(consistencyRanges(0, 5)).toEqual([]);
  expect(run(isConsistent(empty, some, []))).toBe(true);
  expect(run(isConsistent(empty, some, [some.head]))).toBe(false);
  expect(run(isConsistent({ ...empty, head: bytes("00") }, some, []))).toBe(false);
});

test("the head of every range is that of the full subtrees that it is made of", () => {
  for (let end = 1; end <= 70; end++) {
    for (let start = 0; start < end; start++) {
      const parts = subtreesOf({ start, end }).map(({ level, index }) => {
        const leaves = LEAVES.slice(index * 2 ** level, (index + 1) * 2 ** level);
        return run(headOfEqualParts(leaves));
      });
      // Only from where a tree of the proofs can begin.
      if (inclusionRanges(0, end).some((range) => range.start === start && range.end === end) || start === 0) {
        expect(hex(run(headOfSubtrees(parts)))).toBe(hex(headOfRange({ start, end })));
      }
    }
  }
});

test("a tree grows to the same heads by whatever number of leaves at once, and from its subtrees", () => {
  for (const step of [1, 2, 3, 7, 64, 100]) {
    const tree = newGrowth();
    for (let at = 0; at < MOST; at += step) {
      run(grow(tree, LEAVES.slice(at, at + step)));
      expect(hex(run(headOf(tree)))).toBe(hex(HEADS[tree.size] ?? bytes("")));
    }
  }
  const begun = subtreesOf({ start: 0, end: 75 }).map(({ level, index }) =>
    run(headOfEqualParts(LEAVES.slice(index * 2 ** level, (index + 1) * 2 ** level))),
  );
  const tree = newGrowth(75, begun);
  run(grow(tree, LEAVES.slice(75)));
  expect(hex(run(headOf(tree)))).toBe(hex(HEADS[MOST] ?? bytes("")));
});

test("of a proof in a large tree only kept parts are needed, and few of them", () => {
  const size = 10_000_019;
  for (const index of [0, 1, 255, 256, 65_535, 5_000_000, 9_999_999, size - 1]) {
    const needed = inclusionRanges(index, size).flatMap(subtreesOf).map(keptParts);
    expect(needed.every(({ level }) => level % 8 === 0)).toBe(true);
    expect(needed.reduce((sum, { count }) => sum + count, 0)).toBeLessThan(4 * 256);
  }
  expect(keptParts({ level: 10, index: 3 })).toEqual({ level: 8, first: 12, count: 4 });
  expect(keptParts({ level: 7, index: 1 })).toEqual({ level: 0, first: 128, count: 128 });
});
