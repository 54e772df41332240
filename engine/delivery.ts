/** When a delivery is tried again, and when its receiver is left alone. Durations in seconds unless they say otherwise. */

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** The pauses before the second try and each later one (Standard Webhooks): ten tries in about three days. */
const PAUSES = [5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR] as const;
export const MAX_TRIES = PAUSES.length + 1;

/** Part of a pause by which it may be shorter or longer, so that what failed together does not come back together. */
const JITTER = 0.2;
/** Nobody makes us wait longer than the longest pause. */
const MAX_RETRY_AFTER = 24 * HOUR;

/**
 * Seconds until the next try after `tries` that failed, or null when there is none left. `chance` is a random number in
 * [0, 1). A receiver that names a time is not asked before it.
 */
export function pauseAfterTry(tries: number, chance: number, retryAfter: number | null = null): number | null {
  const pause = PAUSES[tries - 1];
  if (tries < 1 || pause === undefined) return null;
  const spread = pause * (1 - JITTER + 2 * JITTER * chance);
  return Math.max(spread, Math.min(retryAfter ?? 0, MAX_RETRY_AFTER));
}

/** What the receiver's HTTP status means. Redirects are failures: nobody vouches for where they lead. */
export function meaningOfStatus(status: number): "delivered" | "gone" | "failed" {
  if (status >= 200 && status < 300) return "delivered";
  return status === 410 ? "gone" : "failed";
}

/** Deliveries under way to one endpoint at the same time. */
const AT_ONCE = 2;
/** From so many failures in a row on, an endpoint is left alone for a while, then tried with one delivery at a time. */
const FAILURES_TO_OPEN = 5;
const FIRST_REST = 30;
const LONGEST_REST = 30 * MINUTE;

/** How many may be under way to an endpoint that failed so often in a row. */
export function deliveriesAtOnce(failures: number): number {
  return failures >= FAILURES_TO_OPEN ? 1 : AT_ONCE;
}

/** Seconds for which an endpoint that failed so often in a row is left alone; 0 while it is only unlucky. */
export function restAfterFailures(failures: number): number {
  if (failures < FAILURES_TO_OPEN) return 0;
  return Math.min(FIRST_REST * 2 ** Math.min(failures - FAILURES_TO_OPEN, 20), LONGEST_REST);
}

/** `Retry-After` in seconds, from a number or a date; null when it says nothing that can be read. */
export function readRetryAfter(header: string | null, now: Date): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header.trim());
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, (at - now.getTime()) / 1000);
}
