"use client";

import type { StagedChangeView } from "#contract/staged-changes.ts";
import { useNow } from "../ui/clock.tsx";
import { useCountdown } from "../ui/countdown.tsx";
import { speakCountdown } from "../ui/format-time.ts";
import { formatTimer } from "../ui/format-timer.ts";
import { outlookAt } from "./trial-words.ts";

const WAITING = {
  waiting_for_traffic: "waiting for traffic",
  waiting_for_confirmation: "waiting for a person",
  promotable: "ready for the next request",
  ended: "over",
} as const;

/** What is left of the cooldown, and what a trial waits for after it. */
export function TrialClock({ change }: { change: StagedChangeView }) {
  const { leftMs } = useCountdown({ from: change.staged_at, until: change.cooldown_until, asOf: null });
  const outlook = outlookAt(change, useNow(1000));
  if (outlook === "promotable" && change.owner_promotes) return <span>waiting for an owner</span>;
  if (outlook !== "cooling_down") return <span>{WAITING[outlook]}</span>;
  return (
    <span role="timer" aria-label={`${speakCountdown(leftMs)} of cooldown`}>
      <b className="mono font-semibold text-fg-0">{formatTimer(leftMs)}</b> of cooldown left
    </span>
  );
}
