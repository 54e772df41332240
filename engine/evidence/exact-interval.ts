import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";
import type { Interval } from "../statistics.ts";

/**
 * Clopper–Pearson's exact interval of a rate (Clopper & Pearson 1934, Biometrika 26:404–413):
 * `low = BetaInv(α/2; s, n−s+1)`, `high = BetaInv(1−α/2; s+1, n−s)`. Exact for one look at `total` ≥ 1 decisions of
 * which 0 ≤ `successes` ≤ total; whoever looks after every decision needs a confidence sequence instead. Null without
 * observations.
 */
export function exactInterval(successes: number, total: number, alpha = 0.05): Interval | null {
  if (!(total > 0)) return null;
  return {
    low: exactLowerBound(successes, total, alpha / 2) ?? 0,
    high: exactUpperBound(successes, total, alpha / 2) ?? 1,
  };
}

/** The one-sided lower bound at level 1 − α of the same. */
export function exactLowerBound(successes: number, total: number, alpha = 0.05): number | null {
  if (!(total > 0)) return null;
  return successes <= 0 ? 0 : betaQuantile(alpha, successes, total - successes + 1);
}

/** The one-sided upper bound at level 1 − α of the same. */
export function exactUpperBound(successes: number, total: number, alpha = 0.05): number | null {
  if (!(total > 0)) return null;
  if (successes <= 0) return noEventUpperBound(total, alpha);
  return successes >= total ? 1 : betaQuantile(1 - alpha, successes + 1, total - successes);
}

/**
 * The highest rate, 0–1, that no event in `total` tries leaves possible: `1 − α^(1/n)`, which is about 3/n at 95 %
 * (Hanley & Lippman-Hand 1983, JAMA 249:1743–1745). Null without tries.
 */
export function noEventUpperBound(total: number, alpha = 0.05): number | null {
  return total > 0 ? 1 - alpha ** (1 / total) : null;
}
