import betainc from "@stdlib/math-base-special-betainc";
import betaln from "@stdlib/math-base-special-betaln";
import type { Interval } from "../statistics.ts";

/**
 * Tests and intervals that hold however often people look (Robbins 1970, Ann Math Stat 41:1397–1409; Howard, Ramdas,
 * McAuliffe & Sekhon 2021, Ann Stat 49:1055–1080; Ramdas, Grünwald, Vovk & Shafer 2023, Stat Sci 38:576–601). Each is a
 * betting score against a true rate: by Ville's inequality it ever reaches 1/α with probability α at most where that
 * rate is the true one. `agreed` s and `total` n are counts, 0 ≤ s ≤ n; the prior is Beta(1, 1), the uniform one.
 */
const PRIOR = 1;

/** `k · ln(p)` with nothing where there is nothing to multiply: ln 0 counts only for what happened. */
const timesLog = (count: number, p: number) => (count === 0 ? 0 : count * Math.log(p));

/** `ln E_n(p)` of the two-sided mixture: `ln B(a+s, b+n−s) − ln B(a, b) − s ln p − (n−s) ln(1−p)`; ∞ at an impossible p. */
export function logEvidenceAgainst(p: number, agreed: number, total: number): number {
  const mixed = betaln(PRIOR + agreed, PRIOR + total - agreed) - betaln(PRIOR, PRIOR);
  return mixed - timesLog(agreed, p) - timesLog(total - agreed, 1 - p);
}

/**
 * `ln E_n` of the one-sided gate H₀: p ≤ p₀, the mixture being cut to (p₀, 1]:
 * `ln B(a+s, b+n−s) + ln(1−I_{p₀}(a+s, b+n−s)) − ln B(a, b) − ln(1−I_{p₀}(a, b)) − s ln p₀ − (n−s) ln(1−p₀)`.
 * I_{p₀}(1, 1) is p₀. −∞ where the tail is too small for a number, which is no evidence and so right for a gate. 0 < p₀ < 1.
 */
export function logEvidenceAbove(p0: number, agreed: number, total: number): number {
  const [a, b] = [PRIOR + agreed, PRIOR + total - agreed];
  // The upper tail by its own routine: 1 − I loses everything where I is nearly 1.
  const tail = Math.log(betainc(p0, a, b, true, true)) - Math.log1p(-p0);
  return betaln(a, b) - betaln(PRIOR, PRIOR) + tail - timesLog(agreed, p0) - timesLog(total - agreed, 1 - p0);
}

/** The e-value itself, ≥ 0: how many times over one would have multiplied a stake against p ≤ p₀. */
export function evidenceAbove(p0: number, agreed: number, total: number): number {
  return Math.exp(logEvidenceAbove(p0, agreed, total));
}

/** Whether the evidence against p ≤ p₀ has reached 1/α. */
export function passesAnytime(p0: number, agreed: number, total: number, alpha = 0.05): boolean {
  return total > 0 && logEvidenceAbove(p0, agreed, total) >= -Math.log(alpha);
}

const BISECTIONS = 60;
/** To 2⁻³⁰: a bound is shown in percent, and one is worked out for every session of a list. */
const BOUND_STEPS = 30;

/** The end of {p : ln E_n(p) < ln 1/α} between the rate seen, which is in it, and an end of [0, 1]. */
function edge(outside: number, inside: number, agreed: number, total: number, limit: number): number {
  let [out, within] = [outside, inside];
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (out + within) / 2;
    if (logEvidenceAgainst(middle, agreed, total) < limit) within = middle;
    else out = middle;
  }
  // The outer side, so that rounding never makes it narrower than it may be.
  return out;
}

/**
 * The confidence sequence {p : E_n(p) < 1/α}: all of it, at every n at once, holds the true rate with probability 1 − α
 * at least. Null without observations.
 */
export function confidenceSequence(agreed: number, total: number, alpha = 0.05): Interval | null {
  if (!(total > 0)) return null;
  const rate = agreed / total;
  const limit = -Math.log(alpha);
  return {
    low: agreed === 0 ? 0 : edge(0, rate, agreed, total, limit),
    high: agreed === total ? 1 : edge(1, rate, agreed, total, limit),
  };
}

/**
 * The one-sided lower bound at level 1 − α, however often people look: every p₀ below it, the gate has passed. 0 without
 * observations or where none agreed.
 */
export function anytimeLowerBound(agreed: number, total: number, alpha = 0.05): number {
  if (!(total > 0) || agreed === 0) return 0;
  let [low, high] = [0, agreed / total];
  for (let step = 0; step < BOUND_STEPS; step++) {
    const middle = (low + high) / 2;
    if (passesAnytime(middle, agreed, total, alpha)) low = middle;
    else high = middle;
  }
  return low;
}

/** Beyond this many further decisions nothing is forecast. */
const MOST_FORECAST = 100_000;

/** The fewest further agreements in a row after which the anytime gate passes; 0 where it does, null beyond 100,000. */
export function cleanDecisionsToPass(p0: number, agreed: number, total: number, alpha = 0.05): number | null {
  const passes = (more: number) => passesAnytime(p0, agreed + more, total + more, alpha);
  if (passes(0)) return 0;
  let high = 1;
  while (!passes(high)) {
    high *= 2;
    if (high > MOST_FORECAST) return null;
  }
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (passes(middle)) high = middle;
    else low = middle;
  }
  return high;
}
