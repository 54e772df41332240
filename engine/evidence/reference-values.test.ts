import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wilsonInterval } from "../statistics.ts";
import { logEvidenceAbove } from "./anytime.ts";
import { estimateFromAudit } from "./audit-sample.ts";
import { cohensKappa, gwetsAc1 } from "./chance-corrected.ts";
import { differenceOfRates, holdTogether, mcnemarP } from "./compare-rates.ts";
import { brierScore, expectedCalibrationError } from "./confidence.ts";
import { exactInterval, exactLowerBound, noEventUpperBound } from "./exact-interval.ts";

/** What other packages say of the same counts, to as many digits as they say. */
describe("figures that are those of SciPy 1.17, to eleven digits", () => {
  test("Wilson's and the exact interval: binomtest(s, n).proportion_ci", () => {
    const said = [
      [81, 263, 0.2552885198782742, 0.36620957698280004, 0.25273674558504267, 0.36762192260134746],
      [15, 148, 0.06238639953073629, 0.16048724172330803, 0.05784401008344801, 0.16165049034947895],
      [1, 29, 0.006113214292762667, 0.17175521879320282, 0.0008726468835971072, 0.17764429548841465],
      [59, 63, 0.8478082215469362, 0.9750343819866059, 0.8453393226048578, 0.9824312067366456],
    ] as const;
    for (const [successes, total, ...ends] of said) {
      const [wilson, exact] = [wilsonInterval(successes, total), exactInterval(successes, total)];
      for (const [at, end] of [wilson?.low, wilson?.high, exact?.low, exact?.high].entries())
        expect(end).toBeCloseTo(ends[at] ?? Number.NaN, 11);
    }
  });

  test("one-sided, and where nothing was seen", () => {
    expect(exactLowerBound(59, 63)).toBeCloseTo(0.8605705800147544, 11);
    expect(exactLowerBound(25, 25)).toBeCloseTo(0.8870718549931568, 11);
    expect(noEventUpperBound(30)).toBeCloseTo(0.09503385285530412, 11);
    expect(noEventUpperBound(1000)).toBeCloseTo(0.0029912495452490075, 11);
  });

  test("McNemar's p: binomtest(min(b, c), b + c)", () => {
    expect(mcnemarP(1, 8)).toBeCloseTo(0.0390625, 12);
    expect(mcnemarP(12, 5)).toBeCloseTo(0.143463134765625, 12);
    expect(mcnemarP(59, 6) / 4.964650327128616e-12).toBeCloseTo(1, 9);
  });

  test("the difference of two rates, by Newcombe's method from the limits that SciPy gives", () => {
    const said = [
      [56, 70, 48, 80, 0.05243147240236484, 0.3338726540369059],
      [9, 10, 3, 10, 0.17052272393450296, 0.8090179735354881],
      [5, 56, 0, 29, -0.03813714790353688, 0.1925600138551116],
    ] as const;
    for (const [a, n, b, m, low, high] of said) {
      const found = differenceOfRates({ count: a, total: n }, { count: b, total: m });
      expect(found?.interval.low).toBeCloseTo(low, 11);
      expect(found?.interval.high).toBeCloseTo(high, 11);
    }
  });

  test("the anytime evidence: betaln and betaincc, the upper tail also where it is 1e-21", () => {
    const said = [
      [59, 63, 0.8, 3.754283842399925],
      [59, 63, 0.9, 0.02381639869102159],
      [120, 130, 0.9, -0.3802304901080298],
      [80, 100, 0.99, -3.0071799351850643],
      [450, 500, 0.85, 3.9518854136155],
    ] as const;
    for (const [agreed, total, p0, log] of said) expect(logEvidenceAbove(p0, agreed, total)).toBeCloseTo(log, 9);
  });
});

test("κ with its standard error and AC1 are those of irrCAC's cont3x3abstractors, to seven digits", () => {
  const table = [
    [13, 0, 0],
    [0, 20, 7],
    [0, 4, 56],
  ];
  const kappa = cohensKappa(table);
  expect(kappa?.value).toBeCloseTo(0.7964094, 7);
  expect(kappa?.standardError).toBeCloseTo(0.05891072, 7);
  expect(gwetsAc1(table)?.value).toBeCloseTo(0.8493305, 7);
});

test("the calibration error is that of torchmetrics' example, Brier's score that of scikit-learn's", () => {
  const said = (confidence: number, agreed: 0 | 1) => ({ confidence, agreed: agreed === 1 });
  const binary = [said(0.25, 0), said(0.25, 0), said(0.55, 1), said(0.75, 1), said(0.75, 1)];
  expect(expectedCalibrationError(binary, 2)).toBeCloseTo(0.29, 12);
  expect(brierScore([said(0.1, 0), said(0.9, 1), said(0.8, 1), said(0.3, 0)])).toBeCloseTo(0.0375, 12);
});

/**
 * Of the American Council of Learned Societies 1989, by discipline: members, returned questionnaires, percent women. In
 * Lohr, Sampling: Design and Analysis, the example of proportions in stratified samples: 0.2465, standard error 0.0071.
 * More digits of the error from Slud's notes on it (University of Maryland, Stat 440, Strat.Intro).
 */
test("the Horvitz–Thompson estimate of a stratified sample and its error are those of Lohr's textbook", () => {
  const disciplines = [
    [9100, 636, 38],
    [1950, 451, 27],
    [5500, 481, 18],
    [10850, 611, 19],
    [2100, 493, 36],
    [5500, 575, 13],
    [9000, 588, 26],
  ] as const;
  const found = estimateFromAudit(
    disciplines.map(([decisions, audited, percent]) => ({ decisions, audited, wrong: (audited * percent) / 100 })),
  );
  expect(found).toMatchObject({ decisions: 44_000, audited: 3835 });
  expect(found?.rate).toBeCloseTo(0.2465, 4);
  expect(found?.standardError).toBeCloseTo(0.007118622, 9);
});

describe("e-BH", () => {
  /** Benjamini & Hochberg 1995 (J R Stat Soc B 57:289–300), their example of 15: at 0.05 it is the first four. */
  const BENJAMINI_HOCHBERG = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ];

  test("of 1/p is Benjamini & Hochberg's procedure (Wang & Ramdas 2022), also on the example of their paper", () => {
    expect(holdTogether(BENJAMINI_HOCHBERG.map((p) => 1 / p))).toEqual([0, 1, 2, 3]);
    // Of a prime, so that no p lies on a bound: the largest k for which the k-th of K is at most 0.05 k / K.
    const some = fc.array(
      fc.integer({ min: 1, max: 100_003 }).map((part) => (part / 100_003) ** 2),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(some, (values) => {
        const sorted = values.toSorted((a, b) => a - b);
        const most = sorted[sorted.findLastIndex((p, at) => p <= (0.05 * (at + 1)) / values.length)] ?? 0;
        const held = [...values.keys()].filter((at) => (values[at] ?? 1) <= most);
        expect(holdTogether(values.map((p) => 1 / p))).toEqual(held);
      }),
    );
  });

  test("is that of the packages nonconform and online-fdr, on the values of their tests", () => {
    expect(holdTogether([30, 12, 4, 1], 0.2)).toEqual([0, 1]);
    expect(holdTogether([5, 4], 0.1)).toEqual([]);
    expect(holdTogether([1, 100, 1, 100], 0.5)).toEqual([1, 3]);
    expect(holdTogether([2, 2], 0.5)).toEqual([0, 1]);
    expect(holdTogether([3, 3, 1], 0.5)).toEqual([0, 1]);
    expect(holdTogether([10, 4, 3], 0.5)).toEqual([0, 1, 2]);
  });
});
