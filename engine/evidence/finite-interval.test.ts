import { expect, test } from "vitest";
import { exactInterval } from "./exact-interval.ts";
import { finiteInterval } from "./finite-interval.ts";

/** Worked out with scipy.stats.hypergeom (SciPy 1.17.1): the numbers of wrong ones whose tails are both above 0.025. */
test.each([
  [400, 12, 0, 0, 104],
  [400, 12, 1, 1, 152],
  [400, 12, 12, 296, 400],
  [22, 20, 0, 0, 1],
  [1000, 100, 2, 3, 67],
  [1000, 100, 50, 404, 596],
  [1000, 900, 9, 9, 13],
  [8, 5, 2, 2, 5],
  [50, 25, 25, 45, 50],
  [10, 10, 3, 3, 3],
  [1, 1, 0, 0, 0],
])("of %i, of which %i were audited and %i found wrong, %i to %i are", (decisions, audited, wrong, low, high) => {
  expect(finiteInterval({ decisions, audited, wrong })).toEqual({ low: low / decisions, high: high / decisions });
});

test("of many it is the exact interval of a rate", () => {
  for (const wrong of [0, 1, 7, 40]) {
    const [finite, infinite] = [
      finiteInterval({ decisions: 10_000_000, audited: 40, wrong }),
      exactInterval(wrong, 40),
    ];
    expect(finite.low).toBeCloseTo(infinite?.low ?? -1, 5);
    expect(finite.high).toBeCloseTo(infinite?.high ?? -1, 5);
  }
});
