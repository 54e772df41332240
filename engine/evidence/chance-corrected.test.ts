import fc from "fast-check";
import { expect, test } from "vitest";
import { Z_95 } from "../statistics.ts";
import { cohensKappa, gwetsAc1, silenceOfKappa } from "./chance-corrected.ts";

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
  // (0.764, 0.935) of it with Student's t; here with the normal distribution.
  expect(((ac1?.value ?? 0) - (ac1?.interval.low ?? 0)) / Z_95).toBeCloseTo(0.04321747, 8);
});

test("the interval of κ is that of the delta method, done numerically", () => {
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
      const { value, interval } = cohensKappa(counts) ?? { value: Number.NaN, interval: { low: 0, high: 0 } };
      expect((value - interval.low) / Z_95).toBeCloseTo(Math.sqrt(variance), 6);
    }),
    { numRuns: 40 },
  );
});

test("κ of a table in which one side always says the same is 0 whatever the other says, so nothing is said of it", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { minLength: 3, maxLength: 3 }), (row) => {
      const table = [row, [0, 0, 0], [0, 0, 0]];
      const kappa = cohensKappa(table);
      if (kappa !== null) expect([kappa.value, kappa.interval.high]).toEqual([expect.closeTo(0), expect.closeTo(0, 6)]);
      if (row.some((count) => count > 0)) expect(silenceOfKappa(table)).not.toBeNull();
    }),
  );
});

test("perfect agreement is 1 by both, and always the same class is undefined rather than 0 or 1", () => {
  expect(
    cohensKappa([
      [7, 0],
      [0, 3],
    ]),
  ).toEqual({ value: 1, interval: { low: 1, high: 1 }, total: 10 });
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
