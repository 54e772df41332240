"use client";

import { useNow, useTimeZone } from "./clock.tsx";
import { formatClock, formatDate, formatDay, formatFull, formatShort, formatSpan } from "./format-time.ts";

export type TimeShape = "short" | "clock" | "date" | "day" | "ago";

const STEP_MS = 10_000;

const SHAPE: Record<TimeShape, (at: number, now: number, zone: string) => string> = {
  short: formatShort,
  clock: (at, _now, zone) => formatClock(at, zone),
  date: formatDate,
  day: (at, _now, zone) => formatDay(at, zone),
  // The clock is read in steps: what lies less than one ahead has just happened.
  ago: (at, now) => (at >= now + STEP_MS ? `in ${formatSpan(at - now)}` : `${formatSpan(now - at)} ago`),
};

/** An instant in the reader's zone. The whole of it is in the title, whatever the shape. */
export function Time({
  at,
  shape = "short",
  className,
}: {
  /** ISO 8601, milliseconds, or a Date. */
  at: string | number | Date;
  shape?: TimeShape;
  className?: string | undefined;
}) {
  const now = useNow(shape === "ago" ? STEP_MS : 60_000);
  const zone = useTimeZone();
  const instant = new Date(at).getTime();
  return (
    <time dateTime={new Date(instant).toISOString()} title={formatFull(instant, zone)} className={className}>
      {SHAPE[shape](instant, now, zone)}
    </time>
  );
}
