import { type Interval, Z_95 } from "../statistics.ts";
import { finiteInterval } from "./finite-interval.ts";

/**
 * Decisions that were all drawn at one rate, of which people looked at a random part: `decisions` N_h in all,
 * 1 ≤ `audited` n_h ≤ N_h looked at, `wrong` of those.
 */
export type AuditStratum = { decisions: number; audited: number; wrong: number };

export type AuditEstimate = {
  /** 0–1 */
  rate: number;
  /** The square root of the stratified variance. */
  standardError: number;
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
 * `p̂ = (1/N) Σ y_i / π_i` with `π = n_h / N_h`, and the stratified variance
 * `Σ (N_h/N)² (1 − n_h/N_h) p̂_h (1 − p̂_h) / (n_h − 1)`. Its 95 % interval alone would hold the truth 85 times of 100 where few
 * are wrong, and have no width where none are. So of each part's two limits the wider counts, that of its variance and the
 * exact one of a finite number of decisions, and the parts are combined by their distances (MOVER: Zou & Donner 2008, Stat
 * Med 27:1693–1702). Null where a part that occurred was audited less than twice: nothing is said about what nobody looked at.
 */
export function estimateFromAudit(strata: readonly AuditStratum[]): AuditEstimate | null {
  const occurred = strata.filter(({ decisions }) => decisions > 0);
  const total = occurred.reduce((sum, { decisions }) => sum + decisions, 0);
  if (total === 0 || !occurred.every(isCovered)) return null;
  let [rate, variance, below, above, looked] = [0, 0, 0, 0, 0];
  for (const stratum of occurred) {
    const weight = stratum.decisions / total;
    rate += (weight * stratum.wrong) / stratum.audited;
    looked += stratum.audited;
    const distance = distancesOf(stratum);
    variance += (weight * distance.error) ** 2;
    below += (weight * distance.below) ** 2;
    above += (weight * distance.above) ** 2;
  }
  // Parts of a whole need not sum to 1 in the last digit.
  rate = Math.min(1, rate);
  return {
    rate,
    standardError: Math.sqrt(variance),
    interval: { low: Math.max(0, rate - Math.sqrt(below)), high: Math.min(1, rate + Math.sqrt(above)) },
    decisions: total,
    audited: looked,
  };
}

/**
 * The standard error of a part, and how far its 95 % limits are from the share that was found: at most as far as what nobody
 * looked at allows.
 */
function distancesOf({ decisions, audited, wrong }: AuditStratum): { error: number; below: number; above: number } {
  const share = wrong / audited;
  const unseen = decisions - audited;
  if (unseen === 0) return { error: 0, below: 0, above: 0 };
  const error = Math.sqrt(((unseen / decisions) * share * (1 - share)) / (audited - 1));
  const exact = finiteInterval({ decisions, audited, wrong });
  return {
    error,
    below: Math.min(Math.max(share - exact.low, Z_95 * error), share - wrong / decisions),
    above: Math.min(Math.max(exact.high - share, Z_95 * error), (wrong + unseen) / decisions - share),
  };
}
