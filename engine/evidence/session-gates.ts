import { requiredP0, type SessionConfig } from "../session-config.ts";
import { wilsonInterval } from "../statistics.ts";
import type { AutonomyLevel, ConfidenceMethod, GateOutcome } from "../vocabulary.ts";
import { anytimeLowerBound, cleanDecisionsToPass, logEvidenceAbove, logEvidenceAgainst } from "./anytime.ts";
import { anytimeGate, type Counts, countGate, everyGate, type Gate, twoSidedZ, wilsonGate } from "./gate-guarantee.ts";

/** What a gate of confidence found. It never rests on a rate alone: the counts, the bound and the evidence come with it. */
export type ConfidenceFinding = Counts & {
  alpha: number;
  /** The lower bound at 1 − α: one-sided and for any number of looks (`anytime`), or Wilson's two-sided one. Null without decisions. */
  low: number | null;
  /** How many times over one would have multiplied a stake against p ≤ p₀, and how often that has to be; null for `wilson`. */
  eValue: number | null;
  eRequired: number | null;
  outcome: GateOutcome;
  met: boolean;
};

export type AgreementFinding = ConfidenceFinding & { method: Exclude<ConfidenceMethod, "off">; p0: number };
export type ClassFinding = ConfidenceFinding & { action: string; required: number };

/** Counts as they are gated on: all of them, or those of decisions made without seeing the recommendation. */
export type ArmedCounts = Counts & { blind?: Counts | undefined };

const NOTHING: Counts = { agreed: 0, total: 0 };

/** What counts toward the gates of a session: with `countOnlyBlind` nothing that was not decided blind, and so nothing unknown. */
export function countsThatGate(config: Pick<SessionConfig, "countOnlyBlind">, counts: ArmedCounts): Counts {
  const { agreed, total } = config.countOnlyBlind ? (counts.blind ?? NOTHING) : counts;
  return { agreed, total };
}

/** The gate `confidence`; null where it is off. */
export function judgeConfidence(
  config: SessionConfig,
  next: AutonomyLevel | null,
  counts: Counts,
): AgreementFinding | null {
  const { confidenceMethod: method, confidenceAlpha: alpha } = config;
  const p0 = requiredP0(config, next);
  if (method === "off") return null;
  const finding = method === "anytime" ? anytimeFinding(p0, alpha, counts) : wilsonFinding(p0, alpha, counts);
  return { method, p0, ...finding };
}

/**
 * The gate `class_recall`: of the cases in which people chose the action, how often the agent had said it too. Raw
 * agreement and AC1 both miss an agent that never does. Tested like agreement, so that looking often costs nothing.
 */
export function judgeClass(config: SessionConfig, counts: Counts): ClassFinding | null {
  const { classAction: action, classRecall: required, classAlpha: alpha } = config;
  return action === null ? null : { action, required, ...anytimeFinding(required, alpha, counts) };
}

/**
 * By the counts of the stay alone: E_n is a function of s and n, whatever the order and however often it is asked, so that
 * nothing has to be kept beside them. `fail` is the same kind of evidence for p < p₀.
 */
function anytimeFinding(p0: number, alpha: number, { agreed, total }: Counts): ConfidenceFinding {
  const enough = -Math.log(alpha);
  const logE = logEvidenceAbove(p0, agreed, total);
  const isBelow = total > 0 && agreed / total < p0 && logEvidenceAgainst(p0, agreed, total) >= enough;
  const fewest = cleanDecisionsToPass(p0, 0, 0, alpha) ?? Number.POSITIVE_INFINITY;
  const outcome = outcomeOf(total > 0 && logE >= enough, isBelow, total >= fewest);
  return {
    agreed,
    total,
    alpha,
    low: total > 0 ? anytimeLowerBound(agreed, total, alpha) : null,
    // JSON has no infinity.
    eValue: Math.min(Math.exp(logE), Number.MAX_VALUE),
    eRequired: 1 / alpha,
    outcome,
    met: outcome === "pass",
  };
}

function wilsonFinding(p0: number, alpha: number, { agreed, total }: Counts): ConfidenceFinding {
  const z = twoSidedZ(alpha);
  const interval = wilsonInterval(agreed, total, z);
  // The lower limit of n of n is n / (n + z²).
  const isEnough = total / (total + z ** 2) >= p0;
  const outcome = outcomeOf(interval !== null && interval.low >= p0, interval !== null && interval.high < p0, isEnough);
  const low = interval?.low ?? null;
  return { agreed, total, alpha, low, eValue: null, eRequired: null, outcome, met: outcome === "pass" };
}

/** Not enough data: not even as many clean decisions would have passed. */
function outcomeOf(isPassed: boolean, isBelow: boolean, isEnough: boolean): GateOutcome {
  if (isPassed) return "pass";
  if (isBelow) return "fail";
  return isEnough ? "inconclusive" : "not_enough_data";
}

/** The gate of a class, asked of the cases in which people chose its action; null where it is off. */
export function classGateOf({ classAction, classRecall, classAlpha }: SessionConfig): Gate | null {
  return classAction === null ? null : anytimeGate(classRecall, classAlpha);
}

/** The gates of count, rate and confidence on the way to `next`, as one question that can be asked of any counts. */
export function gateOf(config: SessionConfig, next: AutonomyLevel | null): Gate {
  const [p0, alpha] = [requiredP0(config, next), config.confidenceAlpha];
  const gates = [countGate(config.minObservations, config.agreementThreshold)];
  if (config.confidenceMethod === "anytime") gates.push(anytimeGate(p0, alpha));
  if (config.confidenceMethod === "wilson") gates.push(wilsonGate(p0, alpha));
  return everyGate(gates);
}
