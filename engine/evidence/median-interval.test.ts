import { expect, test } from "vitest";
import { medianWithInterval } from "./median-interval.ts";

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test("the interval of a median reaches between the ranks of the tables of the sign test", () => {
  // n, k: 2 · Bin(k − 1; n, ½) ≤ 0.05 < 2 · Bin(k; n, ½).
  const tabled = [
    [6, 1],
    [9, 2],
    [10, 2],
    [12, 3],
    [15, 4],
    [20, 6],
    [25, 8],
    [30, 10],
    [50, 18],
  ] as const;
  for (const [count, k] of tabled) {
    const shuffled = upTo(count).sort((a, b) => ((a * 7) % 11) - ((b * 7) % 11));
    expect([count, medianWithInterval(shuffled)]).toEqual([
      count,
      { median: (count + 1) / 2, interval: { low: k, high: count + 1 - k }, total: count },
    ]);
  }
  expect([medianWithInterval([]), medianWithInterval(upTo(5))]).toEqual([null, null]);
});
