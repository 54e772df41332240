import { hash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { toHex, utf8 } from "./audit-checkpoint.ts";
import { exportLine } from "./audit-export.ts";
import { grow, type Hashing, headOf, leafInput, newGrowth } from "./audit-tree.ts";
import { BrokenLog, inOrder, LogReading, splitLines } from "./audit-verification.ts";

function hashNow<T>(hashing: Hashing<T>): T {
  let step = hashing.next();
  while (!step.done) step = hashing.next(step.value.map((input) => hash("sha256", input, "buffer")));
  return step.value;
}

const leafOf = (body: string): Uint8Array => hash("sha256", leafInput(utf8(body)), "buffer");
const reading = (bodies: readonly string[], lines: readonly Uint8Array[], sizes: number[], byOne = false) => {
  const log = new LogReading(sizes.map((size) => checkpointOf(size, bodies)));
  try {
    for (const piece of byOne ? lines.map((line) => [line]) : [lines]) hashNow(log.take(piece));
    return hashNow(log.end(new Uint8Array()));
  } catch (error) {
    if (error instanceof BrokenLog) return error.position;
    throw error;
  }
};
const bodies = Array.from({ length: 9 }, (_, n) => `{"n":${n}}`);
const lineOf = (body: string, position: number) => utf8(exportLine(body, toHex(leafOf(body)), position));
const LINES = bodies.map((body, at) => lineOf(body, at + 1));

function checkpointOf(size: number, of: readonly string[] = bodies, origin = "a log") {
  const tree = newGrowth();
  hashNow(grow(tree, of.slice(0, size).map(leafOf)));
  return { origin, size, head: hashNow(headOf(tree)) };
}

/** What is said of lines that come all at once, or one by one. */
function readingOf(lines: Uint8Array[], sizes: number[], byOne = false) {
  return reading(bodies, lines, sizes, byOne);
}

test("a log is intact under checkpoints of any size, the empty and the whole one too", () => {
  for (const byOne of [true, false]) {
    expect(readingOf(LINES, [0, 1, 4, 4, 9], byOne)).toEqual({ entries: 9, signed: 9, removed: 0, redacted: [] });
    expect(readingOf(LINES, [8], byOne)).toEqual({ entries: 9, signed: 8, removed: 0, redacted: [] });
  }
});

test("of several things that are wrong the first is told, in whatever pieces they come", () => {
  const unhashed = utf8(exportLine("{}", toHex(leafOf("other")), 6));
  const [replaced, misplaced] = [lineOf("{}", 3), lineOf("{}", 9)];
  for (const byOne of [true, false]) {
    expect(readingOf(LINES.with(5, unhashed).with(7, misplaced), [9], byOne)).toBe(6);
    expect(readingOf(LINES.with(7, misplaced), [9], byOne)).toBe(8);
    expect(readingOf(LINES.with(2, replaced).with(5, unhashed), [2, 4, 9], byOne)).toBe(3);
    expect(readingOf(LINES.slice(0, 8), [2, 9], byOne)).toBe(9);
  }
});

test("lines are found again in pieces of any size, and what has no end stays over", () => {
  const text = utf8("one\n\nthree\nfour");
  for (const size of [1, 2, 5, 100]) {
    let rest: Uint8Array = new Uint8Array();
    const found: string[] = [];
    for (let at = 0; at < text.length; at += size) {
      const split = splitLines(rest, text.subarray(at, at + size));
      found.push(...split.lines.map((line) => Buffer.from(line).toString()));
      rest = split.rest;
    }
    expect([...found, Buffer.from(rest).toString()]).toEqual(["one", "", "three", "four"]);
  }
});

test("checkpoints of two logs are not taken together", () => {
  expect(() => inOrder([checkpointOf(1), checkpointOf(2, bodies, "another")])).toThrow("of two logs");
  expect(inOrder([checkpointOf(5), checkpointOf(2)]).map(({ size }) => size)).toEqual([2, 5]);
});

describe("what an entry says of others", () => {
  const entry = (subject: string, before: string | null, more: object = {}) =>
    JSON.stringify({ ...more, prev_subject_leaf: before, subject: { id: subject, kind: "agent" } });
  const leafHashOf = (body: string) => toHex(leafOf(body));
  const first = entry("a", null);
  const other = entry("b", null);
  const second = entry("a", leafHashOf(first));
  const said = (story: readonly string[], sizes = [story.length]) =>
    reading(
      story,
      story.map((body, at) => lineOf(body, at + 1)),
      sizes,
    );

  test("each follows from the one before it about its subject, which has to be there", () => {
    expect(said([first, other, second])).toMatchObject({ entries: 3 });
    // The one before was taken out before anything was signed.
    expect(said([other, second])).toBe(2);
    // It is one of another subject, or comes only later.
    expect(said([first, other, entry("a", leafHashOf(other))])).toBe(3);
    expect(said([second, first])).toBe(1);
    expect(said([other, first, second, entry("b", leafHashOf(first))])).toBe(4);
  });

  const tells = (position: number) => entry("x", null, { event: "entry_redacted", after: { position } });
  const shortened = entry("w", null, { event: "log_shortened", after: { last: 2 } });
  const bare = (story: readonly string[], ...gone: number[]) =>
    story.map((body, at) => utf8(exportLine(gone.includes(at + 1) ? "" : body, leafHashOf(body), at + 1)));

  test("a text that was redacted is missed nowhere, once a signed entry says so", () => {
    const story = [first, second, other, tells(2), tells(1)];
    expect(reading(story, bare(story, 2), [5])).toEqual({ entries: 5, signed: 5, removed: 0, redacted: [2] });
    expect(reading(story, bare(story, 1, 2), [5])).toMatchObject({ redacted: [1, 2] });
    expect(reading(story, bare(story, 1, 2), [4])).toBe(1);
    expect(reading(story, bare(story, 2, 3), [5])).toBe(3);
    // The entry that says so is gone itself.
    expect(reading(story, bare(story, 2, 4), [5])).toBe(2);
  });

  test("texts that were redacted are told from those whose time was over", () => {
    const story = [first, second, other, tells(3), entry("a", leafHashOf(second)), tells(5), shortened];
    const both = { removed: 2, redacted: [3, 5] };
    expect(reading(story, bare(story, 1, 2, 3, 5), [7])).toMatchObject(both);
    expect(reading(story, bare(story, 1, 2, 5), [7])).toMatchObject({ removed: 2, redacted: [5] });
    expect(reading(story, bare(story, 1, 2, 3, 5), [6])).toBe(1);
  });
});
