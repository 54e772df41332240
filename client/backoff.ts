/** How failed attempts are repeated. Times in milliseconds. */
export type Retries = {
  /** How often a request is sent at most, the first time included. */
  attempts: number;
  firstPauseMs: number;
  longestPauseMs: number;
  /** An answer that asks for more patience than this is passed on instead of waited for. */
  longestRetryAfterMs: number;
};

export const RETRIES: Retries = {
  attempts: 6,
  firstPauseMs: 250,
  longestPauseMs: 10_000,
  longestRetryAfterMs: 60_000,
};

/** Doubles from pause to pause; of each, half is left to `chance` (0 to 1), so that many callers spread. */
export function pauseAfter(attempt: number, { firstPauseMs, longestPauseMs }: Retries, chance: number): number {
  const whole = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1));
  return whole / 2 + (whole / 2) * chance;
}

/** What `Retry-After` asks for: seconds or a date (RFC 9110), null where it says neither. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}

/** Resolves after so long, or rejects with the signal's reason. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const end = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", end);
      resolve();
    }, ms);
    signal?.addEventListener("abort", end, { once: true });
  });
}
