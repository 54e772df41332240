"use client";

import { useNow, useTimeZone } from "../ui/clock.tsx";
import { formatShort } from "../ui/format-time.ts";
import { LinePlot } from "../ui/line-plot.tsx";
import { ChartTable, RateLegend } from "../ui/rate-chart.tsx";
import { type Drift, driftSentence, driftSeries } from "./drift-words.ts";
import { formatEvidence } from "./evidence-series.ts";
import { formatCount } from "./figures.ts";

/** Whether agreement dropped at this stay, when that began, and the evidence for it, decision by decision. */
export function DriftSection({ drift }: { drift: Drift }) {
  const now = useNow(60_000);
  const zone = useTimeZone();
  const when = (at: string) => formatShort(Date.parse(at), now, zone);
  const sentence = driftSentence(drift, when);
  const { line, threshold, xTicks, yTicks, marks, dots } = driftSeries(drift);
  const marked = (place: number) => marks.filter(({ at }) => at === place).map(({ label }) => label);
  return (
    <div className="mt-3 border-t border-line-1 pt-2.5">
      <div className="flex flex-wrap justify-between gap-x-4 text-12">
        <h3 className="font-medium">{drift.alarm ? "Drift: an alarm stands" : "Drift"}</h3>
        {drift.points.length > 0 && <RateLegend line="E-value" threshold="Alarm" />}
      </div>
      {drift.points.length > 0 && (
        <figure className="mt-2">
          <LinePlot
            lines={[line]}
            threshold={threshold}
            marks={marks}
            dots={dots}
            xTicks={xTicks}
            yTicks={yTicks}
            label={sentence}
            className="h-36"
          />
          <ChartTable
            caption="Evidence of a drop in agreement"
            head={["Decision", "When", "Outcome", "E-value", "Mark"]}
            rows={drift.points.map(({ at, outcome, e_value }, index) => [
              formatCount(index + 1),
              when(at),
              outcome === "agree" ? "agreed" : "disagreed",
              formatEvidence(e_value),
              marked(index + 1).join(", "),
            ])}
          />
        </figure>
      )}
      <p className="mt-2 text-12 leading-4 text-pretty text-fg-1">{sentence}</p>
      {drift.acknowledged && (
        <p className="mt-1.5 text-12 leading-4 text-pretty break-words text-fg-1">
          {drift.acknowledged.by} acknowledged an alarm {when(drift.acknowledged.at)}: “{drift.acknowledged.reason}” The
          watch began anew then.
        </p>
      )}
    </div>
  );
}
