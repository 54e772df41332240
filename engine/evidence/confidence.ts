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

/** Brier's score (Brier 1950, Mon Weather Rev 78:1–3): the mean of (confidence − agreed)², 0 best, 1 worst. Null for none. */
export function brierScore(stated: readonly StatedConfidence[]): number | null {
  const known = readable(stated);
  if (known.length === 0) return null;
  return known.reduce((sum, { confidence, agreed }) => sum + (confidence - (agreed ? 1 : 0)) ** 2, 0) / known.length;
}
