import fc from "fast-check";
import { expect, test } from "vitest";
import { floorTo, nextOf, stepOf, steppedPieces, windowPieces } from "./rollup-window.ts";

const at = (text: string) => Date.parse(text);
const DAY = 86_400_000;

test("all of time is one row, and a window is minutes, hours, days and months towards its middle", () => {
  expect(windowPieces(null, null)).toEqual([{ grain: "ever", from: -Infinity, to: Infinity }]);
  const pieces = windowPieces(at("2026-01-30T22:58:30Z"), at("2026-04-02T02:01:00Z"));
  expect(pieces.map(({ grain, from }) => `${grain} ${new Date(from).toISOString().slice(0, 16)}`)).toEqual([
    "minute 2026-01-30T22:58",
    "hour 2026-01-30T23:00",
    "day 2026-01-31T00:00",
    "month 2026-02-01T00:00",
    "day 2026-04-01T00:00",
    "hour 2026-04-02T00:00",
    "minute 2026-04-02T02:00",
  ]);
  expect(windowPieces(at("2026-01-30T22:00:00Z"), null).map(({ grain }) => grain)).toEqual(["hour", "day", "month"]);
});

/** The beginnings of a piece's rows. */
function rowsOf({ grain, from, to }: ReturnType<typeof windowPieces>[number]) {
  if (grain === "ever") throw new Error("a window has an end");
  const rows = [];
  for (let start = from; start < to; start = nextOf(grain, start)) rows.push({ grain, start });
  return rows;
}

test("the pieces of any window follow each other without a gap, each of whole rows, and there are never many", () => {
  const aMoment = fc.integer({ min: at("2020-01-01T00:00:00Z"), max: at("2030-01-01T00:00:00Z") });
  fc.assert(
    fc.property(aMoment, aMoment, (a, b) => {
      const [from, to] = a < b ? [a, b] : [b, a + 1];
      const pieces = windowPieces(from, to);
      expect(pieces[0]?.from).toBe(floorTo("minute", from));
      expect((pieces.at(-1)?.to ?? 0) - to).toBeLessThan(60_000);
      expect(pieces.slice(1).map((piece) => piece.from)).toEqual(pieces.slice(0, -1).map((piece) => piece.to));
      const rows = pieces.flatMap(rowsOf);
      for (const { grain, start } of rows) expect(floorTo(grain, start)).toBe(start);
      expect(rows.length).toBeLessThan(2 * (60 + 24 + 31) + 12 * 10);
    }),
  );
});

test("a chart shows hours of two days, days of three months, and months of more", () => {
  expect([stepOf(DAY), stepOf(30 * DAY), stepOf(400 * DAY)]).toEqual(["hour", "day", "month"]);
});

test("the pieces of a chart cover the same minutes, and none is longer than a column", () => {
  const [from, to] = [at("2026-01-30T22:58:30Z"), at("2026-02-03T02:01:00Z")];
  for (const step of ["minute", "hour", "day", "month"] as const) {
    const pieces = steppedPieces(from, to, step);
    expect(pieces[0]?.from).toBe(at("2026-01-30T22:58:00Z"));
    expect(pieces.at(-1)?.to).toBe(to);
    pieces.forEach((piece, index) => {
      expect(piece.from).toBe(pieces[index - 1]?.to ?? piece.from);
      expect(["minute", "hour", "day", "month"].indexOf(piece.grain)).toBeLessThanOrEqual(
        ["minute", "hour", "day", "month"].indexOf(step),
      );
    });
  }
  expect(steppedPieces(from, to, "day").map(({ grain }) => grain)).toEqual(["minute", "hour", "day", "hour", "minute"]);
});
