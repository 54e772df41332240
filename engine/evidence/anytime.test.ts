import { describe, expect, test } from "vitest";
import { randomFrom } from "#test/random-from.ts";
import {
  cleanDecisionsToPass,
  confidenceSequence,
  evidenceAbove,
  logEvidenceAbove,
  logEvidenceAgainst,
  passesAnytime,
} from "./anytime.ts";
import { exactInterval } from "./exact-interval.ts";

/** The gate against p₀ at every count of up to 100 decisions, asked once for each. */
const tableOf = (p0: number) =>
  Array.from({ length: 101 }, (_, total) =>
    Array.from({ length: total + 1 }, (_, agreed) => passesAnytime(p0, agreed, total)),
  );

/** Whether an agent that agrees with probability p₀ passes the gate against p₀ at one of 100 looks. */
function everPasses(random: () => number, p0: number, passes: readonly (readonly boolean[])[]): boolean {
  let agreed = 0;
  for (let total = 1; total <= 100; total++) {
    if (random() < p0) agreed++;
    if (passes[total]?.[agreed]) return true;
  }
  return false;
}

describe("the one-sided test", () => {
  test("has its closed form where every decision agreed: E = (1 − p₀^(n+1)) / ((n+1)(1−p₀)p₀ⁿ)", () => {
    for (const p0 of [0.5, 0.8, 0.9, 0.95])
      for (const n of [1, 14, 43, 88, 300]) {
        const closed = (1 - p0 ** (n + 1)) / ((n + 1) * (1 - p0) * p0 ** n);
        expect(evidenceAbove(p0, n, n) / closed).toBeCloseTo(1, 9);
      }
    expect(evidenceAbove(0.9, 43, 43)).toBeCloseTo(20.8875, 4);
    expect(evidenceAbove(0.9, 42, 42)).toBeLessThan(20);
  });

  test("asks 20, 43 and 88 clean decisions for 0.80, 0.90 and 0.95", () => {
    expect([0.8, 0.9, 0.95].map((p0) => cleanDecisionsToPass(p0, 0, 0))).toEqual([20, 43, 88]);
    expect(cleanDecisionsToPass(0.9, 43, 43)).toBe(0);
    expect(cleanDecisionsToPass(0.9, 40, 43)).toBeGreaterThan(43);
  });

  test("is a fair game at p₀: the expected value after one more decision is the value before", () => {
    for (const p0 of [0.6, 0.9])
      for (const [agreed, total] of [
        [0, 0],
        [5, 6],
        [30, 40],
        [99, 100],
      ] as const) {
        const expected =
          p0 * evidenceAbove(p0, agreed + 1, total + 1) + (1 - p0) * evidenceAbove(p0, agreed, total + 1);
        expect(expected / evidenceAbove(p0, agreed, total)).toBeCloseTo(1, 9);
      }
  });

  test("has no evidence, and no fault, far on the wrong side", () => {
    expect(evidenceAbove(0.9, 200, 1000)).toBe(0);
    expect(logEvidenceAbove(0.9, 200, 1000)).toBe(Number.NEGATIVE_INFINITY);
    expect(evidenceAbove(0.99, 80, 100)).toBeGreaterThan(0);
    expect(passesAnytime(0.9, 0, 0)).toBe(false);
  });

  test("passes an agent at p₀ at most 5 times in 100 however often people look", () => {
    const random = randomFrom(20_261_121);
    for (const p0 of [0.8, 0.9]) {
      const table = tableOf(p0);
      const passed = Array.from({ length: 2000 }, () => everPasses(random, p0, table)).filter(Boolean).length;
      // 2,000 runs at 0.05 lie below 0.065 but for one in a thousand.
      expect(passed / 2000).toBeLessThan(0.065);
      expect(passed).toBeGreaterThan(0);
    }
  });
});

describe("the two-sided evidence", () => {
  /** s!(n−s)! / ((n+1)! pˢ(1−p)ⁿ⁻ˢ), which is B(1+s, 1+n−s) over the likelihood, in exact fractions, and then its logarithm. */
  test.each([
    [1, 1, 0.5, 0],
    [2, 1, 0.5, -0.405465108108164],
    [10, 7, 0.5, -0.253915209980963],
    [50, 45, 0.8, -0.409517831278156],
    [100, 90, 0.95, -0.52372464870045],
    [500, 480, 0.9, 8.83663634432128],
    [40, 0, 0.1, 0.500848559608744],
  ])("after %i decisions of which %i agreed, against %f", (total, agreed, p, exact) => {
    expect(logEvidenceAgainst(p, agreed, total)).toBeCloseTo(exact, 9);
  });

  test("is one before the first decision, and a fair game at the true rate", () => {
    for (const p of [0.3, 0.9]) {
      expect(logEvidenceAgainst(p, 0, 0)).toBeCloseTo(0, 12);
      for (const [agreed, total] of [
        [0, 0],
        [5, 6],
        [30, 40],
      ] as const) {
        const valueWith = (more: number) => Math.exp(logEvidenceAgainst(p, agreed + more, total + 1));
        const expected = p * valueWith(1) + (1 - p) * valueWith(0);
        expect(expected / Math.exp(logEvidenceAgainst(p, agreed, total))).toBeCloseTo(1, 9);
      }
    }
  });
});

describe("the confidence sequence", () => {
  test("ends where the evidence is 1/α, and holds the rate that was seen", () => {
    for (const [agreed, total] of [
      [1, 2],
      [45, 50],
      [480, 500],
    ] as const) {
      const { low, high } = confidenceSequence(agreed, total) ?? { low: Number.NaN, high: Number.NaN };
      expect(logEvidenceAgainst(low, agreed, total)).toBeCloseTo(Math.log(20), 6);
      expect(logEvidenceAgainst(high, agreed, total)).toBeCloseTo(Math.log(20), 6);
      expect(low).toBeLessThan(agreed / total);
      expect(high).toBeGreaterThan(agreed / total);
    }
  });

  test("is wider than the interval for one look, is closed at certainty, and says nothing of nothing", () => {
    const [anytime, once] = [confidenceSequence(90, 100), exactInterval(90, 100)];
    expect(anytime?.low).toBeLessThan(once?.low ?? 0);
    expect(anytime?.high).toBeGreaterThan(once?.high ?? 1);
    expect(confidenceSequence(50, 50)?.high).toBe(1);
    expect(confidenceSequence(0, 50)?.low).toBe(0);
    expect(confidenceSequence(0, 0)).toBeNull();
  });
});
