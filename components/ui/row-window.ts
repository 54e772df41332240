/** Where each row begins, in pixels from the top of the list, and last where the list ends. */
export function startsOf(heights: readonly number[]): number[] {
  const starts = [0];
  for (const height of heights) starts.push((starts.at(-1) ?? 0) + height);
  return starts;
}

/**
 * The rows that are drawn: those in sight, `overscan` more on either side, and `kept`, wherever it is. In their order;
 * `starts` as `startsOf` gives them, `top` and `height` of the sight in pixels.
 */
export function rowsInSight(
  starts: readonly number[],
  { top, height, overscan, kept }: { top: number; height: number; overscan: number; kept: number },
): number[] {
  const count = starts.length - 1;
  const first = Math.max(0, firstEndingAfter(starts, top) - overscan);
  const last = Math.min(count - 1, firstEndingAfter(starts, top + height) + overscan);
  const rows: number[] = [];
  if (kept >= 0 && kept < first) rows.push(kept);
  for (let index = first; index <= last; index++) rows.push(index);
  if (kept > last && kept < count) rows.push(kept);
  return rows;
}

/** The first row whose end is below `place`; the last row where none is. */
function firstEndingAfter(starts: readonly number[], place: number): number {
  let low = 0;
  let high = Math.max(0, starts.length - 2);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle + 1] ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}
