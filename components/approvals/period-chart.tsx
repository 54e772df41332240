import type { ApprovalStats } from "#contract/approval-statistics.ts";
import { ColumnChart, ColumnLegend, type ColumnSeries } from "../ui/column-chart.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";

type ByPeriod = NonNullable<ApprovalStats["by_period"]>;

const SERIES: readonly ColumnSeries[] = [
  { label: "Approved by people", tone: "quiet" },
  { label: "Rejected by people", tone: "block" },
  { label: "Rejected by timeout", tone: "escalate" },
];

const SHAPES = {
  hour: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  day: { day: "numeric", month: "short", year: "numeric" },
  month: { month: "long", year: "numeric" },
} as const satisfies Record<ByPeriod["step"], Intl.DateTimeFormatOptions>;

type Props = {
  byPeriod: ByPeriod;
  /** The environments that are counted, in words. */
  where: string;
};

/** What went to people in each hour, day or month (UTC), by what became of it. */
export function PeriodChart({ byPeriod: { step, periods }, where }: Props) {
  const format = new Intl.DateTimeFormat("en-GB", { ...SHAPES[step], timeZone: "UTC" });
  const columns = periods.map((period) => ({
    title: format.format(new Date(period.start)),
    counts: [period.approved, period.rejected, period.timed_out],
  }));
  const ended = columns.reduce((sum, { counts }) => sum + counts.reduce((total, count) => total + count, 0), 0);
  return (
    <Pane>
      <SectionHeader
        title="What people were asked for"
        note={`in ${where}, by ${step} of the request, once it has ended`}
      />
      {ended === 0 ? (
        <p className="text-12 text-fg-2">Nothing that went to people in this range has ended yet.</p>
      ) : (
        <>
          <ColumnLegend series={SERIES} />
          <ColumnChart
            className="mt-2 h-26"
            series={SERIES}
            columns={columns}
            description={`${ended} requests that went to people and have ended in ${where}, by ${step}, in ${columns.length} columns`}
            caption={`Requests that went to people in ${where}, by ${step}`}
          />
        </>
      )}
    </Pane>
  );
}
