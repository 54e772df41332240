import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bucketOf } from "./duration-buckets.ts";
import { wilsonInterval } from "./statistics.ts";
import { latencyBucketOf, latencyLimitOf, reasonToKeep, type SamplingRule } from "./trace-sampling.ts";
import { SAMPLING_STRATEGIES } from "./vocabulary.ts";

const TRACES = 100_000;
const drawOf = (id: number) => createHash("sha256").update(`trace ${id}`).digest().readUIntBE(0, 6) / 2 ** 48;
/** One in twenty fails; durations from 0 to 10 s. */
const traces = Array.from({ length: TRACES }, (_, id) => ({
  draw: drawOf(id),
  isError: id % 20 === 7,
  durationMs: (id * 7919) % 10_000,
}));
const rule = (more: Partial<SamplingRule>): SamplingRule => ({
  percent: 10,
  strategy: "random",
  latencyLimitMs: null,
  ...more,
});
const keptBy = (of: SamplingRule) => traces.filter((trace) => reasonToKeep(trace, of) !== null);

describe("of a hundred thousand traces", () => {
  test.each([0, 0.1, 1, 10, 50, 99, 100])("%d percent are kept, within what chance allows", (percent) => {
    const kept = keptBy(rule({ percent })).length;
    // Seven standard errors: chance leaves them once in 10^11 times, a wrong share nearly always.
    const allowed = 7 * Math.sqrt(TRACES * (percent / 100) * (1 - percent / 100));
    expect(Math.abs(kept - (TRACES * percent) / 100)).toBeLessThanOrEqual(allowed);
  });

  test("a higher percentage keeps all that a lower one kept", () => {
    const some = keptBy(rule({ percent: 10 }));
    const more = new Set(keptBy(rule({ percent: 11 })));
    expect(some.every((trace) => more.has(trace))).toBe(true);
    expect(more.size).toBeGreaterThan(some.length);
  });

  test("the share of the random draw is the same by every strategy, and among errors as among the rest", () => {
    const limit = { latencyLimitMs: 9000 };
    const drawn = SAMPLING_STRATEGIES.map(
      (strategy) => traces.filter((trace) => reasonToKeep(trace, rule({ strategy, ...limit })) === "random").length,
    );
    expect(new Set(drawn).size).toBe(1);
    const failed = traces.filter(({ isError }) => isError);
    const interval = wilsonInterval(failed.filter((trace) => reasonToKeep(trace, rule({}))).length, failed.length);
    expect(interval?.low).toBeLessThan(0.1);
    expect(interval?.high).toBeGreaterThan(0.1);
  });

  test("error_biased keeps every error beside the draw, and nothing else", () => {
    const kept = keptBy(rule({ strategy: "error_biased", percent: 0 }));
    expect(kept).toEqual(traces.filter(({ isError }) => isError));
    expect(kept).toHaveLength(TRACES / 20);
    expect(reasonToKeep({ draw: 0.5, isError: true, durationMs: 1 }, rule({ strategy: "latency_biased" }))).toBeNull();
  });

  test("latency_biased keeps what is slower than the limit, and nothing beside the draw where there is none", () => {
    const strategy = "latency_biased" as const;
    const kept = keptBy(rule({ strategy, percent: 0, latencyLimitMs: 9000 }));
    expect(kept).toEqual(traces.filter(({ durationMs }) => durationMs > 9000));
    expect(keptBy(rule({ strategy, percent: 0 }))).toEqual([]);
  });

  test("the limit of their hour is their 90th percentile, within five percent", () => {
    const counts = new Map<number, number>();
    for (const { durationMs } of traces) {
      const bucket = latencyBucketOf(durationMs);
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    }
    const limit = latencyLimitOf([...counts].map(([bucket, count]) => ({ bucket, count })));
    const exact = traces.map(({ durationMs }) => durationMs).sort((a, b) => a - b)[TRACES * 0.9 - 1] ?? 0;
    expect((limit ?? 0) / exact).toBeGreaterThan(0.95);
    expect((limit ?? 0) / exact).toBeLessThan(1.05);
    expect(latencyLimitOf([])).toBeNull();
  });
});

const anyTrace = fc.record({
  draw: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  isError: fc.boolean(),
  durationMs: fc.double({ min: 0, max: 1e6, noNaN: true }),
});
const anyRule = fc.record({
  percent: fc.double({ min: 0, max: 100, noNaN: true }),
  strategy: fc.constantFrom(...SAMPLING_STRATEGIES),
  latencyLimitMs: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
});

test("the same trace has the same answer in an hour, and raising the percentage drops nothing that was kept", () => {
  fc.assert(
    fc.property(anyTrace, anyRule, fc.double({ min: 0, max: 100, noNaN: true }), (trace, of, other) => {
      const reason = reasonToKeep(trace, of);
      expect(reasonToKeep({ ...trace }, { ...of })).toBe(reason);
      if (other >= of.percent && reason !== null) expect(reasonToKeep(trace, { ...of, percent: other })).not.toBeNull();
      if (of.percent === 100) expect(reason).toBe("random");
    }),
  );
});

test("a bucket begins where the one before it ends", () => {
  expect([0, 0.99, 1, 1.09, 1.11, 1.2, 1.22].map(bucketOf)).toEqual([1, 1, 2, 2, 3, 3, 4]);
});
