import fc from "fast-check";
import { expect, test } from "vitest";
import { differenceOfRates, holdTogether, mcnemarP } from "./compare-rates.ts";

test("the difference of two rates is that of Newcombe's table II, method 10", () => {
  const published = [
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
  ] as const;
  for (const [a, n, b, m, low, high] of published) {
    const said = differenceOfRates({ count: a, total: n }, { count: b, total: m });
    expect(said?.interval.low).toBeCloseTo(low, 4);
    expect(said?.interval.high).toBeCloseTo(high, 4);
  }
  expect(differenceOfRates({ count: 0, total: 0 }, { count: 1, total: 2 })).toBeNull();
});

test("the difference turns its sign with its sides and keeps its width", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 90 }),
      fc.integer({ min: 1, max: 90 }),
      fc.nat(90),
      fc.nat(90),
      (n, m, a, b) => {
        const [first, second] = [
          { count: a % (n + 1), total: n },
          { count: b % (m + 1), total: m },
        ];
        const [there, back] = [differenceOfRates(first, second), differenceOfRates(second, first)];
        expect(there?.interval.low).toBeCloseTo(-(back?.interval.high ?? Number.NaN), 12);
      },
    ),
  );
});

test("McNemar's p is the exact binomial one, never above 1", () => {
  expect(mcnemarP(1, 8)).toBeCloseTo((2 * 10) / 512, 12);
  expect(mcnemarP(8, 1)).toBeCloseTo((2 * 10) / 512, 12);
  expect([mcnemarP(0, 0), mcnemarP(3, 3)]).toEqual([1, 1]);
});

test("of several claims those hold that together have the evidence for it", () => {
  expect(holdTogether([100, 10, 45, 1])).toEqual([0, 2]);
  // K/(kα) = 80, 40, 26.7, 20: the fourth carries the others.
  expect(holdTogether([20, 20, 20, 20])).toEqual([0, 1, 2, 3]);
  expect(holdTogether([19.9, 20, 20, 20])).toEqual([]);
  expect(holdTogether([20])).toEqual([0]);
  expect(holdTogether([])).toEqual([]);
});
