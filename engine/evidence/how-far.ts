import { agreementsToGo, observationsToGo } from "../gate-outlook.ts";
import type { SessionConfig } from "../session-config.ts";
import { type Interval, wilsonInterval } from "../statistics.ts";
import type { AutonomyLevel, ForecastStop } from "../vocabulary.ts";
import { cleanDecisionsToPass } from "./anytime.ts";
import { type Counts, DRAWN_DECISIONS, passingAhead } from "./gate-guarantee.ts";
import { gateOf, judgeClass } from "./session-gates.ts";

/** How far a session is from passing its gates of count, rate and confidence; the window of critical misses is a matter of time. */
export type HowFar = {
  /** The fewest further agreements with none against; 0 where they are passed, null where no such run is in sight. */
  cleanDecisions: number | null;
  /** The same for the gate of a class, in cases of that class; null where it is off or out of sight. */
  classDecisions: number | null;
  /** What was seen so far, 0–1, unrounded, with Wilson's 95 % interval; null before the first decision. Then nothing below is known. */
  rate: number | null;
  interval: Interval | null;
  /** What stands in the way that no run of decisions foretells; then there is no `probability`. Null where nothing does. */
  stoppedBy: ForecastStop | null;
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
type Standing = { counts: Counts; ofClass: Counts | null; isDrifting?: boolean };

export function howFar(config: SessionConfig, next: AutonomyLevel | null, standing: Standing): HowFar {
  const { counts, ofClass } = standing;
  const cleanDecisions = cleanDecisionsNeeded(config, next, counts);
  const isThere = cleanDecisions === 0;
  const stoppedBy = stopOf(config, next, isThere, standing);
  return {
    cleanDecisions,
    classDecisions:
      ofClass && cleanDecisionsToPass(config.classRecall, ofClass.agreed, ofClass.total, config.classAlpha),
    rate: counts.total > 0 ? counts.agreed / counts.total : null,
    interval: wilsonInterval(counts.agreed, counts.total),
    stoppedBy,
    within: DRAWN_DECISIONS,
    ...(stoppedBy ? NO_FORECAST : isThere ? ALREADY : forecastOf(config, next, counts)),
  };
}

type Forecast = Pick<HowFar, "probability" | "range" | "medianDecisions">;
const NO_FORECAST: Forecast = { probability: null, range: null, medianDecisions: null };
const ALREADY: Forecast = { probability: 1, range: null, medianDecisions: 0 };

function forecastOf(config: SessionConfig, next: AutonomyLevel | null, counts: Counts): Forecast {
  const interval = wilsonInterval(counts.agreed, counts.total);
  if (interval === null) return NO_FORECAST;
  const { foreseen, at } = passingAhead(gateOf(config, next), counts);
  const half = foreseen.findIndex((probability) => probability >= 0.5);
  const lastAt = (true_: number) => at(true_).at(-1) ?? 0;
  const probability = foreseen.at(-1) ?? null;
  return {
    probability,
    range:
      probability === null
        ? null
        : {
            low: Math.min(lastAt(interval.low), probability),
            high: Math.max(lastAt(interval.high), probability),
          },
    medianDecisions: half < 0 ? null : half + 1,
  };
}

function stopOf(
  config: SessionConfig,
  next: AutonomyLevel | null,
  isThere: boolean,
  { ofClass, isDrifting = false }: Standing,
): ForecastStop | null {
  if (isDrifting) return "drift";
  if (judgeClass(config, ofClass ?? { agreed: 0, total: 0 })?.met === false) return "class_recall";
  const nothingComes = config.countOnlyBlind && next === "autonomous" && config.blindRate === 0;
  return nothingComes && !isThere ? "blind_rate" : null;
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
