import { expect, test } from "vitest";
import { clockOffset, isClockOdd } from "./lateness.ts";

test.each([
  [0, false],
  [60, false],
  [-60, false],
  [60.1, true],
  [-61, true],
])("clocks that are %d seconds apart are too far apart: %s", (seconds, odd) => {
  expect(isClockOdd(seconds)).toBe(odd);
});

test("a clock is compared with the middle of asking and hearing", () => {
  expect(clockOffset(10_000, 8_000, 10_000)).toBe(1);
  expect(clockOffset(8_000, 9_000, 11_000)).toBe(-2);
});
