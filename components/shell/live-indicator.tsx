"use client";

import { classNames } from "../ui/class-names.ts";
import { useTimeZone } from "../ui/clock.tsx";
import { formatClock } from "../ui/format-time.ts";
import { type LiveState, useLiveState } from "./live-state.tsx";

const DOT: Record<LiveState, string> = {
  connecting: "rounded-full border-[1.5px] border-line-3",
  // The ring alone moves, and only in ways that need no painting: this runs for as long as a page is open.
  live: "relative rounded-full bg-ink after:absolute after:inset-0 after:rounded-full after:shadow-[0_0_0_3px_var(--lit)] after:[animation:breathe_2.4s_ease-in-out_infinite]",
  stale: "rounded-full border-[1.5px] border-(--escalate-edge)",
  offline: "rounded-cell border-[1.5px] border-(--block-edge)",
};

const SAID: Record<LiveState, (since: string) => string> = {
  connecting: () => "Connecting",
  live: () => "Live",
  stale: (since) => `Stale since ${since}`,
  offline: (since) => `Offline since ${since}`,
};

/** Whether the page follows the server. The words say it; the dot repeats it. */
export function LiveIndicator() {
  const { liveState, since } = useLiveState();
  const zone = useTimeZone();
  return (
    <span role="status" className="inline-flex items-center gap-1.75 text-12 whitespace-nowrap text-fg-1">
      <span aria-hidden className={classNames("keeps-colour size-1.75", DOT[liveState])} />
      <span>{SAID[liveState](formatClock(since, zone))}</span>
    </span>
  );
}
