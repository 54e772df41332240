import { expect, test } from "vitest";
import { ReadLeaves } from "./audit-leaves.ts";

const leafOf = (n: number) => ((n * 2_654_435_761) >>> 0).toString(16).padStart(8, "0").repeat(8);

test("of thousands of leaves each is found again, of its own subject alone", () => {
  const leaves = new ReadLeaves();
  for (let n = 0; n < 5000; n++) leaves.add(leafOf(n), `subject ${n % 7}`);
  for (let n = 0; n < 5000; n++) {
    expect([n, leaves.has(leafOf(n), `subject ${n % 7}`)]).toEqual([n, true]);
    expect([n, leaves.has(leafOf(n), `subject ${(n + 1) % 7}`)]).toEqual([n, false]);
    expect([n, leaves.has(leafOf(n + 5000), `subject ${n % 7}`)]).toEqual([n, false]);
  }
});

test("a leaf of which nobody can say whose it is may be anybody's", () => {
  const leaves = new ReadLeaves();
  leaves.add(leafOf(1), null);
  expect(leaves.has(leafOf(1), "anybody")).toBe(true);
  expect(leaves.has(leafOf(2), "anybody")).toBe(false);
});

test("a leaf of nothing but zeros is one like the others", () => {
  const leaves = new ReadLeaves();
  expect(leaves.has("0".repeat(64), "")).toBe(false);
  leaves.add("0".repeat(64), null);
  expect(leaves.has("0".repeat(64), "")).toBe(true);
});
