import { expect, test } from "vitest";
import { inMs, shareOf } from "./trace-words.ts";

test("a duration is told in the unit that fits it", () => {
  expect([0, 0.1234, 12.345, 250.4, 9999, 12_345].map(inMs)).toEqual([
    "0 ms",
    "0.123 ms",
    "12.3 ms",
    "250 ms",
    "9999 ms",
    "12.3 s",
  ]);
});

test("a share names what it is of", () => {
  expect([shareOf(12, 100), shareOf(0, 0)]).toEqual(["12 of 100 (12 %)", "0 of 0"]);
});
