import { describe, expect, test } from "vitest";
import { rangeOf } from "./time-choice.ts";

const NOW = Date.parse("2026-06-09T14:26:08Z");

describe("the time of a backtest", () => {
  test("reaches from so many days ago up to now", () => {
    const range = { from: "2026-06-02T14:26:08.000Z", to: "2026-06-09T14:26:08.000Z" };
    expect(rangeOf({ choice: "7", first: "", last: "" }, NOW)).toEqual(range);
  });

  test("holds the whole of both days, where they are one's own", () => {
    const range = rangeOf({ choice: "own", first: "2026-06-01", last: "2026-06-01" }, NOW);
    const from = new Date(2026, 5, 1).toISOString();
    expect(range).toEqual({ from, to: new Date(2026, 5, 2).toISOString() });
  });

  test("is refused where a day is missing, or the last lies before the first", () => {
    expect(rangeOf({ choice: "own", first: "2026-06-01", last: "" }, NOW)).toHaveProperty("fault");
    expect(rangeOf({ choice: "own", first: "2026-06-02", last: "2026-06-01" }, NOW)).toHaveProperty("fault");
  });
});
