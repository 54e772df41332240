"use client";

import { useQuery } from "@tanstack/react-query";
import type { StreamPace } from "#contract/decision-stream.ts";
import { useLiveState } from "../shell/live-state.tsx";
import { useTRPC } from "../trpc.tsx";
import { Kbd } from "../ui/kbd.tsx";

const STATES = {
  connecting: "Connecting",
  stale: "Not fresh: asking again",
  offline: "Offline: what is shown stays as it is",
} as const;

/** What passes is asked for so often, while the list is live. */
const PACE_MS = 10_000;

/** "3.2 decisions/s across all modes, 0.4 s behind": as the log counted it, whatever the list is narrowed to. */
function Pace() {
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.decisions.pace.queryOptions(),
    refetchInterval: PACE_MS,
    staleTime: PACE_MS,
    // By the clock, and not with every decision that is made.
    meta: { refetchPart: async () => true },
  });
  if (data === undefined) return null;
  return <span className="min-w-0 truncate">{paceText(data)}</span>;
}

/** Under one in ten seconds it is counted by the minute. */
export function paceText({ decisions, seconds, behind_seconds }: StreamPace): string {
  const rate = decisions / seconds;
  const said =
    decisions === 0
      ? "No decision in the last minute"
      : rate >= 0.1
        ? `${rate.toFixed(1)} decisions/s across all modes`
        : `${(rate * 60).toFixed(1)} decisions a minute across all modes`;
  return `${said}, ${behind_seconds.toFixed(1)} s behind`;
}

/** Whether the list follows, and the keys that move in it. */
export function StreamFoot({
  isMissing,
  isHeld,
  isHolding,
  onHold,
}: {
  /** Nothing could be loaded, so nothing follows either. */
  isMissing: boolean;
  isHeld: boolean;
  isHolding: boolean;
  onHold: () => void;
}) {
  const { liveState } = useLiveState();
  const isLive = liveState === "live" && !isMissing;
  return (
    <footer className="flex h-9 flex-none items-center gap-4 border-t border-line-2 bg-bg-0 px-4 text-11 text-fg-2 max-md:h-11">
      <button
        type="button"
        aria-pressed={isHolding}
        onClick={onHold}
        className="flex-none text-12 font-medium text-fg-0 max-md:min-h-11"
      >
        {liveState !== "live" ? STATES[liveState] : isMissing ? "Not loaded" : isHeld ? "Held" : "Following"}
      </button>
      {isLive && <Pace />}
      <span className="ml-auto inline-flex flex-none items-center gap-1 max-md:hidden">
        <Kbd>j</Kbd>
        <Kbd>k</Kbd> move
      </span>
      <span className="inline-flex flex-none items-center gap-1 max-lg:hidden">
        <Kbd>↵</Kbd> trace
      </span>
      <span className="inline-flex flex-none items-center gap-1 max-lg:hidden">
        <Kbd>space</Kbd> hold the stream
      </span>
      <span className="inline-flex flex-none items-center gap-1 max-lg:hidden">
        <Kbd>1</Kbd>
        <Kbd>2</Kbd>
        <Kbd>3</Kbd> feedback
      </span>
    </footer>
  );
}
