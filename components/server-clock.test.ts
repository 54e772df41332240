import { describe, expect, test } from "vitest";
import { likelyOffset, narrowOffset, UNKNOWN_OFFSET } from "./server-clock.ts";

/** The answer of a server whose clock is `ahead` of ours, stamped `after` milliseconds into our `sentAt`. */
function answer(sentAt: number, ahead: number, after = 20) {
  const stamped = sentAt + after + ahead;
  return { date: Math.floor(stamped / 1000) * 1000, sentAt, receivedAt: sentAt + 2 * after };
}

describe("the offset of the server's clock", () => {
  test("is nothing while the two clocks may agree", () => {
    const bounds = narrowOffset(UNKNOWN_OFFSET, answer(10_400, 0));
    expect(likelyOffset(bounds)).toBe(0);
  });

  test("lies within the bounds, and many answers narrow them to the length of a request", () => {
    const ahead = 7_340;
    let bounds = UNKNOWN_OFFSET;
    for (let at = 10_000; at < 20_000; at += 137) bounds = narrowOffset(bounds, answer(at, ahead));
    expect(bounds.least).toBeLessThanOrEqual(ahead);
    expect(bounds.most).toBeGreaterThanOrEqual(ahead);
    expect(bounds.most - bounds.least).toBeLessThan(100);
    expect(Math.abs(likelyOffset(bounds) - ahead)).toBeLessThan(100);
  });

  test("starts over when a clock was set", () => {
    const before = narrowOffset(UNKNOWN_OFFSET, answer(10_000, 60_000));
    const after = narrowOffset(before, answer(20_000, -5_000));
    expect(likelyOffset(after)).toBeGreaterThan(-5_100);
    expect(likelyOffset(after)).toBeLessThan(-3_900);
  });
});
