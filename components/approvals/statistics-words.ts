import { wilsonInterval } from "#engine/statistics.ts";
import { formatSpan } from "../ui/format-time.ts";

const FEWEST = 5;

/** "4 min", "0.5 s"; a dash where nothing was decided. */
export function durationWord(seconds: number | null): string {
  if (seconds === null) return "–";
  return seconds < 1 ? "below 1 s" : formatSpan(seconds * 1000);
}

/** "92% of 120 (86–96%)": no rate without its count and interval, and none of fewer than five. */
export function shareOf(part: number, whole: number): string {
  const interval = wilsonInterval(part, whole);
  if (interval === null || whole < FEWEST) return `${part} of ${whole}: not enough data`;
  const percent = (rate: number) => Math.round(rate * 100);
  return `${percent(part / whole)}% of ${whole} (${percent(interval.low)}–${percent(interval.high)}%)`;
}
