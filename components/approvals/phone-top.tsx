"use client";

import { ChevronLeft } from "lucide-react";
import { classNames } from "../ui/class-names.ts";
import { CountdownPie, CountdownSegments, type Span, useCountdown } from "../ui/countdown.tsx";
import { formatCountdown, speakCountdown } from "../ui/format-time.ts";
import { IconButton } from "../ui/icon-button.tsx";
import type { Queue } from "./use-queue.ts";

/** On a phone: back to the list, which of how many, and the clock that matters. */
export function PhoneTop({ queue, id }: { queue: Queue; id: string }) {
  const { rows } = queue.held;
  const at = rows.findIndex(({ row }) => row.id === id);
  const row = rows[at]?.row;
  const summary = row?.kind === "request" && row.summary.status === "pending" ? row.summary : null;
  return (
    <>
      <IconButton icon={ChevronLeft} label="Back to the list" onClick={() => queue.open(null)} className="-ml-3" />
      <span className="flex-1 text-14">
        {at >= 0 && (
          <b className="font-medium">
            {at + 1} of {rows.length}
          </b>
        )}{" "}
        <span className="text-fg-2">approvals</span>
      </span>
      {summary?.expires_at && (
        <PhoneClock from={summary.created_at} until={summary.expires_at} asOf={summary.deadline_as_of} />
      )}
    </>
  );
}

function PhoneClock(span: Span) {
  const { leftMs, share, hot, over } = useCountdown(span);
  const isLast = hot && !over;
  return (
    <>
      <span
        role="timer"
        aria-label={
          over ? "Rejected by timeout" : `${speakCountdown(leftMs)}, ${span.asOf ? "standing still" : "then rejected"}`
        }
        className={classNames(
          "inline-flex items-center gap-2 font-mono text-20 font-medium tracking-[-0.03em]",
          isLast && "rounded-chip bg-fg-0 px-1.5 text-bg-1",
        )}
      >
        <CountdownPie share={share} inverse={isLast} className="size-3.5" />
        {formatCountdown(leftMs)}
      </span>
      <span className="absolute inset-x-0 top-full z-(--z-sticky)">
        <CountdownSegments share={share} className="h-0.75" />
      </span>
    </>
  );
}
