import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { ChartTable } from "./rate-chart.tsx";
import { TONE_CLASS, type Tone } from "./tone.ts";

export type ColumnSeries = { label: string; tone: Tone };
export type ColumnOfCounts = { title: string; counts: readonly number[] };

const GAP = 0.8;

/** Counts stacked in columns, the first series at the foot. Quiet is grey; the few others stand on top of it. */
export function ColumnChart({
  series,
  columns,
  description,
  caption,
  enforced = true,
  className = "h-15.5",
  axis,
}: {
  series: readonly ColumnSeries[];
  /** Oldest first; `counts` in the order of the series. */
  columns: readonly ColumnOfCounts[];
  description: string;
  caption: string;
  /** Hatched where nothing was enforced. */
  enforced?: boolean;
  className?: string | undefined;
  /** Labels between the columns and their table. */
  axis?: ReactNode;
}) {
  const totals = columns.map((column) => column.counts.reduce((sum, count) => sum + count, 0));
  const highest = Math.max(1, ...totals);
  return (
    <figure>
      <div role="img" aria-label={description} className={classNames("flex items-end gap-px", className)}>
        {columns.map((column) => (
          <span
            key={column.title}
            title={titleOf(column, series)}
            className="flex h-full min-w-0 max-w-20 flex-1 flex-col-reverse gap-px"
          >
            {column.counts.map((count, index) => (
              <Part
                key={series[index]?.label}
                count={count}
                highest={highest}
                tone={series[index]?.tone ?? "quiet"}
                enforced={enforced}
              />
            ))}
          </span>
        ))}
      </div>
      {axis}
      <ChartTable
        caption={caption}
        head={["When", ...series.map(({ label }) => label)]}
        rows={columns.filter((_, index) => (totals[index] ?? 0) > 0).map((column) => [column.title, ...column.counts])}
      />
    </figure>
  );
}

/** Which part of a column is which, in the order from its foot. */
export function ColumnLegend({ series }: { series: readonly ColumnSeries[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 text-11 text-fg-2">
      {series.map(({ label, tone }) => (
        <li key={label} className="inline-flex items-center gap-1.5">
          <span
            aria-hidden
            className={classNames("keeps-colour size-2.5 rounded-cell", TONE_CLASS[tone], solidOf(tone))}
          />
          {label}
        </li>
      ))}
    </ul>
  );
}

const solidOf = (tone: Tone) => (tone === "quiet" ? "bg-dial-off" : "bg-tone-fill");

function Part({ count, highest, tone, enforced }: { count: number; highest: number; tone: Tone; enforced: boolean }) {
  if (count === 0) return null;
  const quiet = tone === "quiet";
  return (
    <span
      className={classNames(
        "keeps-colour min-h-px",
        TONE_CLASS[tone],
        enforced || !quiet ? solidOf(tone) : "hatch-tone",
      )}
      style={{ height: `${(count / highest) * (100 - GAP)}%` }}
    />
  );
}

function titleOf(column: ColumnOfCounts, series: readonly ColumnSeries[]): string {
  const said = column.counts.map((count, index) => `${series[index]?.label ?? ""} ${count}`);
  return `${column.title}: ${said.join(", ")}`;
}
