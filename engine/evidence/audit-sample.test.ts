import fc from "fast-check";
import { expect, test } from "vitest";
import { randomFrom } from "#test/random-from.ts";
import { type AuditStratum, estimateByStrata, estimateFromAudit } from "./audit-sample.ts";
import { finiteInterval } from "./finite-interval.ts";

test("a wrong decision counts for as many as its sample stands for", () => {
  const estimate = estimateFromAudit([
    { decisions: 900, audited: 90, wrong: 9 },
    { decisions: 100, audited: 50, wrong: 25 },
  ]);
  expect(estimate?.rate).toBeCloseTo(0.9 * 0.1 + 0.1 * 0.5, 12);
  const variance = 0.81 * 0.9 * ((0.1 * 0.9) / 89) + 0.01 * 0.5 * ((0.5 * 0.5) / 49);
  expect(estimate?.standardError).toBeCloseTo(Math.sqrt(variance), 12);
  const { low = 1, high = 0 } = estimate?.interval ?? {};
  expect(low).toBeLessThanOrEqual((estimate?.rate ?? 0) - 1.959964 * Math.sqrt(variance) + 1e-9);
  expect(high).toBeGreaterThanOrEqual((estimate?.rate ?? 0) + 1.959964 * Math.sqrt(variance) - 1e-9);
  expect(estimate).toMatchObject({ decisions: 1000, audited: 140 });
});

test("none wrong of few that were audited leaves room, as none right does, and no more than nobody looked at", () => {
  const of = (decisions: number, audited: number, wrong: number) => estimateFromAudit([{ decisions, audited, wrong }]);
  expect(of(400, 12, 0)).toMatchObject({ rate: 0, standardError: 0, interval: finiteInterval({ ...PART, wrong: 0 }) });
  expect(of(400, 12, 12)).toMatchObject({ rate: 1, interval: finiteInterval({ ...PART, wrong: 12 }) });
  // Of the two that nobody looked at one may be wrong; both would have escaped once in 231 times.
  expect(of(22, 20, 0)?.interval).toEqual({ low: 0, high: 1 / 22 });
  const [found, none] = [
    { decisions: 100, audited: 20, wrong: 5 },
    { decisions: 300, audited: 30, wrong: 0 },
  ];
  const { rate, interval } = estimateFromAudit([none, found]) ?? { rate: 0, interval: { low: 0, high: 0 } };
  const alone = estimateFromAudit([found])?.interval ?? { low: 0, high: 0 };
  expect(rate - interval.low).toBeCloseTo(0.25 * (0.25 - alone.low), 12);
  expect(interval.high - rate).toBeCloseTo(
    Math.hypot(0.25 * (alone.high - 0.25), 0.75 * finiteInterval(none).high),
    12,
  );
});

const PART = { decisions: 400, audited: 12 };

test("the range of one sample after another holds the truth as often as it says, however few are wrong", () => {
  // 400 cases of which some are wrong, 12 audited: the chance of each count is hypergeometric.
  const chanceOf = (wrong: number, found: number) => {
    const choose = (n: number, k: number) =>
      Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((product, each) => product * each, 1);
    return (choose(wrong, found) * choose(400 - wrong, 12 - found)) / choose(400, 12);
  };
  for (const wrong of [0, 1, 2, 4, 8, 16, 24, 40, 100, 200, 380]) {
    const held = Array.from({ length: 13 }, (_, found) => {
      const { low, high } = estimateFromAudit([{ ...PART, wrong: found }])?.interval ?? { low: 1, high: 0 };
      return low - 1e-12 <= wrong / 400 && wrong / 400 <= high + 1e-12 ? chanceOf(wrong, found) : 0;
    });
    expect(
      held.reduce((sum, each) => sum + each, 0),
      `${wrong} of 400`,
    ).toBeGreaterThanOrEqual(0.95);
  }
});

