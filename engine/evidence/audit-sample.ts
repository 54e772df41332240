import { type Interval, Z_95 } from "../statistics.ts";

/**
 * Decisions of one kind, of which people looked at a random part: `decisions` N_h in all, 1 ≤ `audited` n_h ≤ N_h
 * looked at, `wrong` of those.
 */
export type AuditStratum = { decisions: number; audited: number; wrong: number };

export type AuditEstimate = {
  /** 0–1 */
  rate: number;
  interval: Interval;
  decisions: number;
  audited: number;
};

/**
 * The share of wrong decisions among all, from those that were audited (Horvitz & Thompson 1952, JASA 47:663–685):
 * `p̂ = (1/N) Σ y_i / π_i` with `π = n_h / N_h`, and the 95 % interval of the stratified variance
 * `Σ (N_h/N)² (1 − n_h/N_h) p̂_h (1 − p̂_h) / (n_h − 1)`. Null where a kind that occurred was audited less than twice:
 * nothing is said about what nobody looked at.
 */
export function estimateFromAudit(strata: readonly AuditStratum[]): AuditEstimate | null {
  const occurred = strata.filter(({ decisions }) => decisions > 0);
  const total = occurred.reduce((sum, { decisions }) => sum + decisions, 0);
  if (total === 0 || occurred.some(({ audited, decisions }) => audited < Math.min(2, decisions))) return null;
  let [rate, variance, looked] = [0, 0, 0];
  for (const { decisions, audited, wrong } of occurred) {
    const weight = decisions / total;
    const share = wrong / audited;
    rate += weight * share;
    looked += audited;
    if (audited > 1) variance += (weight ** 2 * (1 - audited / decisions) * share * (1 - share)) / (audited - 1);
  }
  const half = Z_95 * Math.sqrt(variance);
  return {
    rate,
    interval: { low: Math.max(0, rate - half), high: Math.min(1, rate + half) },
    decisions: total,
    audited: looked,
  };
}
