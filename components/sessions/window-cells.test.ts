import { expect, test } from "vitest";
import { windowCells } from "./window-cells.ts";

const HOUR = 3_600_000;
const NOW = Date.parse("2026-06-09T12:00:00Z");
const miss = (hoursAgo: number, critical_miss = true) => ({
  at: new Date(NOW - hoursAgo * HOUR).toISOString(),
  critical_miss,
});
const drawn = (points: ReturnType<typeof miss>[], hours = 168) =>
  windowCells(points, { now: NOW, hours })
    .map((hit) => (hit ? "x" : "."))
    .join("");

test("a window has seven parts, the oldest first, with a mark where somebody missed", () => {
  expect(drawn([miss(5.1 * 24)])).toBe(".x.....");
  expect(drawn([miss(168), miss(0), miss(-1)])).toBe("x.....x");
});

test("what lies before the window, and what was no critical miss, is not in it", () => {
  expect(drawn([miss(169), miss(3, false)])).toBe(".......");
  expect(drawn([miss(3)], 0)).toBe(".......");
});
