import fc from "fast-check";
import { expect, test } from "vitest";
import type { Interval } from "../statistics.ts";
import { cohensKappa, gwetsAc1, largeSampleInterval, silenceOfKappa } from "./chance-corrected.ts";

test("κ of 20, 5, 10, 15 is 0.4, and AC1 of Gwet's paradox of 118, 5, 2, 0 is 0.94 where κ is below zero", () => {
  expect(
    cohensKappa([
      [20, 5],
      [10, 15],
    ])?.value,
  ).toBeCloseTo(0.4, 12);
  const paradox = [
    [118, 5],
    [2, 0],
  ];
  expect(gwetsAc1(paradox)?.value).toBeCloseTo(0.9408, 4);
  expect(cohensKappa(paradox)?.value).toBeCloseTo(-0.0234, 4);
});

test("of the two abstractors whom the package irrCAC publishes, values and standard errors are the published ones", () => {
  const abstractors = [
    [13, 0, 0],
    [0, 20, 7],
    [0, 4, 56],
  ];
  const [kappa, ac1] = [cohensKappa(abstractors), gwetsAc1(abstractors)];
  expect(kappa?.value).toBeCloseTo(0.7964094, 7);
  expect(ac1?.value).toBeCloseTo(0.8493305, 7);
  expect(ac1?.standardError).toBeCloseTo(0.04321747, 8);
});

test("the standard error of κ is that of the delta method, done numerically", () => {
  const kappaOf = (table: number[][]) => cohensKappa(table)?.value ?? Number.NaN;
  const count = fc.integer({ min: 1, max: 60 });
  const table = fc.array(fc.array(count, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(table, (counts) => {
      const total = counts.flat().reduce((sum, each) => sum + each, 0);
      const step = 1e-4 * total;
      const cells = counts.flatMap((row, i) =>
        row.map((each, j) => {
          const moved = (by: number) =>
            kappaOf(counts.map((r, a) => r.map((c, b) => (a === i && b === j ? c + by : c))));
          return { share: each / total, slope: ((moved(step) - moved(-step)) / (2 * step)) * total };
        }),
      );
      const mean = cells.reduce((sum, { share, slope }) => sum + share * slope, 0);
      const variance = cells.reduce((sum, { share, slope }) => sum + share * (slope - mean) ** 2, 0) / total;
      expect(cohensKappa(counts)?.standardError).toBeCloseTo(Math.sqrt(variance), 6);
    }),
    { numRuns: 40 },
  );
});

test("κ of a table in which one side always says the same is 0 whatever the other says, so nothing is said of it", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { minLength: 3, maxLength: 3 }), (row) => {
      const table = [row, [0, 0, 0], [0, 0, 0]];
      expect(cohensKappa(table)?.value ?? 0).toBeCloseTo(0);
      if (row.some((count) => count > 0)) expect(silenceOfKappa(table)).not.toBeNull();
    }),
  );
});

test("perfect agreement of few is not certain: its range is that of the observed rate, and narrows with their number", () => {
  const perfect = (of: number) => [
    [7 * of, 0],
    [0, 3 * of],
  ];
  // Clopper and Pearson: n of n leave a rate of at least 0.025^(1/n) possible.
  const least = 0.025 ** (1 / 10);
  const [kappa, ac1] = [cohensKappa(perfect(1)), gwetsAc1(perfect(1))];
  expect(kappa?.interval).toEqual({ low: expect.closeTo((least - 0.58) / 0.42, 12), high: 1 });
  expect(ac1?.interval).toEqual({ low: expect.closeTo((least - 0.42) / 0.58, 12), high: 1 });
  expect(cohensKappa(perfect(100))?.interval.low).toBeGreaterThan(0.99);
  // Nobody agreed: the worst there is, and not certain either.
  const never = gwetsAc1([
    [0, 5],
    [5, 0],
  ]);
  expect(never).toMatchObject({ value: -1, interval: { low: -1 } });
  expect(never?.interval.high).toBeCloseTo(2 * (1 - least) - 1, 12);
});

