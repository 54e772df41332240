import { expect, test } from "vitest";
import { divergenceSeries, PLOT } from "./divergence-series.ts";

const trial = {
  staged_at: "2026-06-10T14:00:00Z",
  cooldown_until: "2026-06-10T15:00:00Z",
  ended_at: null,
  l2_threshold: 0.3,
  l3_threshold: 0.5,
};
const half = Date.parse("2026-06-10T14:30:00Z");
const probe = (minute: number, divergence: number | null) => ({
  id: `p${minute}`,
  at: new Date(Date.parse(trial.staged_at) + minute * 60_000).toISOString(),
  divergence,
  critical: divergence !== null && divergence >= 0.5,
});

test("comparisons stand by their time and score, and the line is the mean of all so far", () => {
  const { points, unknown, mean, now, yOf } = divergenceSeries(
    trial,
    [probe(30, 0.6), probe(0, 0), probe(15, null)],
    half,
  );
  expect(points.map(({ x, score, isMarked }) => [x, score, isMarked])).toEqual([
    [PLOT.left, 0, false],
    [(PLOT.left + PLOT.right) / 2, 0.6, true],
  ]);
  // What had no result has its time and no score.
  expect(unknown).toEqual([{ id: "p15", x: PLOT.left + (PLOT.right - PLOT.left) / 4 }]);
  expect(now).toBe((PLOT.left + PLOT.right) / 2);
  expect(mean).toBe(`M34.0 138.0L246.5 ${yOf(0.3).toFixed(1)}`);
});

test("the plot is as high as its highest score, and as long as the trial took", () => {
  const ended = { ...trial, ended_at: "2026-06-10T16:00:00Z" };
  const { points, now, yOf } = divergenceSeries(ended, [probe(60, 1)], Date.parse("2026-06-11T00:00:00Z"));
  expect([points[0]?.y, yOf(1), now]).toEqual([PLOT.top, PLOT.top, PLOT.right]);
  expect(points[0]?.x).toBe((PLOT.left + PLOT.right) / 2);
  expect(divergenceSeries(trial, [], half)).toMatchObject({ points: [], mean: "" });
});

test("a comparison that was critical by what a judge said is marked at any score", () => {
  const [point] = divergenceSeries(trial, [{ ...probe(15, 0), critical: true }], half).points;
  expect(point).toMatchObject({ score: 0, isMarked: true });
});
