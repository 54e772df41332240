import { type Interval, Z_95 } from "../statistics.ts";
import { exactInterval } from "./exact-interval.ts";

/**
 * Decisions that were all drawn at one rate, of which people looked at a random part: `decisions` N_h in all,
 * 1 ≤ `audited` n_h ≤ N_h looked at, `wrong` of those.
 */
export type AuditStratum = { decisions: number; audited: number; wrong: number };

export type AuditEstimate = {
  /** 0–1 */
  rate: number;
  interval: Interval;
  decisions: number;
  audited: number;
};

/** Whether anything is said of a part: where it was looked at twice, or whole. */
const isCovered = ({ decisions, audited }: AuditStratum) => audited >= Math.min(2, decisions);

/**
 * What an audit says where the rate of drawing changed: each rate is a part of its own, since what was drawn at 50 % stands
 * for fewer than what was drawn at 5 %. The estimate is of the parts that are covered, and null while they hold fewer than
 * `least` audited decisions; the others keep their place in the answer, as decisions of which nothing is known.
 */
export function estimateByStrata<Stratum extends AuditStratum>(
  strata: readonly Stratum[],
  least: number,
): { estimate: AuditEstimate | null; strata: (Stratum & { isCovered: boolean })[] } {
  const covered = strata.filter(isCovered);
  const looked = covered.reduce((sum, { audited }) => sum + audited, 0);
  return {
    estimate: looked < least ? null : estimateFromAudit(covered),
    strata: strata.map((stratum) => ({ ...stratum, isCovered: isCovered(stratum) })),
  };
}

/**
 * The share of wrong decisions among all, from those that were audited (Horvitz & Thompson 1952, JASA 47:663–685):
 * `p̂ = (1/N) Σ y_i / π_i` with `π = n_h / N_h`, and the 95 % interval of the stratified variance
 * `Σ (N_h/N)² (1 − n_h/N_h) p̂_h (1 − p̂_h) / (n_h − 1)`. Where none or all of a part were wrong that variance is 0, and
 * what nobody looked at is no less unknown: there its exact limits are taken instead, and combined by their distances
 * (MOVER: Zou & Donner 2008, Stat Med 27:1693–1702). Null where a part that occurred was audited less than twice: nothing is
 * said about what nobody looked at.
 */
export function estimateFromAudit(strata: readonly AuditStratum[]): AuditEstimate | null {
  const occurred = strata.filter(({ decisions }) => decisions > 0);
  const total = occurred.reduce((sum, { decisions }) => sum + decisions, 0);
  if (total === 0 || !occurred.every(isCovered)) return null;
  let [rate, below, above, looked] = [0, 0, 0, 0];
  for (const { decisions, audited, wrong } of occurred) {
    const weight = decisions / total;
    const share = wrong / audited;
    rate += weight * share;
    looked += audited;
    const distance = distancesOf({ decisions, audited, wrong });
    below += (weight * distance.below) ** 2;
    above += (weight * distance.above) ** 2;
  }
  // Parts of a whole need not sum to 1 in the last digit.
  rate = Math.min(1, rate);
  return {
    rate,
    interval: { low: Math.max(0, rate - Math.sqrt(below)), high: Math.min(1, rate + Math.sqrt(above)) },
    decisions: total,
    audited: looked,
  };
}

/** From the share that was found down and up to its 95 % limits; those are no further than what nobody looked at allows. */
function distancesOf({ decisions, audited, wrong }: AuditStratum): { below: number; above: number } {
  const share = wrong / audited;
  if (wrong > 0 && wrong < audited) {
    const half = Z_95 * Math.sqrt(((1 - audited / decisions) * share * (1 - share)) / (audited - 1));
    return { below: half, above: half };
  }
  const { low, high } = exactInterval(wrong, audited) ?? { low: 0, high: 1 };
  const unknown = (decisions - audited) / decisions;
  return { below: Math.min(share - low, share * unknown), above: Math.min(high - share, (1 - share) * unknown) };
}
