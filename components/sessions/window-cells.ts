import type { Trend } from "#contract/agreement.ts";

export const WINDOW_CELLS = 7;

/** The critical-miss window in seven equal parts, the oldest first: whether a critical miss was decided in each. */
export function windowCells(
  points: readonly Pick<Trend["points"][number], "at" | "critical_miss">[],
  { now, hours }: { now: number; hours: number },
): boolean[] {
  const span = hours * 3_600_000;
  const cells = Array.from({ length: WINDOW_CELLS }, () => false);
  for (const point of points) {
    const into = Date.parse(point.at) - (now - span);
    if (!point.critical_miss || into < 0) continue;
    cells[Math.min(WINDOW_CELLS - 1, Math.floor((into / span) * WINDOW_CELLS))] = true;
  }
  return cells;
}
