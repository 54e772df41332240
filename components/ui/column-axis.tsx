import { axisRuns } from "./axis-runs.ts";

/**
 * What stands under the columns of a `ColumnChart`, one mark for each: labelled where the next begins, as far as the label
 * has room before the one after it. The chart's table says the same.
 */
export function ColumnAxis({ marks }: { marks: readonly string[] }) {
  return (
    <div
      aria-hidden
      className="mt-px grid gap-px text-11 leading-4 text-fg-2"
      style={{ gridTemplateColumns: `repeat(${marks.length}, minmax(0, 5rem))` }}
    >
      {axisRuns(marks).map(({ mark, from, length }) => (
        <span
          key={from}
          className="flex h-4 min-w-0 flex-wrap overflow-hidden border-l border-line-2 pl-1 whitespace-nowrap"
          style={{ gridColumn: `span ${length}` }}
        >
          {/* A label that does not fit beside this breaks to a second line, which is not seen. */}
          <span className="h-4 w-0" />
          <span>{mark}</span>
        </span>
      ))}
    </div>
  );
}
