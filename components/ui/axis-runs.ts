/** Columns side by side that bear one mark: the mark, the first of them, and how many. */
export type AxisRun = { mark: string; from: number; length: number };

/** A chart's columns, oldest first, by the mark that they share with the column before. */
export function axisRuns(marks: readonly string[]): AxisRun[] {
  const runs: AxisRun[] = [];
  for (const [from, mark] of marks.entries()) {
    const last = runs.at(-1);
    if (last?.mark === mark) last.length += 1;
    else runs.push({ mark, from, length: 1 });
  }
  return runs;
}
