"use client";

import type { Trend } from "#contract/agreement.ts";
import type { SessionDetail } from "#contract/sessions.ts";
import { useNow, useTimeZone } from "../ui/clock.tsx";
import { formatDate, formatShort } from "../ui/format-time.ts";
import { RateChart } from "../ui/rate-chart.tsx";
import { axisFor, placesOf, seriesOf, versionNotes, windowStart } from "./agreement-series.ts";
import { formatRange, formatRate, formatWindow, levelWord } from "./figures.ts";

type Points = Trend["points"];

/** The line of one stay: by time, or case by case where they came in a burst. */
export function AgreementChart({
  session,
  points,
  rolling,
  present,
}: {
  session: SessionDetail;
  points: Points;
  rolling: boolean;
  /** The critical-miss window is drawn in the present stay only. */
  present: boolean;
}) {
  const now = useNow(60_000);
  const zone = useTimeZone();
  const axis = axisFor(points);
  const places = placesOf(points, axis);
  const hours = session.config.critical_miss_window_hours;
  const from = present ? windowStart(points, places, { axis, from: now - hours * 3_600_000 }) : null;
  return (
    <RateChart
      points={seriesOf(points, { axis, rolling, formatAt: (at) => formatShort(at, now, zone) })}
      threshold={session.config.agreement_threshold}
      window={from === null ? undefined : { from, label: `last ${formatWindow(hours)}` }}
      notes={versionNotes(points, places, session.agent.name)}
      formatX={axis === "time" ? (x) => formatDate(x, now, zone) : (x) => `case ${Math.round(x)}`}
      description={describe(session, points)}
      caption="Agreement after each case"
    />
  );
}

function describe(session: SessionDetail, points: Points): string {
  const last = points.at(-1);
  if (!last) return "No decision yet";
  const missed = points.filter((point) => point.critical_miss).length;
  const apart = points.filter((point) => point.outcome === "disagree").length;
  return (
    `Agreement at level ${levelWord(last.level)} stands at ${formatRate(last.cumulative_rate)} after ${last.n} cases; ` +
    `likely range ${formatRange(last)}; required ${formatRate(session.config.agreement_threshold)}. ` +
    `${apart} of the ${points.length} cases drawn disagreed, ${missed} of them critical misses.`
  );
}
