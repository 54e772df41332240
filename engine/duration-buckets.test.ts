import fc from "fast-check";
import { expect, test } from "vitest";
import { BUCKET_RATIO, quantileOf } from "./duration-buckets.ts";

const bucketOf = (seconds: number) => (seconds < 1 ? 1 : 2 + Math.floor(Math.log(seconds) / Math.log(BUCKET_RATIO)));

test("a quantile of buckets lies within five per cent of the exact order statistic", () => {
  const durations = fc.array(fc.double({ min: 1, max: 604_800, noNaN: true }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(durations, fc.constantFrom(0.5, 0.95), (seconds, q) => {
      const sorted = [...seconds].sort((a, b) => a - b);
      const exact = sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1] ?? 0;
      const found = quantileOf(
        seconds.map((each) => ({ bucket: bucketOf(each), count: 1 })),
        q,
      );
      expect(Math.abs((found ?? 0) / exact - 1)).toBeLessThan(0.05);
    }),
  );
});

test("without durations there is no quantile, and below a second it is half a second", () => {
  expect(quantileOf([], 0.5)).toBeNull();
  expect(quantileOf([{ bucket: 1, count: 3 }], 0.95)).toBe(0.5);
});
