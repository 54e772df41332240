import { expect, test } from "vitest";
import { boundedMeanInterval } from "./bounded-mean.ts";
import { exactInterval } from "./exact-interval.ts";

test("the mean of values that are all 0, or all 1, has the exact interval, and any other ends where Hoeffding's bound is α/2", () => {
  for (const total of [10, 65]) {
    expect(boundedMeanInterval(0, total)?.high).toBeCloseTo(exactInterval(0, total)?.high ?? Number.NaN, 12);
    expect(boundedMeanInterval(1, total)?.low).toBeCloseTo(exactInterval(total, total)?.low ?? Number.NaN, 12);
    // Theorem 1: exp(−n KL(mean ‖ end)) at either end.
    for (const mean of [0.05, 0.3, 0.9])
      for (const end of Object.values(boundedMeanInterval(mean, total) ?? {})) {
        const unlike = mean * Math.log(mean / end) + (1 - mean) * Math.log((1 - mean) / (1 - end));
        expect(Math.exp(-total * unlike)).toBeCloseTo(0.025, 9);
      }
  }
  expect(boundedMeanInterval(0.5, 0)).toBeNull();
});
