import { expect, test } from "vitest";
import { readStatisticsAddress } from "./statistics-query.ts";
import { statisticsInput } from "./statistics-range.ts";
import { durationWord, shareOf } from "./statistics-words.ts";

test("a share comes with its count and interval, and not at all of too few", () => {
  expect(shareOf(9, 10)).toBe("90% of 10 (60–98%)");
  expect(shareOf(2, 3)).toBe("2 of 3: not enough data");
});

test("a duration is said within 5 % of the figure", () => {
  expect([durationWord(null), durationWord(0.5), durationWord(3.98)]).toEqual(["–", "below 1 s", "4 s"]);
  expect([59.7, 119, 160, 240, 3599.6].map(durationWord)).toEqual([
    "1 min",
    "1 min 59 s",
    "2 min 40 s",
    "4 min",
    "1 h",
  ]);
  expect([3660, 3900, 86_400, 100_000].map(durationWord)).toEqual(["1 h 1 min", "1 h 5 min", "1 d", "1 d 3 h"]);
});

test("a range is of whole days in UTC up to now, and nonsense in the address is thirty days", () => {
  const now = Date.parse("2026-06-10T15:00:00Z");
  expect(statisticsInput(readStatisticsAddress({ range: "7d" }), now)).toEqual({ from: "2026-06-04T00:00:00.000Z" });
  expect(readStatisticsAddress({ range: "x", environment: "y" })).toEqual({ range: "30d", environment: null });
  expect(statisticsInput({ range: "all", environment: null }, now)).toEqual({});
});
