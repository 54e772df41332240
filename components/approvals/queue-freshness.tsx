"use client";

import { useLiveState } from "../shell/live-state.tsx";
import { useNow, useTimeZone } from "../ui/clock.tsx";
import { formatClock, formatSpan } from "../ui/format-time.ts";
import { StaleBanner } from "../ui/stale-banner.tsx";

/** How old the list is, where it is not live. */
export function QueueFreshness() {
  const { liveState, since } = useLiveState();
  const now = useNow();
  const zone = useTimeZone();
  if (liveState === "offline") {
    return (
      <StaleBanner freshness="offline" age={`Offline since ${formatClock(since, zone)}`} className="px-4!">
        Approve and reject are off. Timers keep running on the server.
      </StaleBanner>
    );
  }
  if (liveState !== "stale") return null;
  return (
    <StaleBanner freshness="stale" age={`${formatSpan(now - since)} behind`} className="px-4!">
      Shown as of {formatClock(since, zone)}. You can read; deciding waits for a fresh copy.
    </StaleBanner>
  );
}
