import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { median, p95, quantile, wilsonInterval, Z_95 } from "./statistics.ts";

describe("Wilson's interval", () => {
  // Newcombe 1998, Stat Med 17:857–872, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %i in %i is the published one", (successes, total, low, high) => {
    const interval = wilsonInterval(successes, total);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  test("of 25 in 25 has the one-sided lower bound 0.902", () => {
    expect(wilsonInterval(25, 25, 1.6448536269514722)?.low).toBeCloseTo(0.902, 3);
  });

  test("is unknown without observations", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    expect(wilsonInterval(0, Number.NaN)).toBeNull();
  });

  test("lies within 0 and 1, holds the rate, and narrows with more of the same", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (total, seed) => {
        const successes = seed % (total + 1);
        const { low, high } = wilsonInterval(successes, total) ?? { low: 2, high: -1 };
        const more = wilsonInterval(successes * 4, total * 4) ?? { low: 0, high: 1 };
        expect(0 <= low && low <= successes / total && successes / total <= high && high <= 1).toBe(true);
        expect(more.high - more.low).toBeLessThan(high - low);
      }),
    );
  });

  test("uses the 97.5 % point of the normal distribution", () => {
    expect(Z_95).toBeCloseTo(1.96, 2);
  });
});

describe("a quantile", () => {
  test("is interpolated as percentile_cont does it", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(p95([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toBeCloseTo(9.55, 12);
    expect(quantile([10, 20], 0.25)).toBe(12.5);
  });

  test("of one value is that value, of none unknown", () => {
    expect(p95([7])).toBe(7);
    expect(median([])).toBeNull();
  });

  test("leaves the list as it was", () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});
