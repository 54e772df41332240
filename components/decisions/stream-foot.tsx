"use client";

import { useLiveState } from "../shell/live-state.tsx";
import { Kbd } from "../ui/kbd.tsx";

const STATES = {
  connecting: "Connecting",
  stale: "Not fresh: asking again",
  offline: "Offline: what is shown stays as it is",
} as const;

/** Whether the list follows, and the keys that move in it. */
export function StreamFoot({ isHeld, isHolding, onHold }: { isHeld: boolean; isHolding: boolean; onHold: () => void }) {
  const { liveState } = useLiveState();
  return (
    <footer className="flex h-9 flex-none items-center gap-4 border-t border-line-2 bg-bg-0 px-4 text-11 text-fg-2 max-md:h-11">
      <button
        type="button"
        aria-pressed={isHolding}
        onClick={onHold}
        className="text-12 font-medium text-fg-0 max-md:min-h-11"
      >
        {liveState !== "live" ? STATES[liveState] : isHeld ? "Held" : "Following"}
      </button>
      <span className="ml-auto inline-flex items-center gap-1 max-md:hidden">
        <Kbd>j</Kbd>
        <Kbd>k</Kbd> move
      </span>
      <span className="inline-flex items-center gap-1 max-md:hidden">
        <Kbd>↵</Kbd> trace
      </span>
      <span className="inline-flex items-center gap-1 max-md:hidden">
        <Kbd>space</Kbd> hold the stream
      </span>
      <span className="inline-flex items-center gap-1 max-md:hidden">
        <Kbd>1</Kbd>
        <Kbd>2</Kbd>
        <Kbd>3</Kbd> feedback
      </span>
    </footer>
  );
}
