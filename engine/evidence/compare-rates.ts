import binomialCdf from "@stdlib/stats-base-dists-binomial-cdf";
import { type Interval, wilsonInterval, Z_95 } from "../statistics.ts";

/** So many of so many. */
export type Share = { count: number; total: number };

/**
 * The difference of two independent rates, first less second, with Newcombe's hybrid score interval (Newcombe 1998, Stat
 * Med 17:873–890, method 10): `[d − √((p̂₁−l₁)²+(u₂−p̂₂)²), d + √((u₁−p̂₁)²+(p̂₂−l₂)²)]` from Wilson's limits of each.
 * Null where either has no observations.
 */
export function differenceOfRates(
  first: Share,
  second: Share,
  z = Z_95,
): { difference: number; interval: Interval } | null {
  const [one, two] = [wilsonInterval(first.count, first.total, z), wilsonInterval(second.count, second.total, z)];
  if (one === null || two === null) return null;
  const [p1, p2] = [first.count / first.total, second.count / second.total];
  const difference = p1 - p2;
  return {
    difference,
    interval: {
      low: difference - Math.hypot(p1 - one.low, two.high - p2),
      high: difference + Math.hypot(one.high - p1, p2 - two.low),
    },
  };
}

/**
 * McNemar's exact test (McNemar 1947, Psychometrika 12:153–157) of two ways to decide the same cases: `onlyFirst` cases
 * only the first got right, `onlySecond` only the second. p = min(1, 2·Bin(min(b, c); b+c, ½)); 1 where they never differ.
 */
export function mcnemarP(onlyFirst: number, onlySecond: number): number {
  const differing = onlyFirst + onlySecond;
  if (differing === 0) return 1;
  return Math.min(1, 2 * binomialCdf(Math.min(onlyFirst, onlySecond), differing, 0.5));
}

/**
 * Which of several claims hold together (e-BH: Wang & Ramdas 2022, J R Stat Soc B 84:822–852): of K e-values the k*
 * largest, k* being the most for which the k-th is at least K/(kα). The expected share of wrong ones among them is α at
 * most, however they depend on each other. Gives the positions in `evidence`.
 */
export function holdTogether(evidence: readonly number[], alpha = 0.05): number[] {
  const ranked = [...evidence.keys()].sort((a, b) => (evidence[b] ?? 0) - (evidence[a] ?? 0));
  const isEnough = (position: number, rank: number) =>
    (evidence[position] ?? 0) >= evidence.length / ((rank + 1) * alpha);
  const last = ranked.findLastIndex(isEnough);
  return ranked.slice(0, last + 1).sort((a, b) => a - b);
}
