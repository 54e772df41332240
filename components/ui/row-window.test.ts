import { describe, expect, test } from "vitest";
import { rowsInSight, startsOf } from "./row-window.ts";

const of = (count: number, height = 10) => startsOf(Array.from({ length: count }, () => height));

describe("the rows that are drawn", () => {
  test("begin where the heights above them end", () => {
    expect(startsOf([29, 64, 92])).toEqual([0, 29, 93, 185]);
    expect(startsOf([])).toEqual([0]);
  });

  test("are those in sight and a few around, also when rows differ in height", () => {
    expect(rowsInSight(of(100), { top: 200, height: 30, overscan: 1, kept: -1 })).toEqual([19, 20, 21, 22, 23, 24]);
    const uneven = startsOf([100, 1, 1, 1, 100, 5]);
    expect(rowsInSight(uneven, { top: 101, height: 2, overscan: 0, kept: -1 })).toEqual([2, 3, 4]);
  });

  test("stop at both ends of the list, and are none where there is none", () => {
    expect(rowsInSight(of(3), { top: 0, height: 900, overscan: 8, kept: -1 })).toEqual([0, 1, 2]);
    expect(rowsInSight(of(3), { top: 5_000, height: 900, overscan: 0, kept: -1 })).toEqual([2]);
    expect(rowsInSight(of(0), { top: 0, height: 900, overscan: 8, kept: -1 })).toEqual([]);
  });

  test("hold the kept row in its place among them, above, within and below, and once only", () => {
    const sight = { top: 500, height: 10, overscan: 0 };
    expect(rowsInSight(of(100), { ...sight, kept: 3 })).toEqual([3, 50, 51]);
    expect(rowsInSight(of(100), { ...sight, kept: 50 })).toEqual([50, 51]);
    expect(rowsInSight(of(100), { ...sight, kept: 90 })).toEqual([50, 51, 90]);
    expect(rowsInSight(of(100), { ...sight, kept: 100 })).toEqual([50, 51]);
  });
});
