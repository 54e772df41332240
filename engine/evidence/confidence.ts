import type { Interval } from "../statistics.ts";
import { boundedMeanInterval } from "./bounded-mean.ts";

/** One decision with the confidence, 0–1, that its agent stated, and whether people agreed. */
export type StatedConfidence = { confidence: number; agreed: boolean };

/** One bar of a reliability diagram: decisions with a confidence in (from, to], the first bar with 0 as well. */
export type ReliabilityBin = {
  from: number;
  to: number;
  total: number;
  agreed: number;
  /** Mean stated confidence; null in an empty bar. */
  meanConfidence: number | null;
};

export const RELIABILITY_BINS = 10;

function binOf(confidence: number, bins: number): number {
  return Math.min(Math.max(Math.ceil(confidence * bins) - 1, 0), bins - 1);
}

/** Equal-width bars, right-closed. What is no confidence between 0 and 1 is left out. */
export function reliabilityDiagram(stated: readonly StatedConfidence[], bins = RELIABILITY_BINS): ReliabilityBin[] {
  const sums = Array.from({ length: bins }, () => ({ total: 0, agreed: 0, confidence: 0 }));
  for (const { confidence, agreed } of readable(stated)) {
    const bin = sums[binOf(confidence, bins)];
    if (bin === undefined) continue;
    bin.total += 1;
    bin.agreed += agreed ? 1 : 0;
    bin.confidence += confidence;
  }
  return sums.map(({ total, agreed, confidence }, at) => ({
    from: at / bins,
    to: (at + 1) / bins,
    total,
    agreed,
    meanConfidence: total === 0 ? null : confidence / total,
  }));
}

const readable = (stated: readonly StatedConfidence[]) =>
  stated.filter(({ confidence }) => confidence >= 0 && confidence <= 1);

/**
 * Expected calibration error, 0–1: `Σ (n_b / n) |agreed_b − confidence_b|` over ten right-closed bars of equal width
 * (Naeini, Cooper & Hauskrecht 2015, AAAI; Guo et al. 2017, ICML). Null without a stated confidence.
 */
export function expectedCalibrationError(stated: readonly StatedConfidence[], bins = RELIABILITY_BINS): number | null {
  const diagram = reliabilityDiagram(stated, bins);
  const total = diagram.reduce((sum, bin) => sum + bin.total, 0);
  if (total === 0) return null;
  const gaps = diagram.map((bin) =>
    bin.meanConfidence === null ? 0 : Math.abs(bin.agreed - bin.meanConfidence * bin.total),
  );
  return gaps.reduce((sum, gap) => sum + gap, 0) / total;
}

/**
 * The interval of it at 1 − α, given what was stated: `e − √((ln(2/α) + B ln 2) / 2n)` to `e + √(ln(2/α) / 2n)`, B being
 * the bars that hold something (Hoeffding 1963, JASA 58:13–30, theorem 2). The true error is the mean of
 * `± (agreed − confidence)` for one fixed choice of the B signs, and what was seen is the largest over all 2^B of them: hence
 * the longer way down, which is what a mean of absolute gaps reads too high by where nothing is wrong. Null for none.
 */
export function calibrationErrorInterval(
  stated: readonly StatedConfidence[],
  bins = RELIABILITY_BINS,
  alpha = 0.05,
): Interval | null {
  const error = expectedCalibrationError(stated, bins);
  if (error === null) return null;
  const held = reliabilityDiagram(stated, bins).filter(({ total }) => total > 0);
  const total = held.reduce((sum, bin) => sum + bin.total, 0);
  const away = (signs: number) => Math.sqrt((Math.log(2 / alpha) + signs * Math.LN2) / (2 * total));
  return { low: Math.max(0, error - away(held.length)), high: Math.min(1, error + away(0)) };
}

/** Brier's score (Brier 1950, Mon Weather Rev 78:1–3): the mean of (confidence − agreed)², 0 best, 1 worst. Null for none. */
export function brierScore(stated: readonly StatedConfidence[]): number | null {
  const known = readable(stated);
  if (known.length === 0) return null;
  return known.reduce((sum, { confidence, agreed }) => sum + (confidence - (agreed ? 1 : 0)) ** 2, 0) / known.length;
}

/** The interval of it at 1 − α: each (confidence − agreed)² is a value from 0 to 1. Null for none. */
export function brierInterval(stated: readonly StatedConfidence[], alpha = 0.05): Interval | null {
  const score = brierScore(stated);
  return score === null ? null : boundedMeanInterval(score, readable(stated).length, alpha);
}