/** Every way in which `total` decisions fall into four cells, with the probability of each. */
function* fallsOf(total: number, shares: readonly [number, number, number, number]) {
  const logFactorial = (k: number): number => (k < 2 ? 0 : Math.log(k) + logFactorial(k - 1));
  for (let a = 0; a <= total; a++)
    for (let b = 0; a + b <= total; b++)
      for (let c = 0; a + b + c <= total; c++) {
        const cells: [number, number, number, number] = [a, b, c, total - a - b - c];
        const log = cells.reduce((sum, k, at) => sum + k * Math.log(shares[at] ?? 0) - logFactorial(k), 0);
        yield { cells, probability: Math.exp(log + logFactorial(total)) };
      }
}

const lengthOf = (range: Interval | undefined) => (range ? range.high - range.low : Number.NaN);

test("one disagreement never says more than none: the range begins no higher and is no narrower", () => {
  const classes = fc.array(fc.integer({ min: 5, max: 40 }), { minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(classes, fc.nat(3), fc.nat(3), (counts, row, column) => {
      fc.pre(row !== column && Math.max(row, column) < counts.length);
      const table = counts.map((each, i) => counts.map((_, j) => (i === j ? each : 0)));
      const differing = table.map((cells) => [...cells]);
      differing[row]?.splice(row, 1, (counts[row] ?? 0) - 1);
      differing[row]?.splice(column, 1, 1);
      for (const measure of [cohensKappa, gwetsAc1]) {
        const [none, one] = [table, differing].map((each) => measure(each)?.interval ?? { low: Number.NaN, high: 0 });
        expect(one?.low).toBeLessThanOrEqual(none?.low ?? 0);
        expect(lengthOf(one)).toBeGreaterThanOrEqual(lengthOf(none));
      }
    }),
  );
  // The standard error alone says 0.37 to 1 of one of ten, and of agreement throughout it is 0.27 to 1.
  const one = cohensKappa([
    [6, 1],
    [0, 3],
  ]);
  expect(one?.interval.low).toBeLessThan(0.1);
  expect(one && largeSampleInterval(one).low).toBeGreaterThan(0.3);
});

/** How often the interval of a measure holds its value where tables fall by these shares: exact, over all of them. */
function coverageOf(
  measure: typeof cohensKappa,
  total: number,
  shares: readonly [number, number, number, number],
  intervalOf = ({ interval }: NonNullable<ReturnType<typeof cohensKappa>>) => interval,
): number {
  // A table of many decisions that falls just so has the value itself.
  const whole = shares.map((share) => Math.round(share * 10_000));
  const truth = measure([whole.slice(0, 2), whole.slice(2)])?.value ?? Number.NaN;
  let [covered, defined] = [0, 0];
  for (const { cells, probability } of fallsOf(total, shares)) {
    const measured = measure([cells.slice(0, 2), cells.slice(2)]);
    if (measured === null) continue;
    defined += probability;
    const { low, high } = intervalOf(measured);
    if (low <= truth && truth <= high) covered += probability;
  }
  return covered / defined;
}

test.each([
  [20, [0.49, 0.01, 0.01, 0.49]],
  [16, [0.3, 0.2, 0.2, 0.3]],
  [16, [0.75, 0.05, 0.05, 0.15]],
  [12, [0.48, 0.02, 0.02, 0.48]],
] as const)(
  "over all tables of %i decisions that fall by %j, the intervals of κ and AC1 hold them 95 times of 100",
  (total, shares) => {
    expect(coverageOf(cohensKappa, total, shares)).toBeGreaterThan(0.95);
    expect(coverageOf(gwetsAc1, total, shares)).toBeGreaterThan(0.95);
  },
);

test("the interval of the standard error alone holds a high κ of few decisions far too rarely", () => {
  expect(coverageOf(cohensKappa, 12, [0.48, 0.02, 0.02, 0.48], largeSampleInterval)).toBeLessThan(0.5);
});

test("perfect agreement is 1 by both, and always the same class is undefined rather than 0 or 1", () => {
  expect(
    cohensKappa([
      [7, 0],
      [0, 3],
    ]),
  ).toMatchObject({ value: 1, total: 10 });
  expect(
    gwetsAc1([
      [7, 0],
      [0, 3],
    ])?.value,
  ).toBe(1);
  expect(
    cohensKappa([
      [10, 0],
      [0, 0],
    ]),
  ).toBeNull();
  expect([
    cohensKappa([[0]]),
    gwetsAc1([
      [0, 0],
      [0, 0],
    ]),
    gwetsAc1([[5]]),
  ]).toEqual([null, null, null]);
});
