import fc from "fast-check";
import { expect, test } from "vitest";
import { clustersOf } from "./mark-clusters.ts";

test("what has room stands where it is, and what would touch is one mark in the middle with its count", () => {
  expect(clustersOf([0, 15, 40])).toEqual([
    { x: 0, count: 1 },
    { x: 15, count: 1 },
    { x: 40, count: 1 },
  ]);
  expect(clustersOf([0, 6, 100])).toEqual([
    { x: 3, count: 2 },
    { x: 100, count: 1 },
  ]);
  // Drawn as one, the first two are wider, and reach what they did not reach alone.
  expect(clustersOf([0, 10, 22])).toEqual([{ x: 32 / 3, count: 3 }]);
  expect(clustersOf([])).toEqual([]);
});

test("none is lost, and none covers another", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 60 }), (places) => {
      const clusters = clustersOf(places.toSorted((a, b) => a - b));
      expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(places.length);
      for (const [at, { x, count }] of clusters.entries()) {
        const before = clusters[at - 1];
        if (!before) continue;
        const alone = Number(count === 1) + Number(before.count === 1);
        expect(x - before.x).toBeGreaterThanOrEqual(20 - 2.5 * alone - 1e-9);
      }
    }),
  );
});
