"use client";

import { classNames } from "./class-names.ts";
import { useNow, useTimeZone } from "./clock.tsx";
import { formatClock, formatCountdown, speakCountdown } from "./format-time.ts";

const HOT_MS = 120_000;
const SEGMENTS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** `asOf`: time stands still, and this is the moment for which `until` holds. */
export type Span = { from: string | number | Date; until: string | number | Date; asOf: string | null };

/** What is left of a span: milliseconds, the share of the whole, and whether it is in its last two minutes. */
export function useCountdown({ from, until, asOf }: Span) {
  const ticking = useNow(1000);
  const now = asOf === null ? ticking : Date.parse(asOf);
  const end = new Date(until).getTime();
  const whole = Math.max(1, end - new Date(from).getTime());
  const leftMs = Math.max(0, end - now);
  return { leftMs, share: Math.min(1, leftMs / whole), hot: leftMs <= HOT_MS, over: leftMs === 0 };
}

/** Time left as a slice of the whole. */
export function CountdownPie({
  share,
  inverse = false,
  className = "size-2.5",
}: {
  share: number;
  inverse?: boolean;
  className?: string;
}) {
  const [front, back] = inverse ? ["var(--bg-1)", "var(--line-3)"] : ["var(--fg-1)", "var(--bg-4)"];
  return (
    <span
      aria-hidden
      className={classNames("keeps-colour flex-none rounded-full", className)}
      style={{ background: `conic-gradient(${front} ${share * 360}deg, ${back} 0)` }}
    />
  );
}

/** Time left as ten segments; the one that burns is partly full. */
export function CountdownSegments({ share, className = "h-1" }: { share: number; className?: string }) {
  return (
    <span aria-hidden className="keeps-colour grid grid-cols-10 gap-0.5">
      {SEGMENTS.map((index) => {
        const part = Math.min(1, Math.max(0, share * 10 - index)) * 100;
        return (
          <span
            key={index}
            className={className}
            style={{ background: `linear-gradient(90deg, var(--fg-1) ${part}%, var(--bg-4) 0)` }}
          />
        );
      })}
    </span>
  );
}

/** The clock of a row: a slice and the figure, inverse in the last two minutes. */
export function CountdownClock({
  outcome,
  overLabel,
  className,
  ...span
}: Span & {
  /** What happens at zero, for the ear: "rejected". */
  outcome: string;
  /** What is said at zero: "Rejected by timeout". */
  overLabel: string;
  className?: string | undefined;
}) {
  const { leftMs, share, hot, over } = useCountdown(span);
  if (over) return <span className={classNames("text-12 whitespace-nowrap text-fg-1", className)}>{overLabel}</span>;
  return (
    <span
      role="timer"
      aria-label={`${speakCountdown(leftMs)}, ${span.asOf ? "standing still" : `then ${outcome}`}`}
      className={classNames(
        "inline-flex h-4.5 flex-none items-center gap-1.5 font-mono text-12 font-medium whitespace-nowrap",
        hot ? "-mx-1.5 rounded-chip bg-fg-0 px-1.5 text-bg-1" : "text-fg-1",
        className,
      )}
    >
      <CountdownPie share={share} inverse={hot} />
      {formatCountdown(leftMs)}
    </span>
  );
}

/** The one large figure of a page: time left, the outcome and its instant in words, and ten segments. */
export function CountdownFigure({
  outcome,
  overLabel,
  className,
  ...span
}: Span & { outcome: string; overLabel: string; className?: string | undefined }) {
  const { leftMs, share, hot, over } = useCountdown(span);
  const zone = useTimeZone();
  const end = formatClock(new Date(span.until).getTime(), zone);
  return (
    <div
      role="timer"
      aria-label={
        over ? overLabel : `${speakCountdown(leftMs)}, ${span.asOf ? "standing still" : `then ${outcome} at ${end}`}`
      }
      className={classNames("text-right text-12 leading-4 text-fg-2", className)}
    >
      <b
        className={classNames(
          "inline-block font-mono text-28 leading-7.5 font-medium tracking-[-0.03em]",
          hot && !over ? "rounded-chip bg-fg-0 px-1.5 text-bg-1" : "text-fg-0",
        )}
      >
        {formatCountdown(leftMs)}
      </b>
      <span className="mb-1.75 block">{over ? overLabel : span.asOf ? "stands still" : `then ${outcome}, ${end}`}</span>
      <CountdownSegments share={share} />
    </div>
  );
}
