import { LEVEL_DUTIES } from "../level.ts";
import type { AutonomyLevel, Outcome } from "../vocabulary.ts";
import { alarmAt, type EDetector, eCusum, QUIET_E } from "./drift.ts";

/** Decisions until a false alarm, on average and at least, while people agree as often as the gate asks. */
export const AVERAGE_RUN_LENGTH = 500;

/** Usual disagreement is kept from 0 and 1, where a single decision would settle everything. */
const [LEAST_USUAL, MOST_USUAL] = [0.01, 0.99];

/** The rate of disagreement, 0.01–0.99, that the agreement gate lets through: drift is what goes beyond it. */
export function usualDisagreement(agreementThreshold: number): number {
  return Math.min(MOST_USUAL, Math.max(LEAST_USUAL, 1 - agreementThreshold));
}

/** Above shadow agents act on what was earned; at shadow nothing was earned yet that could be lost. */
export function isWatched(level: AutonomyLevel): boolean {
  return level !== "shadow";
}

/** A decision of a rise, and when the agent had done what it is about, both in milliseconds. */
type RisingDecision = { outcome: Outcome; at_ms: number; acted_ms: number };

/**
 * When the drop began that the decisions of a rise, in their order, tell of; and at autonomous since when it was reviewed.
 * There people look at what was done long after, in any order: the drop began with the earliest disagreement, by when the
 * agent acted. Elsewhere it began with the first decision.
 */
export function dropBegan(
  level: AutonomyLevel,
  [first, ...later]: readonly [RisingDecision, ...RisingDecision[]],
): { began: number; reviewedFrom: number | null } {
  if (LEVEL_DUTIES[level].needsPerson) return { began: first.at_ms, reviewedFrom: null };
  const disagreed = later.filter(({ outcome }) => outcome === "disagree").map(({ acted_ms }) => acted_ms);
  return { began: Math.min(first.acted_ms, ...disagreed), reviewedFrom: first.at_ms };
}

export type DriftWatch = {
  /** After each decision, ln of the evidence that disagreement is above the usual. */
  values: number[];
  /** Where the last decision sounds the alarm: the first of the rise that led there, counted from 0. Null where it is quiet. */
  beganAt: number | null;
};

/**
 * Watches decisions in their order for a drop in agreement, by the e-CUSUM (Shin, Ramdas & Rinaldo 2023): it sounds at
 * `value` ≥ ln(AVERAGE_RUN_LENGTH), which only a disagreement brings about. Begun late, with some decisions left out at the
 * start, the detector is never above what it would be with them: an average run length that is stated holds for the newest
 * decisions of many, and for those since somebody acknowledged an alarm, as well. The order is that in which they were made,
 * which no outcome that is still unknown has a part in.
 */
export function watchDrift(disagreed: readonly boolean[], usual: number): DriftWatch {
  let detector: EDetector = QUIET_E;
  const values = disagreed.map((each) => {
    detector = eCusum(detector, each, usual);
    return detector.value;
  });
  const sounds = values.length > 0 && detector.value >= alarmAt(AVERAGE_RUN_LENGTH);
  return { values, beganAt: sounds ? detector.startedAt : null };
}
