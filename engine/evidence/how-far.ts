import { agreementsToGo, observationsToGo } from "../gate-outlook.ts";
import type { SessionConfig } from "../session-config.ts";
import { type Interval, wilsonInterval } from "../statistics.ts";
import type { AutonomyLevel } from "../vocabulary.ts";
import { cleanDecisionsToPass } from "./anytime.ts";
import { type Counts, DRAWN_DECISIONS, passingAhead } from "./gate-guarantee.ts";
import { gateOf } from "./session-gates.ts";

/** How far a session is from passing its gates of count, rate and confidence; the window of critical misses is a matter of time. */
export type HowFar = {
  /** The fewest further agreements with none against; 0 where they are passed, null where no such run is in sight. */
  cleanDecisions: number | null;
  /** The same for the gate of a class, in cases of that class; null where it is off or out of sight. */
  classDecisions: number | null;
  /** What was seen so far, 0–1, unrounded, with Wilson's 95 % interval; null before the first decision. Then nothing below is known. */
  rate: number | null;
  interval: Interval | null;
  /** The probability, 0–1, that the gates are passed within `within` more decisions, over all true rates that what was seen leaves. */
  probability: number | null;
  /**
   * The same if the true rate is the lower, or the higher, end of `interval`; null where they are passed. Never without
   * `probability`: that is over rates beyond the ends too, and after few decisions those can be all that make it likely.
   */
  range: Interval | null;
  within: number;
  /** After so many more decisions that probability reaches one half; null where it does not within `within`. */
  medianDecisions: number | null;
};

/** Counts are those that gate (`countsThatGate`). */
export function howFar(
  config: SessionConfig,
  next: AutonomyLevel | null,
  { counts, ofClass }: { counts: Counts; ofClass: Counts | null },
): HowFar {
  const cleanDecisions = cleanDecisionsNeeded(config, next, counts);
  const rate = counts.total > 0 ? counts.agreed / counts.total : null;
  const interval = wilsonInterval(counts.agreed, counts.total);
  const isThere = cleanDecisions === 0;
  const ahead = interval === null || isThere ? null : passingAhead(gateOf(config, next), counts);
  const foreseen = ahead?.foreseen ?? [];
  const half = foreseen.findIndex((probability) => probability >= 0.5);
  const lastAt = (true_: number) => ahead?.at(true_).at(-1) ?? 0;
  const probability = isThere ? 1 : (foreseen.at(-1) ?? null);
  return {
    cleanDecisions,
    classDecisions:
      ofClass && cleanDecisionsToPass(config.classRecall, ofClass.agreed, ofClass.total, config.classAlpha),
    rate,
    interval,
    probability,
    range:
      ahead && interval && probability !== null
        ? {
            low: Math.min(lastAt(interval.low), probability),
            high: Math.max(lastAt(interval.high), probability),
          }
        : null,
    within: DRAWN_DECISIONS,
    medianDecisions: isThere ? 0 : half < 0 ? null : half + 1,
  };
}

/** Beyond this many further decisions nothing is forecast. */
const MOST_FORECAST = 1_000_000;

/**
 * The fewest further agreements, with none against, after which all of `gateOf` are passed; 0 where they are, null where no
 * such run ends within a million. More agreements never close a gate.
 */
function cleanDecisionsNeeded(
  config: SessionConfig,
  next: AutonomyLevel | null,
  { agreed, total }: Counts,
): number | null {
  const gate = gateOf(config, next);
  const toRate = agreementsToGo(agreed, total, config.agreementThreshold);
  if (toRate === null) return null;
  let low = Math.max(observationsToGo(config.minObservations, total), toRate);
  const passes = (more: number) => gate(agreed + more, total + more);
  if (passes(low)) return low;
  let high = Math.max(1, low * 2);
  while (!passes(high)) {
    low = high;
    high *= 2;
    if (high > MOST_FORECAST) return null;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (passes(middle)) high = middle;
    else low = middle;
  }
  return high;
}
