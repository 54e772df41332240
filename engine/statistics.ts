export type Interval = { low: number; high: number };

/** Φ⁻¹(0.975): the two-sided 95 % point of the normal distribution. */
export const Z_95 = 1.959963984540054;

/**
 * Wilson's score interval of a rate (Wilson 1927, JASA 22:209–212), for display: its lower bound is too hopeful near 1
 * to gate on.
 *
 * `centre = (p̂ + z²/2n) / (1 + z²/n)`, `half = z·√(p̂(1−p̂)/n + z²/4n²) / (1 + z²/n)`. Null without observations.
 */
export function wilsonInterval(successes: number, total: number, z = Z_95): Interval | null {
  if (!(total > 0)) return null;
  const rate = successes / total;
  const shrink = 1 + z ** 2 / total;
  const centre = (rate + z ** 2 / (2 * total)) / shrink;
  const half = (z * Math.sqrt((rate * (1 - rate)) / total + z ** 2 / (4 * total ** 2))) / shrink;
  return {
    // At the ends the formula gives exactly 0 and 1; binary fractions do not.
    low: successes <= 0 ? 0 : Math.max(0, centre - half),
    high: successes >= total ? 1 : Math.min(1, centre + half),
  };
}

/**
 * The q-quantile, 0 ≤ q ≤ 1, interpolated between neighbours: type 7 of Hyndman & Fan 1996, Am Stat 50:361–365, which
 * is also Postgres's `percentile_cont`. Null for no values.
 */
export function quantile(values: readonly number[], q: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * q;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (position - Math.floor(position));
}

export function median(values: readonly number[]): number | null {
  return quantile(values, 0.5);
}

export function p95(values: readonly number[]): number | null {
  return quantile(values, 0.95);
}
