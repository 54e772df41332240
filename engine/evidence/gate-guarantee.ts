import erfcinv from "@stdlib/math-base-special-erfcinv";
import { wilsonInterval } from "../statistics.ts";
import { passesAnytime } from "./anytime.ts";

/** A gate asked after every decision: whether `agreed` of `total` passes it. */
export type Gate = (agreed: number, total: number) => boolean;

/** The documented gates of count and rate: at least `observations` decisions and an agreement of at least `rate`. */
export function countGate(observations: number, rate: number): Gate {
  return (agreed, total) => total >= Math.max(1, observations) && agreed / total >= rate;
}

/** Φ⁻¹(1 − α/2) = √2 · erfc⁻¹(α): the two-sided point of the normal distribution. */
export const twoSidedZ = (alpha: number): number => Math.SQRT2 * erfcinv(alpha);

/** Wilson's two-sided lower limit at 1 − α beside p₀: for those who want it, though it is too hopeful near 1. */
export function wilsonGate(p0: number, alpha = 0.05): Gate {
  const z = twoSidedZ(alpha);
  return (agreed, total) => (wilsonInterval(agreed, total, z)?.low ?? 0) >= p0;
}

/** The anytime-valid gate against p ≤ p₀. */
export function anytimeGate(p0: number, alpha = 0.05): Gate {
  return (agreed, total) => passesAnytime(p0, agreed, total, alpha);
}

/** All of several gates at once. */
export function everyGate(gates: readonly Gate[]): Gate {
  return (agreed, total) => gates.every((gate) => gate(agreed, total));
}

/** The settings beside which a guarantee is drawn. */
export const DRAWN_RATES = [0.75, 0.8, 0.85, 0.88, 0.9, 0.93, 0.95, 0.97, 0.99] as const;
/** The same of a recall, which may be asked to be less. */
export const DRAWN_RECALLS = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99] as const;
export const DRAWN_DECISIONS = 500;

/** From where a session goes on: so many agreed of so many already. */
export type Counts = { agreed: number; total: number };

const NOTHING: Counts = { agreed: 0, total: 0 };

/**
 * The probability, 0–1, that an agent whose decisions agree independently with probability `rate` passes `gate` at least
 * once within `decisions`, when it is asked after each of them. Exact, by dynamic programming over the number agreed.
 */
export function probabilityOfPassing(gate: Gate, rate: number, decisions = DRAWN_DECISIONS): number {
  return probabilitiesOfPassing(gate, [rate], decisions)[0] ?? 0;
}

/** The same for several rates. */
export function probabilitiesOfPassing(gate: Gate, rates: readonly number[], decisions = DRAWN_DECISIONS): number[] {
  const least = leastAgreed(gate, NOTHING, decisions);
  return rates.map((rate) => passedBy(least, () => rate).at(-1) ?? 0);
}

/** The chance that the next decision agrees, after `more` of which `agreed` did. */
type NextAgrees = (more: number, agreed: number) => number;

/**
 * What to expect of the next `decisions`, going on from `start`: the probability that the gate was passed after each of
 * them, rising. A session that passes now has passed before the first. `foreseen` is the predictive probability
 * (Spiegelhalter, Freedman & Blackburn 1986, Control Clin Trials 7:8–17): the mean over all true rates, weighed by
 * Beta(1 + s, 1 + n − s), which starts from the uniform one as the evidence of the gates does. So nothing is certain of an
 * agent that agreed each time. `at` is the probability at one true rate.
 */
export function passingAhead(gate: Gate, start: Counts, decisions = DRAWN_DECISIONS) {
  const least = leastAgreed(gate, start, decisions);
  return {
    foreseen: passedBy(least, (more, agreed) => (1 + start.agreed + agreed) / (2 + start.total + more)),
    at: (rate: number) => passedBy(least, () => rate),
  };
}

/**
 * The most likely it can be, 0–1, that one of several tries passes by chance, each tested anew on decisions of its own at
 * the level α, whatever became of those before: `1 − (1 − α)^tries`.
 */
export function chanceOverTries(alpha: number, tries: number): number {
  return 1 - (1 - alpha) ** tries;
}

/**
 * The fewest agreements among the next 1, 2, … decisions that pass; more than there are where none do. A gate never closes
 * for one more agreement among as many decisions, and what it asks moves little from one decision to the next, so that it
 * is asked some two or three times for each.
 */
function leastAgreed(gate: Gate, { agreed, total }: Counts, decisions: number): number[] {
  let least = 0;
  return Array.from({ length: decisions }, (_, index) => {
    const more = index + 1;
    const passes = (count: number) => gate(agreed + count, total + more);
    while (least <= more && !passes(least)) least++;
    while (least > 0 && passes(least - 1)) least--;
    return least;
  });
}

/** How likely it is to have passed after each decision: those who have not are carried on, by the number agreed. */
function passedBy(least: readonly number[], next: NextAgrees): number[] {
  let passed = 0;
  // As many as agreed at most among those that have not passed yet, by their number.
  const waiting = new Float64Array(least.length + 1);
  waiting[0] = 1;
  return least.map((enough, index) => {
    for (let agreed = index; agreed >= 0; agreed--) {
      const there = waiting[agreed] ?? 0;
      const agrees = there * next(index, agreed);
      waiting[agreed] = there - agrees;
      waiting[agreed + 1] = (waiting[agreed + 1] ?? 0) + agrees;
    }
    passed += waiting.subarray(enough).reduce((sum, share) => sum + share, 0);
    waiting.fill(0, enough);
    return passed;
  });
}
