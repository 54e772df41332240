import { type BucketCount, bucketOf, quantileOf } from "./duration-buckets.ts";
import type { KeptReason, SamplingStrategy } from "./vocabulary.ts";

/** How an environment samples the traffic that is mirrored to it: `shadow.traffic_mirror_percent` and `shadow.sampling_strategy`. */
export type SamplingRule = {
  /** 0–100, of all traces. */
  percent: number;
  strategy: SamplingStrategy;
  /** The previous hour's 90th percentile of durations, in milliseconds; null where nothing was mirrored in it. */
  latencyLimitMs: number | null;
};

export type OfferedTrace = {
  /** From 0 up to, not including, 1: a keyed hash of the trace's id, so that it is the same whenever and in how many parts the trace arrives. */
  draw: number;
  isError: boolean;
  durationMs: number;
};

/** What the share is called that is slower than nine of ten. */
export const LATENCY_QUANTILE = 0.9;

/**
 * Why a trace is kept; null where it is counted and dropped. The draw is compared first, so that what it keeps is the
 * same by every strategy and stays an unbiased sample; a higher percentage keeps all that a lower one kept. The biased
 * strategies keep more beside it: every error, or what took longer than the limit of the hour.
 */
export function reasonToKeep({ draw, isError, durationMs }: OfferedTrace, rule: SamplingRule): KeptReason | null {
  if (draw * 100 < rule.percent) return "random";
  if (rule.strategy === "error_biased" && isError) return "error";
  const { latencyLimitMs } = rule;
  const isSlow = latencyLimitMs !== null && durationMs > latencyLimitMs;
  return rule.strategy === "latency_biased" && isSlow ? "latency" : null;
}

/** Where a duration in milliseconds is counted, so that an hour's percentile is known of traces that nobody stored. */
export function latencyBucketOf(durationMs: number): number {
  return bucketOf(durationMs);
}

/** The limit that an hour sets for the next one, in milliseconds, within 5 % of the exact order statistic. */
export function latencyLimitOf(counts: readonly BucketCount[]): number | null {
  return quantileOf(counts, LATENCY_QUANTILE);
}
