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

/** The most that can be wrong in all, where `found` at most among the audited then has a chance of more than `alpha`. */
function mostWrong(sample: Sample, given: number, alpha: number): number {
  const found = Math.ceil(given);
  let [possible, impossible] = [found, sample.decisions - sample.audited + found + 1];
  while (impossible - possible > 1) {
    const middle = Math.floor((possible + impossible) / 2);
    if (chanceOfAtMost(sample, found, middle) > alpha) possible = middle;
    else impossible = middle;
  }
  return possible;
}

/** The chance of `found` wrong ones at most among the audited, where `wrong` are in all: from the tail that is the smaller. */
function chanceOfAtMost({ decisions, audited }: Sample, found: number, wrong: number): number {
  const right = decisions - wrong;
  const chance = (count: number) =>
    Math.exp(logWays(wrong, count) + logWays(right, audited - count) - logWays(decisions, audited));
  const isBelow = found * decisions < audited * wrong;
  let sum = 0;
  if (isBelow) {
    let each = chance(found);
    for (let count = found; each > 0; count--) {
      sum += each;
      each *= (count * (right - audited + count)) / ((wrong - count + 1) * (audited - count + 1));
    }
    return sum;
  }
  if (found >= Math.min(wrong, audited)) return 1;
  let each = chance(found + 1);
  for (let count = found + 1; each > 0; count++) {
    sum += each;
    each *= ((wrong - count) * (audited - count)) / ((count + 1) * (right - audited + count + 1));
  }
  return 1 - sum;
}
