import { expect, test } from "vitest";
import { differenceOfRates } from "./compare-rates.ts";
import { differenceOfUndecided } from "./ended-undecided.ts";

const blind = { arm: "blind", decided: 38, undecided: 3, waiting: 100 } as const;
const shown = { arm: "shown", decided: 119, undecided: 1, waiting: 0 } as const;

test("what ended undecided is compared by arm, of the cases that are over", () => {
  const compared = differenceOfUndecided([shown, blind], 10);
  expect(compared).toEqual(differenceOfRates({ count: 3, total: 41 }, { count: 1, total: 120 }));
  expect(compared?.difference).toBeCloseTo(3 / 41 - 1 / 120, 12);
  expect(differenceOfUndecided([shown, blind], 41)).not.toBeNull();
});

test("nothing is said of too few of either arm, or of one arm alone", () => {
  expect(differenceOfUndecided([shown, blind], 42)).toBeNull();
  expect(differenceOfUndecided([shown, { ...blind, decided: 6 }], 10)).toBeNull();
  expect(differenceOfUndecided([blind], 1)).toBeNull();
});
