import { wilsonInterval } from "#engine/statistics.ts";
import { formatSpan } from "../ui/format-time.ts";

const FEWEST = 5;

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** "4 s", "2 min 40 s", "1 h 5 min": as exact as the figure is, which is within 5 %; a dash where nothing was decided. */
export function durationWord(seconds: number | null): string {
  if (seconds === null) return "–";
  if (seconds < 1) return "below 1 s";
  const whole = Math.round(seconds);
  if (whole < MINUTE || whole >= HOUR || whole % MINUTE === 0) return formatSpan(whole * 1000);
  return `${Math.floor(whole / MINUTE)} min ${whole % MINUTE} s`;
}

/** "92% of 120 (86–96%)": no rate without its count and interval, and none of fewer than five. */
export function shareOf(part: number, whole: number): string {
  const interval = wilsonInterval(part, whole);
  if (interval === null || whole < FEWEST) return `${part} of ${whole}: not enough data`;
  const percent = (rate: number) => Math.round(rate * 100);
  return `${percent(part / whole)}% of ${whole} (${percent(interval.low)}–${percent(interval.high)}%)`;
}
