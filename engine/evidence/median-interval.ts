import binomialCdf from "@stdlib/stats-base-dists-binomial-cdf";
import { type Interval, median } from "../statistics.ts";

export type MedianFound = { median: number; interval: Interval; total: number };

/**
 * The median with an interval that holds whatever the distribution (Thompson 1936, Ann Math Stat 7:122–128; Conover 1999,
 * Practical Nonparametric Statistics, 3rd ed., p. 143): from the k-th smallest value to the k-th largest, k the most for
 * which `2 · Bin(k − 1; n, ½) ≤ alpha`. Null where there is no such k: with 95 %, below six values.
 */
export function medianWithInterval(values: readonly number[], alpha = 0.05): MedianFound | null {
  const sorted = [...values].sort((a, b) => a - b);
  const total = sorted.length;
  let k = 0;
  while (2 * binomialCdf(k, total, 0.5) <= alpha) k += 1;
  const [low, high, middle] = [sorted[k - 1], sorted[total - k], median(sorted)];
  if (k === 0 || low === undefined || high === undefined || middle === null) return null;
  return { median: middle, interval: { low, high }, total };
}
