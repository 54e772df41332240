import betaln from "@stdlib/math-base-special-betaln";
import type { Interval } from "../statistics.ts";

/** `audited` n drawn from `decisions` N without putting one back, 0 ≤ n ≤ N, N ≥ 1. */
type Sample = { decisions: number; audited: number };

/** ln of the ways to choose `some` of `all`. */
const logWays = (all: number, some: number) => -Math.log1p(all) - betaln(all - some + 1, some + 1);

/**
 * The exact interval at 1 − α of the share that is wrong of a finite number of decisions: of every number of wrong ones
 * that makes neither so few nor so many among the audited less likely than α/2 (hypergeometric limits: Katz 1953, JASA
 * 48:256–261; Buonaccorsi 1987, Am Stat 41:215–218). It holds the truth with probability 1 − α at least, and what was looked
 * at whole it knows.
 */
export function finiteInterval({ decisions, audited, wrong }: Sample & { wrong: number }, alpha = 0.05): Interval {
  const sample = { decisions, audited };
  return {
    low: (decisions - mostWrong(sample, audited - wrong, alpha / 2)) / decisions,
    high: mostWrong(sample, wrong, alpha / 2) / decisions,
  };
}

/** The most that can be wrong in all, where `found` at most among the audited then has a chance of more than `alpha` < ½. */
function mostWrong(sample: Sample, given: number, alpha: number): number {
  const { decisions, audited } = sample;
  const found = Math.ceil(given);
  // As many as the audited say are possible: a sample's median is next to its mean, so `found` at most is no less likely than not.
  let possible = Math.floor((found * decisions) / Math.max(1, audited));
  let impossible = decisions - audited + found + 1;
  while (impossible - possible > 1) {
    const middle = Math.floor((possible + impossible) / 2);
    if (chanceOfAtMost(sample, found, middle) > alpha) possible = middle;
    else impossible = middle;
  }
  return possible;
}

/** The chance of `found` wrong ones at most among the audited, where `wrong` are in all, which is more than they say. */
function chanceOfAtMost({ decisions, audited }: Sample, found: number, wrong: number): number {
  const right = decisions - wrong;
  let each = Math.exp(logWays(wrong, found) + logWays(right, audited - found) - logWays(decisions, audited));
  let sum = 0;
  for (let count = found; each > 0; count--) {
    sum += each;
    each *= (count * (right - audited + count)) / ((wrong - count + 1) * (audited - count + 1));
  }
  return sum;
}
