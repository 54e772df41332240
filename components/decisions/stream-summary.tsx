"use client";

import type { StreamSummary } from "#contract/decision-stream.ts";
import { type PipelineMode, VERDICTS } from "#engine/vocabulary.ts";
import { VerdictWord } from "../posture/verdict-shape.tsx";
import { formatRate } from "../sessions/figures.ts";
import { useNow, useTimeZone } from "../ui/clock.tsx";
import { ColumnAxis } from "../ui/column-axis.tsx";
import { ColumnChart } from "../ui/column-chart.tsx";
import { formatClock, formatDate, formatShort } from "../ui/format-time.ts";
import { VERDICT_WORDS } from "../words.ts";

/**
 * How many, when, and with which verdict, in the environments that `where` names; null where a membrane or a session says
 * it. What membranes said is drawn as evaluated only, unless `pipelineMode` says that all of it was enforced.
 */
export function SummaryStrip({
  summary,
  where,
  pipelineMode,
}: {
  summary: StreamSummary;
  where: string | null;
  pipelineMode: PipelineMode | undefined;
}) {
  const zone = useTimeZone();
  const now = useNow(60_000);
  const { total, is_exact, of_membranes: ofMembranes, sealed } = summary;
  const enforced = !ofMembranes || pipelineMode === "live";
  const series = VERDICTS.map((verdict) => ({
    label: VERDICT_WORDS[verdict][enforced ? "label" : "would"],
    tone: verdict === "approve" ? ("quiet" as const) : VERDICT_WORDS[verdict].tone,
  }));
  const columns = summary.buckets.map(({ at, counts }) => ({
    title: formatShort(Date.parse(at), now, zone),
    counts: VERDICTS.map((verdict) => counts[verdict] ?? 0),
  }));
  const place = where === null ? "" : `in ${where} `;
  const first = columns[0]?.title ?? "";
  return (
    <section
      aria-label="Counts"
      className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-6 border-b border-line-2 px-4 py-2.5 max-lg:grid-cols-[auto_minmax(0,1fr)] max-md:grid-cols-1 max-md:gap-2"
    >
      <p className="max-w-72 text-12 leading-4 text-fg-2">
        <b className="block text-28 leading-7.5 font-medium tracking-tight text-fg-0" data-testid="total">
          {countText(total, is_exact)}
        </b>
        {total === 1 && is_exact ? "decision" : "decisions"}
        {ofMembranes && saidBy(pipelineMode)}
        {where && (
          <span className="clip block" title={where}>
            in {where}
          </span>
        )}
        {!is_exact && <span className="block">the newest are counted</span>}
        {sealed > 0 && <span className="block">{sealed} sealed, not decided</span>}
      </p>
      {total === 0 ? (
        <span />
      ) : (
        <div className="min-w-0">
          <ColumnChart
            series={series}
            columns={columns}
            enforced={enforced}
            description={`Decisions ${place}by ${summary.step} since ${first}`}
            caption={`Decisions ${place}by ${summary.step}`}
            className="h-12.5"
            axis={<Axis step={summary.step} instants={summary.buckets.map(({ at }) => Date.parse(at))} />}
          />
        </div>
      )}
      <ul className="grid content-center gap-x-3.5 text-12 leading-4.5 max-lg:col-span-full max-lg:flex max-lg:flex-wrap">
        {VERDICTS.map((verdict) => {
          const count = summary.counts[verdict] ?? 0;
          return (
            <li key={verdict} className="grid grid-cols-[112px_56px_48px] items-center max-lg:flex max-lg:gap-1.5">
              <VerdictWord verdict={verdict} enforced={enforced} plain size={14} />
              <span className="text-right tabular-nums">{count.toLocaleString("en")}</span>
              <span className="text-right text-fg-2 tabular-nums max-lg:hidden">{shareOf(count, total)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What the counts are of, where they are not what decisions came to. */
function saidBy(pipelineMode: PipelineMode | undefined): string {
  if (pipelineMode === "shadow") return " evaluated, none enforced by a membrane";
  return pipelineMode === "live" ? " as the membrane said" : " as the membrane said, enforced or not";
}

/** What a column belongs to in the reader's zone: ten minutes, a day, or a month. */
const MARKS = {
  minute: (at: number, _now: number, zone: string) =>
    formatClock(at, zone)
      .replace(/:\d\d$/, "")
      .replace(/\d$/, "0"),
  hour: (at: number, now: number, zone: string) => formatDate(at, now, zone),
  day: (at: number, now: number, zone: string) => formatDate(at, now, zone).replace(/^\d+ /, ""),
  month: (at: number, now: number, zone: string) => formatDate(at, now, zone).replace(/^\d+ /, ""),
} as const satisfies Record<StreamSummary["step"], (at: number, now: number, zone: string) => string>;

/** "09:00" for nine, ten and eleven: what the hours of one day are marked by. */
function thirdHour(at: number, zone: string): string {
  const hour = Number(formatClock(at, zone).slice(0, 2));
  return `${String(hour - (hour % 3)).padStart(2, "0")}:00`;
}

/** A day, and where all is one day its hours, three by three. */
function Axis({ step, instants }: { step: StreamSummary["step"]; instants: readonly number[] }) {
  const zone = useTimeZone();
  const now = useNow(60_000);
  const days = instants.map((at) => MARKS[step](at, now, zone));
  const isOneDay = step === "hour" && days.every((day) => day === days[0]);
  return <ColumnAxis marks={isOneDay ? instants.map((at) => thirdHour(at, zone)) : days} />;
}

/** "1,204"; "1,000+" where there are more than were counted. */
function countText(total: number, isExact: boolean): string {
  return `${total.toLocaleString("en")}${isExact ? "" : "+"}`;
}

const shareOf = (count: number, total: number) => (total === 0 ? "" : formatRate(count / total));
