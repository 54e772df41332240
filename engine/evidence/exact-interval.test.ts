import fc from "fast-check";
import { expect, test } from "vitest";
import { wilsonInterval } from "../statistics.ts";
import { exactInterval, exactLowerBound, exactUpperBound, noEventUpperBound } from "./exact-interval.ts";

const logFactorials = [0];
for (let n = 1; n <= 200; n++) logFactorials.push((logFactorials[n - 1] ?? 0) + Math.log(n));

/** P(X ≥ s) of Bin(n, p), term by term: nothing of the beta function. */
function upperTail(s: number, n: number, p: number): number {
  const log = (k: number) => logFactorials[k] ?? Number.NaN;
  let sum = 0;
  for (let k = s; k <= n; k++)
    sum += Math.exp(log(n) - log(k) - log(n - k) + k * Math.log(p) + (n - k) * Math.log1p(-p));
  return sum;
}

test("the exact interval is that of Newcombe's table of 1998", () => {
  const published = [
    [81, 263, 0.2527, 0.3676],
    [15, 148, 0.0578, 0.1617],
    [0, 20, 0, 0.1684],
    [1, 29, 0.0009, 0.1776],
  ] as const;
  for (const [successes, total, low, high] of published) {
    const interval = exactInterval(successes, total);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  }
});

test("each end leaves just α/2 of the binomial beyond it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 200 }), fc.nat(), fc.constantFrom(0.01, 0.05, 0.2), (total, seed, alpha) => {
      const successes = 1 + (seed % (total - 1));
      const { low, high } = exactInterval(successes, total, alpha) ?? { low: Number.NaN, high: Number.NaN };
      expect(upperTail(successes, total, low)).toBeCloseTo(alpha / 2, 9);
      expect(1 - upperTail(successes + 1, total, high)).toBeCloseTo(alpha / 2, 9);
    }),
    { numRuns: 40 },
  );
});

test("25 agreements of 25 prove no more than 0.887, and nothing proves nothing", () => {
  expect(exactLowerBound(25, 25)).toBeCloseTo(0.05 ** (1 / 25), 12);
  expect(exactLowerBound(25, 25)).toBeCloseTo(0.887, 3);
  expect(exactUpperBound(0, 25)).toBeCloseTo(1 - 0.05 ** (1 / 25), 12);
  expect([exactInterval(0, 0), exactLowerBound(0, 0), exactUpperBound(0, 0), noEventUpperBound(0)]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test("no event in n tries leaves about 3/n possible", () => {
  expect(noEventUpperBound(100)).toBeCloseTo(0.029513, 6);
  expect(noEventUpperBound(1000)).toBeCloseTo(3 / 1000, 4);
});

test("whatever the true rate, the exact interval holds it in 95 of 100 samples at least; Wilson's does on average alone", () => {
  const rates = Array.from({ length: 99 }, (_, at) => (at + 1) / 100);
  for (const total of [10, 25, 60]) {
    const ends = Array.from({ length: total + 1 }, (_, s) => ({
      exact: exactInterval(s, total),
      wilson: wilsonInterval(s, total),
    }));
    const coverage = (which: "exact" | "wilson", rate: number) =>
      ends.reduce((sum, each, s) => {
        const { low, high } = each[which] ?? { low: 2, high: -1 };
        const probability = upperTail(s, total, rate) - upperTail(s + 1, total, rate);
        return low <= rate && rate <= high ? sum + probability : sum;
      }, 0);
    expect(Math.min(...rates.map((rate) => coverage("exact", rate)))).toBeGreaterThanOrEqual(0.95 - 1e-9);
    const wilson = rates.map((rate) => coverage("wilson", rate));
    const mean = wilson.reduce((sum, each) => sum + each, 0) / rates.length;
    expect(Math.abs(mean - 0.95)).toBeLessThan(0.01);
    expect(Math.min(...wilson)).toBeLessThan(0.95);
  }
});
