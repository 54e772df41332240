import { expect, test } from "vitest";
import { pause, pauseAfter, RETRIES, retryAfterMs } from "./backoff.ts";

test("pauses double up to the longest, and half of each is left to chance", () => {
  const whole = (attempt: number) => pauseAfter(attempt, RETRIES, 1);
  expect([1, 2, 3, 4, 5, 6, 7, 8].map(whole)).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  expect(pauseAfter(3, RETRIES, 0)).toBe(500);
});

test("Retry-After is read as seconds or as a date, and anything else says nothing", () => {
  const now = Date.parse("2026-01-01T12:00:00Z");
  expect(retryAfterMs("3", now)).toBe(3000);
  expect(retryAfterMs("Thu, 01 Jan 2026 12:00:05 GMT", now)).toBe(5000);
  expect(retryAfterMs("Thu, 01 Jan 2026 11:00:00 GMT", now)).toBe(0);
  expect([retryAfterMs(null, now), retryAfterMs("soon", now), retryAfterMs("", now)]).toEqual([null, null, null]);
});

test("a pause ends at once with the signal's reason", async () => {
  const ends = new AbortController();
  const pausing = pause(60_000, ends.signal);
  ends.abort(new Error("enough"));
  await expect(pausing).rejects.toThrow("enough");
  await expect(pause(60_000, ends.signal)).rejects.toThrow("enough");
});
