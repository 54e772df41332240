import type { Interval } from "../statistics.ts";

const BISECTIONS = 60;

/** `KL(seen ‖ true) = seen ln(seen/true) + (1−seen) ln((1−seen)/(1−true))`: how unlike two chances are. */
function unlikeness(seen: number, true_: number): number {
  const part = (a: number, b: number) => (a === 0 ? 0 : a * Math.log(a / b));
  return part(seen, true_) + part(1 - seen, 1 - true_);
}

/**
 * The interval at 1 − α of the mean of independent values from 0 to 1, whatever their distribution: every m with
 * `n · KL(mean ‖ m) < ln(2/α)` (Hoeffding 1963, JASA 58:13–30, theorem 1, both ways). Nothing is drawn and no variance is
 * assumed, so that few values are not taken for more than they are; of zeros alone it goes up to `1 − (α/2)^(1/n)`, which
 * is exact. Null without values.
 */
export function boundedMeanInterval(mean: number, total: number, alpha = 0.05): Interval | null {
  if (!(total > 0)) return null;
  const limit = Math.log(2 / alpha) / total;
  return { low: edge(mean, 0, limit), high: edge(mean, 1, limit) };
}

/** Towards `end`, the first that is too unlike. */
function edge(mean: number, end: 0 | 1, limit: number): number {
  if (mean === end) return end;
  let [inside, outside] = [mean, end as number];
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (inside + outside) / 2;
    if (unlikeness(mean, middle) < limit) inside = middle;
    else outside = middle;
  }
  return outside;
}
