"use client";

import dynamic from "next/dynamic";
import type { OverviewView } from "#contract/overview.ts";
import { VERDICTS } from "#engine/vocabulary.ts";
import { MIX_TONE } from "../posture/mix-tone.ts";
import { VerdictWord } from "../posture/verdict-shape.tsx";
import { formatCount, formatRate } from "../sessions/figures.ts";
import { useTimeZone } from "../ui/clock.tsx";
import { formatClock } from "../ui/format-time.ts";
import { SectionHeader } from "../ui/section-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { VERDICT_WORDS } from "../words.ts";

// Fetched after the page stands; the counts beside it are there at once.
const ColumnChart = dynamic(() => import("../ui/column-chart.tsx").then((file) => file.ColumnChart), {
  ssr: false,
  loading: () => <Skeleton className="h-20 w-full opacity-50" />,
});

type Hour = OverviewView["last_hour"];

const countOf = (counts: Hour["totals"], verdict: (typeof VERDICTS)[number]) => counts[verdict] ?? 0;

/** The live decisions of the last hour in the environments that `where` names, minute by minute, and their shares with the counts that they are of. */
export function LastHour({ hour, where }: { hour: Hour; where: string }) {
  const zone = useTimeZone();
  const total = VERDICTS.reduce((sum, verdict) => sum + countOf(hour.totals, verdict), 0);
  const said = VERDICTS.map((verdict) => `${VERDICT_WORDS[verdict].label} ${countOf(hour.totals, verdict)}`).join(", ");
  return (
    <>
      <section
        aria-labelledby="last-hour"
        className="min-w-0 flex-[1.25] basis-80 border-r border-line-1 px-6 pt-1.5 pb-2 max-md:border-r-0 max-md:px-4"
      >
        <SectionHeader
          id="last-hour"
          title="Last 60 minutes"
          note="live decisions"
          aside={`${formatCount(total)} in all`}
        />
        {total === 0 ? (
          <p className="grid h-20 place-items-center text-12 text-fg-2">No live decision in the last hour</p>
        ) : (
          <ColumnChart
            series={VERDICTS.map((verdict) => ({ label: VERDICT_WORDS[verdict].label, tone: MIX_TONE[verdict] }))}
            columns={hour.minutes.map((minute) => ({
              title: formatClock(Date.parse(minute.at), zone).slice(0, 5),
              counts: VERDICTS.map((verdict) => countOf(minute.counts, verdict)),
            }))}
            description={`Live decisions in ${where} in the last hour: ${said}`}
            caption={`Decisions in ${where} by minute and verdict`}
          />
        )}
      </section>
      <ul className="grid flex-none content-center border-r border-line-1 px-5.5 py-2.5 max-md:flex-1 max-md:basis-full max-md:border-t max-md:border-r-0 max-md:px-4">
        {VERDICTS.map((verdict) => (
          <li key={verdict} className="grid grid-cols-[104px_56px_56px] items-center leading-5.5">
            <VerdictWord verdict={verdict} plain className="font-normal" />
            <b className="text-right">{formatCount(countOf(hour.totals, verdict))}</b>
            <span className="text-right text-12 text-fg-2">
              {total === 0 ? "–" : formatRate(countOf(hour.totals, verdict) / total)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
