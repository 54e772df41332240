import { expect, test } from "vitest";
import { capitalised, minute, rate, section, words } from "./report-shape.ts";

test("a part of a report has what it was given and nothing else", () => {
  expect(section("Found", { paragraphs: ["Nothing."] })).toEqual({
    ...{ title: "Found", paragraphs: ["Nothing."], rates: [], counts: [], tables: [] },
  });
});

test("a rate of nothing has no interval, and any other is between 0 and 1", () => {
  expect(rate("load", 0, 0).interval).toBeNull();
  expect(rate("load", 3, 3).interval).toMatchObject({ high: 1 });
});

test("words and moments are said as people say them", () => {
  expect(capitalised(words("goal_drift"))).toBe("Goal drift");
  expect(minute("2026-01-01T09:30:59.123Z")).toBe("2026-01-01 09:30 UTC");
});
