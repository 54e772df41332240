import fc from "fast-check";
import { expect, test } from "vitest";
import {
  DEFAULT_THRESHOLDS,
  elasticThresholds,
  isHealthy,
  isProblematic,
  judgeDivergence,
  judgeVerdicts,
  MOST_ELASTIC,
  textDivergence,
  vectorDivergence,
  verdictDivergence,
} from "./divergence.ts";
import { VERDICTS } from "./vocabulary.ts";

const score = fc.double({ min: 0, max: 1, noNaN: true });
const opinion = fc.option(
  fc.record({ verdict: fc.constantFrom("aligned", "misaligned", "uncertain"), confidence: score } as const),
  { nil: null },
);
const battery = fc.option(fc.record({ isHealthy: fc.boolean() }), { nil: null });

test("two answers of the same words do not differ, two without a common word differ wholly, none is as far as can be", () => {
  expect(textDivergence("Refund the order today", "refund THE order, today")).toBeCloseTo(0, 12);
  expect(textDivergence("refund", "refuse")).toBe(1);
  expect(textDivergence("", "refund")).toBe(1);
  expect(textDivergence("", "")).toBe(1);
  // cos = 2 / (√2 · √4): "a b" beside "a b c d".
  expect(textDivergence("a b", "a b c d")).toBeCloseTo(1 - Math.SQRT1_2, 12);
});

test("a divergence is between 0 and 1, the same in both directions, and does not change with the length of a vector", () => {
  const vector = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(vector, vector, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (a, b, factor) => {
      const there = vectorDivergence(a, b);
      expect(there).toBeGreaterThanOrEqual(0);
      expect(there).toBeLessThanOrEqual(1);
      expect(vectorDivergence(b, a)).toBeCloseTo(there ?? Number.NaN, 9);
      const longer = a.map((each) => each * factor);
      expect(vectorDivergence(longer, b)).toBeCloseTo(there ?? Number.NaN, 6);
    }),
  );
});

test("the largest and the smallest numbers are compared as others are", () => {
  expect(vectorDivergence([1e200, 0], [1e-200, 0])).toBeCloseTo(0, 12);
  expect(vectorDivergence([1e200, 1e200], [1e-200, 0])).toBeCloseTo(1 - Math.SQRT1_2, 12);
});

test("vectors that cannot be compared are unknown, never zero", () => {
  expect(vectorDivergence([1, 2], [1])).toBeNull();
  expect(vectorDivergence([], [])).toBeNull();
  expect(vectorDivergence([1, Number.NaN], [1, 2])).toBeNull();
  expect(vectorDivergence([1, Number.POSITIVE_INFINITY], [1, 2])).toBeNull();
  expect(vectorDivergence([0, 0], [1, 2])).toBe(1);
});

test("from L3 on a comparison is critical, whatever judge or battery say", () => {
  fc.assert(
    fc.property(
      fc.double({ min: DEFAULT_THRESHOLDS.l3, max: 1, noNaN: true }),
      opinion,
      battery,
      (high, judge, probes) => {
        expect(judgeDivergence(high, DEFAULT_THRESHOLDS, { judge, battery: probes }).isCritical).toBe(true);
      },
    ),
  );
});

test("a judge's objection is critical at any score, unless a battery is healthy", () => {
  const objection = { verdict: "misaligned", confidence: 0.6 } as const;
  fc.assert(
    fc.property(score, (any) => {
      const said = judgeDivergence(any, DEFAULT_THRESHOLDS, { judge: objection, battery: null });
      expect(said).toEqual({ tier: "critical", isCritical: true });
    }),
  );
  expect([0.59, 0.6].map((confidence) => isProblematic({ verdict: "misaligned", confidence }))).toEqual([false, true]);
  expect(isProblematic({ verdict: "uncertain", confidence: 1 })).toBe(false);
  const batteries = [
    { criticalFailures: 0, score: 0.8 },
    { criticalFailures: 0, score: 0.79 },
    { criticalFailures: 1, score: 1 },
  ];
  expect(batteries.map(isHealthy)).toEqual([true, false, false]);
});

test("an unhealthy battery is critical at any score, whatever a judge says", () => {
  fc.assert(
    fc.property(score, opinion, (any, judge) => {
      const said = judgeDivergence(any, DEFAULT_THRESHOLDS, { judge, battery: { isHealthy: false } });
      expect(said).toEqual({ tier: "critical", isCritical: true });
    }),
  );
});

test("elastic thresholds start at the base, only rise, keep their order and never pass the most", () => {
  expect(elasticThresholds(0)).toEqual(DEFAULT_THRESHOLDS);
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(1e6), score, (n, more, cap) => {
      const [earlier, later] = [elasticThresholds(n, { cap }), elasticThresholds(n + more, { cap })];
      expect(earlier.l1).toBeLessThan(earlier.l2);
      expect(earlier.l2).toBeLessThan(earlier.l3);
      for (const level of ["l1", "l2", "l3"] as const) {
        expect(later[level]).toBeGreaterThanOrEqual(earlier[level]);
        expect(later[level]).toBeLessThanOrEqual(MOST_ELASTIC[level]);
      }
    }),
  );
  expect(elasticThresholds(1e9, { cap: 0 })).toEqual(DEFAULT_THRESHOLDS);
});

const inOrder = fc.tuple(score, score, score).map((three) => {
  const [l1 = 0, l2 = 0, l3 = 0] = three.toSorted((a, b) => a - b);
  return { l1, l2, l3 };
});

test("whatever an owner set, elastic thresholds never fall below it and stay in their order", () => {
  fc.assert(
    fc.property(inOrder, fc.nat(1e6), score, (base, n, cap) => {
      const widened = elasticThresholds(n, { base, cap });
      expect(widened.l1).toBeLessThanOrEqual(widened.l2);
      expect(widened.l2).toBeLessThanOrEqual(widened.l3);
      for (const level of ["l1", "l2", "l3"] as const) expect(widened[level]).toBeGreaterThanOrEqual(base[level]);
    }),
  );
});

test.each([
  [0, 1, [0.15, 0.3, 0.5]],
  [693, 1, [0.2, 0.375, 0.6]],
  [693, 0.5, [0.175, 0.3375, 0.55]],
  [100_000, 1, [0.25, 0.45, 0.7]],
  [100_000, 0, [0.15, 0.3, 0.5]],
])("after %i requests with a cap of %f the thresholds are %j", (n, cap, expected) => {
  const { l1, l2, l3 } = elasticThresholds(n, { cap });
  for (const [at, each] of [l1, l2, l3].entries()) expect(each).toBeCloseTo(expected[at] ?? 0, 4);
});

test("two verdicts differ by their steps on the way from approve to block, and a stricter candidate is never critical", () => {
  for (const [i, live] of VERDICTS.entries())
    for (const [j, candidate] of VERDICTS.entries()) {
      expect(verdictDivergence(live, candidate)).toBeCloseTo(Math.abs(i - j) / 3, 12);
      const { isCritical } = judgeVerdicts(live, candidate, DEFAULT_THRESHOLDS);
      if (j >= i) expect(isCritical).toBe(false);
      expect(isCritical).toBe(j < i && (i - j) / 3 >= DEFAULT_THRESHOLDS.l3);
      const highest = judgeVerdicts(live, candidate, { l1: 1, l2: 1, l3: 1 });
      expect(highest.isCritical).toBe(live === "block" && candidate.startsWith("approve"));
    }
});