test("what was looked at whole is known, and what nobody looked at is not", () => {
  expect(estimateFromAudit([{ decisions: 10, audited: 10, wrong: 3 }])).toMatchObject({
    rate: 0.3,
    interval: { low: 0.3, high: 0.3 },
  });
  expect(estimateFromAudit([{ decisions: 50, audited: 1, wrong: 0 }])).toBeNull();
  expect(
    estimateFromAudit([
      { decisions: 50, audited: 20, wrong: 0 },
      { decisions: 5, audited: 0, wrong: 0 },
    ]),
  ).toBeNull();
  expect(estimateFromAudit([{ decisions: 0, audited: 0, wrong: 0 }])).toBeNull();
});

const wholeStratum = fc
  .tuple(
    fc.integer({ min: 0, max: 500 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([decisions, drawn, wrong]): AuditStratum => {
    const audited = Math.round(decisions * drawn);
    return { decisions, audited, wrong: Math.round(audited * wrong) };
  });

test("of one rate it is the estimate of all; of several each that was audited once or never is named and left out", () => {
  fc.assert(
    fc.property(wholeStratum, (stratum) => {
      expect(estimateByStrata([stratum], 0).estimate).toEqual(estimateFromAudit([stratum]));
    }),
  );
  fc.assert(
    fc.property(fc.array(wholeStratum, { maxLength: 5 }), fc.integer({ min: 0, max: 40 }), (given, least) => {
      const { estimate, strata } = estimateByStrata(given, least);
      expect(strata.map(({ isCovered, ...stratum }) => stratum)).toEqual(given);
      const sum = (of: (each: AuditStratum) => number, all: AuditStratum[]) => all.reduce((n, each) => n + of(each), 0);
      const covered = strata.filter(({ isCovered }) => isCovered);
      for (const { decisions, audited } of strata.filter(({ isCovered }) => !isCovered)) {
        expect(audited < 2 && audited < decisions).toBe(true);
      }
      const isEnough =
        sum(({ audited }) => audited, covered) >= least && sum(({ decisions }) => decisions, covered) > 0;
      expect(estimate !== null).toBe(isEnough);
      if (estimate === null) return;
      expect(estimate.decisions).toBe(sum(({ decisions }) => decisions, covered));
      expect(estimate.interval.low).toBeLessThanOrEqual(estimate.rate);
      expect(estimate.interval.high).toBeGreaterThanOrEqual(estimate.rate);
    }),
  );
});

test("where the rate was changed the range holds the truth as often as it says, and one rate for all would not", () => {
  // What was drawn at half before was wrong seldom; then one of ten is drawn, and a fifth is wrong.
  const parts = [
    { decisions: 400, rate: 0.5, wrongOf: 0.02 },
    { decisions: 600, rate: 0.1, wrongOf: 0.2 },
  ];
  const truth = (400 * 0.02 + 600 * 0.2) / 1000;
  const random = randomFrom(7);
  const runs = 2000;
  let [held, heldAsOne, sum] = [0, 0, 0];
  for (let run = 0; run < runs; run++) {
    const strata = parts.map(({ decisions, rate, wrongOf }) => {
      const wrongOnes = decisions * wrongOf;
      let [audited, wrong] = [0, 0];
      for (let at = 0; at < decisions; at++) {
        if (random() >= rate) continue;
        audited++;
        if (at < wrongOnes) wrong++;
      }
      return { decisions, audited, wrong };
    });
    const whole = strata.reduce((a, b) => ({
      decisions: a.decisions + b.decisions,
      audited: a.audited + b.audited,
      wrong: a.wrong + b.wrong,
    }));
    const { estimate } = estimateByStrata(strata, 10);
    const isHeld = (found: typeof estimate) =>
      found !== null && found.interval.low <= truth && truth <= found.interval.high;
    sum += estimate?.rate ?? Number.NaN;
    if (isHeld(estimate)) held++;
    if (isHeld(estimateFromAudit([whole]))) heldAsOne++;
  }
  expect(sum / runs).toBeCloseTo(truth, 2);
  expect(held / runs).toBeGreaterThan(0.95);
  expect(heldAsOne / runs).toBeLessThan(0.3);
});
