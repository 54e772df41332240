import { describe, expect, test } from "vitest";
import type { Trend } from "#contract/agreement.ts";
import { axisFor, placesOf, pointsByStay, seriesOf, versionNotes, windowStart } from "./agreement-series.ts";

type Point = Trend["points"][number];

const NOON = Date.parse("2026-06-01T12:00:00Z");
const HOUR = 3_600_000;

const point = (n: number, atMs: number, more: Partial<Point> = {}): Point => ({
  at: new Date(atMs).toISOString(),
  n,
  cumulative_rate: 1,
  rolling_rate: 1,
  low: 0.5,
  high: 1,
  level: "shadow",
  outcome: "agree",
  critical_miss: false,
  agent_version: "1",
  ...more,
});
const everyHour = (count: number) => Array.from({ length: count }, (_, index) => point(index + 1, NOON + index * HOUR));

describe("stays", () => {
  test("begin where the count begins anew, also when the first was read in part", () => {
    const stays = pointsByStay([point(7, 1), point(8, 2), point(1, 3), point(2, 4), point(1, 5)]);
    expect(stays.map((stay) => stay.map(({ n }) => n))).toEqual([[7, 8], [1, 2], [1]]);
  });

  test("are none without points", () => {
    expect(pointsByStay([])).toEqual([]);
  });
});

describe("the axis", () => {
  test("is time where cases come over time", () => {
    expect(axisFor(everyHour(30))).toBe("time");
  });

  test("is the case where all came within minutes, or most in one burst", () => {
    expect(axisFor(Array.from({ length: 30 }, (_, index) => point(index + 1, NOON + index)))).toBe("case");
    const burst = Array.from({ length: 20 }, (_, index) => point(index + 1, NOON + index));
    expect(axisFor([...burst, point(21, NOON + 5 * HOUR), point(22, NOON + 9 * HOUR)])).toBe("case");
    expect(axisFor([])).toBe("case");
  });

  test("never puts two decisions at one place", () => {
    expect(placesOf([point(1, 50), point(2, 50), point(3, 51), point(4, 90)], "time")).toEqual([50, 51, 52, 90]);
    expect(placesOf([point(4, 50), point(5, 50)], "case")).toEqual([4, 5]);
  });
});

describe("the series", () => {
  const given = { axis: "case" as const, rolling: false, formatAt: (at: number) => `@${at}` };

  test("says rate, likely range and base, and no range below four cases", () => {
    const rows = seriesOf(
      [
        point(3, 9, { cumulative_rate: 2 / 3, low: 0.2, high: 0.94 }),
        point(4, 9, { cumulative_rate: 0.75, low: 0.3, high: 0.95 }),
      ],
      given,
    );
    expect(rows.map(({ reading, base, title }) => [reading, base, title])).toEqual([
      ["66.7%", "2 of 3", "Case 3, @9"],
      ["75%, likely 30–95%", "3 of 4", "Case 4, @9"],
    ]);
  });

  test("marks disagreements, and critical misses above them", () => {
    const rows = seriesOf(
      [point(1, 1), point(2, 2, { outcome: "disagree" }), point(3, 3, { outcome: "disagree", critical_miss: true })],
      given,
    );
    expect(rows.map(({ mark }) => mark)).toEqual([undefined, "diamond", "octagon"]);
  });

  test("carries the rolling rate only when it is asked for", () => {
    const points = [point(1, 1, { rolling_rate: 0.4 })];
    expect(seriesOf(points, given)[0]?.rolling).toBeUndefined();
    expect(seriesOf(points, { ...given, rolling: true })[0]).toMatchObject({
      rolling: 0.4,
      reading: "100%, lately 40%",
    });
  });
});

test("a version is noted where it changes, not where the stay began", () => {
  const points = [point(1, 1), point(2, 2, { agent_version: "2.4" }), point(3, 3, { agent_version: "2.4" })];
  expect(versionNotes(points, [1, 2, 3], "lookout")).toEqual([{ x: 2, label: "lookout 2.4" }]);
});

test("the window starts at its instant or its first case, and is not drawn where it holds none or all", () => {
  const points = everyHour(4);
  const places = placesOf(points, "time");
  const from = NOON + 1.5 * HOUR;
  expect(windowStart(points, places, { axis: "time", from })).toBe(from);
  expect(windowStart(points, placesOf(points, "case"), { axis: "case", from })).toBe(3);
  expect(windowStart(points, places, { axis: "time", from: NOON - 1 })).toBeNull();
  expect(windowStart(points, places, { axis: "time", from: NOON + 9 * HOUR })).toBeNull();
});
