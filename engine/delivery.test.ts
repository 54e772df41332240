import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  deliveriesAtOnce,
  MAX_TRIES,
  meaningOfStatus,
  pauseAfterTry,
  readRetryAfter,
  restAfterFailures,
} from "./delivery.ts";

describe("the schedule of a delivery", () => {
  test("is that of Standard Webhooks: ten tries, the pauses in seconds", () => {
    const pauses = Array.from({ length: 10 }, (_, index) => pauseAfterTry(index + 1, 0.5));
    expect(pauses).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400, null]);
    expect(MAX_TRIES).toBe(10);
  });

  test("strays by a fifth at most", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.double({ min: 0, max: 1, noNaN: true }), (tries, chance) => {
        const middle = pauseAfterTry(tries, 0.5) ?? 0;
        const pause = pauseAfterTry(tries, chance) ?? 0;
        expect(pause).toBeGreaterThanOrEqual(middle * 0.799);
        expect(pause).toBeLessThanOrEqual(middle * 1.201);
      }),
    );
  });

  test("waits as long as the receiver asks, but never longer than a day", () => {
    expect(pauseAfterTry(1, 0.5, 120)).toBe(120);
    expect(pauseAfterTry(2, 0.5, 1)).toBe(300);
    expect(pauseAfterTry(1, 0.5, 10_000_000)).toBe(86_400);
  });
});

test("only a 2xx is a delivery, 410 ends the endpoint, and a redirect is a failure", () => {
  expect([200, 204, 299].map(meaningOfStatus)).toEqual(["delivered", "delivered", "delivered"]);
  expect([199, 301, 302, 307, 400, 429, 500, 503].map(meaningOfStatus)).toEqual(Array(8).fill("failed"));
  expect(meaningOfStatus(410)).toBe("gone");
});

test("an endpoint that keeps failing is left alone, longer each time, and then gets one delivery at a time", () => {
  expect([0, 4, 5, 6, 7, 11, 12, 500].map(restAfterFailures)).toEqual([0, 0, 30, 60, 120, 1800, 1800, 1800]);
  expect([0, 4, 5, 500].map(deliveriesAtOnce)).toEqual([2, 2, 1, 1]);
});

test("Retry-After is read as seconds or as a date, and nonsense as nothing", () => {
  const now = new Date("2026-01-01T00:00:00Z");
  expect(readRetryAfter("120", now)).toBe(120);
  expect(readRetryAfter("Thu, 01 Jan 2026 00:01:00 GMT", now)).toBe(60);
  expect(readRetryAfter("Wed, 31 Dec 2025 23:59:00 GMT", now)).toBe(0);
  expect([readRetryAfter(null, now), readRetryAfter("soon", now)]).toEqual([null, null]);
});
