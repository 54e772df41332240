import type { Trend } from "#contract/agreement.ts";
import type { RatePoint } from "../ui/rate-series.ts";
import { formatRange, formatRate } from "./figures.ts";

type Point = Trend["points"][number];

/** Less than this says nothing of a likely range. */
export const BAND_FROM = 4;

/** The points of each stay, the first stay first: within a stay each point counts one more than the one before. */
export function pointsByStay(points: readonly Point[]): Point[][] {
  const stays: Point[][] = [];
  for (const point of points) {
    const stay = stays.at(-1);
    if (stay && stay.at(-1)?.n === point.n - 1) stay.push(point);
    else stays.push([point]);
  }
  return stays;
}

/** Cases that came in a burst are drawn one after another; otherwise each stands at its time. */
export type Axis = "time" | "case";

/**
 * By time where time tells something: the span is at least an hour and its busiest tenth holds less than half of the
 * cases.
 */
export function axisFor(points: readonly Point[]): Axis {
  const times = points.map((point) => Date.parse(point.at));
  const first = times[0] ?? 0;
  const span = (times.at(-1) ?? first) - first;
  if (span < 3_600_000) return "case";
  const tenths = Array.from({ length: 10 }, () => 0);
  for (const time of times) {
    const tenth = Math.min(9, Math.floor(((time - first) / span) * 10));
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  return Math.max(...tenths) * 2 < times.length ? "time" : "case";
}

/** Where each point stands. Decisions of the same instant are set one millisecond apart, so that the line rises. */
export function placesOf(points: readonly Point[], axis: Axis): number[] {
  if (axis === "case") return points.map((point) => point.n);
  let last = Number.NEGATIVE_INFINITY;
  return points.map((point) => {
    last = Math.max(Date.parse(point.at), last + 1);
    return last;
  });
}

/** The series as the chart takes it; `formatAt` says when in the reader's zone. */
export function seriesOf(
  points: readonly Point[],
  given: { axis: Axis; rolling: boolean; formatAt: (at: number) => string },
): RatePoint[] {
  const places = placesOf(points, given.axis);
  return points.map((point, index) => {
    const agreed = Math.round(point.cumulative_rate * point.n);
    const range = point.n < BAND_FROM ? "" : `, likely ${formatRange(point)}`;
    const rolling = given.rolling ? `, lately ${formatRate(point.rolling_rate)}` : "";
    return {
      x: places[index] ?? index,
      rate: point.cumulative_rate,
      rolling: given.rolling ? point.rolling_rate : undefined,
      low: point.low,
      high: point.high,
      title: `Case ${point.n}, ${given.formatAt(Date.parse(point.at))}`,
      reading: `${formatRate(point.cumulative_rate)}${range}${rolling}`,
      base: `${agreed} of ${point.n}`,
      ...markOf(point),
    };
  });
}

function markOf({ critical_miss, outcome }: Point): Pick<RatePoint, "mark" | "markLabel"> {
  if (critical_miss) return { mark: "octagon", markLabel: "critical miss" };
  return outcome === "disagree" ? { mark: "diamond", markLabel: "disagreed" } : {};
}

/** Where another version of the agent begins: "lookout 2.4". The version that a stay began with is not a change. */
export function versionNotes(
  points: readonly Point[],
  places: readonly number[],
  agent: string,
): { x: number; label: string }[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    if (!before || before.agent_version === point.agent_version) return [];
    return [{ x: places[index] ?? index, label: `${agent} ${point.agent_version}` }];
  });
}

/** From where on the points lie inside the window that ends now; null where none does, or all do. */
export function windowStart(
  points: readonly Point[],
  places: readonly number[],
  { axis, from }: { axis: Axis; from: number },
): number | null {
  const index = points.findIndex((point) => Date.parse(point.at) >= from);
  if (index <= 0) return null;
  return axis === "time" ? from : (places[index] ?? null);
}
