"use client";

import { useClockOffset, useNow, useTimeZone } from "../ui/clock.tsx";
import { formatClock, formatSpan, formatZone } from "../ui/format-time.ts";

/** The server's time in the reader's zone, once a page; and how wrong this machine is, when by more than a second. */
export function WallClock() {
  const now = useNow(1000);
  const offsetMs = useClockOffset();
  const zone = useTimeZone();
  return (
    <span className="text-12 whitespace-nowrap text-fg-2">
      {Math.abs(offsetMs) > 1000 && (
        <span className="mr-2">
          this machine is {formatSpan(Math.abs(offsetMs))} {offsetMs > 0 ? "slow" : "fast"}
        </span>
      )}
      {formatClock(now, zone)} {formatZone(now, zone)}
    </span>
  );
}
