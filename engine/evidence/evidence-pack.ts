import { agreementRate } from "../agreement.ts";
import { type Interval, wilsonInterval } from "../statistics.ts";
import type { Arm, AutonomyLevel, ConfidenceMethod, Outcome } from "../vocabulary.ts";
import { confidenceSequence, evidenceAbove } from "./anytime.ts";
import { type ChanceCorrected, cohensKappa, gwetsAc1, largeSampleInterval } from "./chance-corrected.ts";
import { differenceOfRates } from "./compare-rates.ts";
import { brierScore, expectedCalibrationError } from "./confidence.ts";
import { exactInterval, exactUpperBound } from "./exact-interval.ts";
import { anytimeGate, type Counts, type Gate, wilsonGate } from "./gate-guarantee.ts";

/** One decision of a stay as the log tells it: what was sealed in it, and what a person decided. */
export type PackedDecision = {
  /** The places of its two entries in the log, from 1. */
  recommendedAt: number;
  decidedAt: number;
  level: AutonomyLevel;
  arm: Arm;
  recommended: string;
  /** 0–1; null where the agent stated none. */
  confidence: number | null;
  decided: string;
  outcome: Outcome;
  counted: boolean;
  criticalMiss: boolean;
  /** What the stay had counted once this was decided. */
  total: number;
  agreed: number;
};

/** A step up as the log tells it: what the gates asked for, and what they were said to have seen. */
export type PackedGraduation = {
  /** Its place in the log, and its moment. */
  position: number;
  at: Date;
  level: AutonomyLevel;
  required: { observations: number; rate: number; windowHours: number };
  claimed: { observations: number; rate: number | null; misses: number };
  /** True where only decisions made without seeing the recommendation counted toward the gates. */
  countsOnlyBlind: boolean;
  /** The gates of confidence that were on, each with the counts that it was said to rest on. */
  confidence: (Counts & { method: Exclude<ConfidenceMethod, "off">; p0: number; alpha: number }) | null;
  classRecall: (Counts & { action: string; required: number; alpha: number }) | null;
};

/** A critical miss of the session, with the moment of the decision that it was. */
export type PackedMiss = { decidedAt: Date; counted: boolean };

/** What the counted decisions of a stay say, each number with its n. Rates and bounds are 0–1, intervals 95 %. */
export type PackStatistics = {
  agreement: { agreed: number; total: number; rate: number | null } & Record<
    "wilson" | "exact" | "anytime",
    Interval | null
  >;
  /** The e-value against an agreement of at most the threshold; null where the threshold leaves nothing to test. */
  evidence: { threshold: number; value: number | null; total: number };
  /** Of the counted decisions, those that were critical misses, with the exact one-sided upper bound of their rate. */
  misses: { count: number; total: number; ceiling: number | null };
  /** Corrected for chance, over the actions' names; null where undefined. Where one side never varies κ is 0 and says nothing. */
  kappa: { value: number; interval: Interval; total: number } | null;
  ac1: { value: number; total: number } | null;
  /** Of the decisions whose agent stated a confidence. */
  calibration: { total: number; brier: number | null; error: number | null };
  /**
   * Agreement where the recommendation was hidden until the decision, and where it was not for all that is known; and the
   * second minus the first, at supervised alone, where people were shown what was not hidden.
   */
  arms: Record<Arm, { agreed: number; total: number }> & {
    difference: { value: number; interval: Interval } | null;
  };
};

const isAgreed = ({ outcome }: PackedDecision) => outcome === "agree";

/** Computes the statistics of a pack from its decisions alone. `threshold` is the agreement that the gate asks for. */
export function packStatistics(decisions: readonly PackedDecision[], threshold: number): PackStatistics {
  const counted = decisions.filter((decision) => decision.counted);
  const [agreed, total] = [counted.filter(isAgreed).length, counted.length];
  const missed = counted.filter(({ criticalMiss }) => criticalMiss).length;
  const table = tableOf(counted);
  const stated = counted.flatMap((decision) =>
    decision.confidence === null ? [] : [{ confidence: decision.confidence, agreed: isAgreed(decision) }],
  );
  return {
    agreement: {
      ...{ agreed, total, rate: agreementRate(agreed, total) },
      wilson: wilsonInterval(agreed, total),
      exact: exactInterval(agreed, total),
      anytime: confidenceSequence(agreed, total),
    },
    evidence: { threshold, value: evidenceOf(threshold, agreed, total), total },
    misses: { count: missed, total, ceiling: exactUpperBound(missed, total) },
    kappa: kappaOf(table, ({ interval }) => interval),
    ac1: ac1Of(table),
    calibration: { total: stated.length, brier: brierScore(stated), error: expectedCalibrationError(stated) },
    arms: armsOf(counted),
  };
}

/** The same as packs said it before: the interval of κ was that of large samples, however few the decisions were. */
export function packStatisticsBefore(decisions: readonly PackedDecision[], threshold: number): PackStatistics {
  const table = tableOf(decisions.filter((decision) => decision.counted));
  return { ...packStatistics(decisions, threshold), kappa: kappaOf(table, largeSampleInterval) };
}

function kappaOf(table: number[][], intervalOf: (kappa: ChanceCorrected) => Interval): PackStatistics["kappa"] {
  const kappa = cohensKappa(table);
  return kappa && { value: kappa.value, interval: intervalOf(kappa), total: kappa.total };
}

/** Without its interval, which packs that were made before it do not have. */
function ac1Of(table: number[][]): { value: number; total: number } | null {
  const ac1 = gwetsAc1(table);
  return ac1 && { value: ac1.value, total: ac1.total };
}

/** Finite, so that it can be written down: beyond the largest number it is that number. */
function evidenceOf(threshold: number, agreed: number, total: number): number | null {
  if (!(threshold > 0 && threshold < 1)) return null;
  return Math.min(evidenceAbove(threshold, agreed, total), Number.MAX_VALUE);
}

function tableOf(decisions: readonly PackedDecision[]): number[][] {
  const actions = [...new Set(decisions.flatMap(({ recommended, decided }) => [recommended.trim(), decided.trim()]))];
  const table = actions.map(() => actions.map(() => 0));
  for (const { recommended, decided } of decisions) {
    const row = table[actions.indexOf(recommended.trim())];
    const column = actions.indexOf(decided.trim());
    if (row) row[column] = (row[column] ?? 0) + 1;
  }
  return table;
}

function armsOf(decisions: readonly PackedDecision[]): PackStatistics["arms"] {
  const of = (arm: Arm) => {
    const those = decisions.filter((decision) => decision.arm === arm);
    return { agreed: those.filter(isAgreed).length, total: those.length };
  };
  const [blind, shown] = [of("blind"), of("shown")];
  const compared = decisions.every(({ level }) => level === "supervised")
    ? differenceOfRates({ count: shown.agreed, total: shown.total }, { count: blind.agreed, total: blind.total })
    : null;
  return { blind, shown, difference: compared && { value: compared.difference, interval: compared.interval } };
}

const MS_PER_HOUR = 3_600_000;

/**
 * The first thing in which a step up does not follow from its decisions, in words; null where it does. The running counts
 * in the log leave no decision out: one that is missing leaves a gap. A miss that was marked afterwards and left out of
 * the pack is seen in the whole log alone.
 */
export function faultOfPack(
  graduation: PackedGraduation,
  decisions: readonly PackedDecision[],
  misses: readonly PackedMiss[],
): string | null {
  let [total, agreed] = [0, 0];
  for (const decision of [...decisions].sort((a, b) => a.decidedAt - b.decidedAt)) {
    if (decision.counted) total += 1;
    if (decision.counted && isAgreed(decision)) agreed += 1;
    const fault = faultOfDecision(graduation, decision, { total, agreed });
    if (fault !== null) return `The decision in place ${decision.decidedAt} ${fault}`;
  }
  const gating = decisions.filter(({ counted, arm }) => counted && (arm === "blind" || !graduation.countsOnlyBlind));
  return faultOfGates(graduation, countsOf(gating), misses) ?? faultOfConfidence(graduation, gating);
}

const countsOf = (decisions: readonly PackedDecision[]): Counts => ({
  agreed: decisions.filter(isAgreed).length,
  total: decisions.length,
});

/** The gates of confidence, where they were on, have to pass on the decisions themselves. */
function faultOfConfidence(
  { confidence, classRecall }: PackedGraduation,
  gating: readonly PackedDecision[],
): string | null {
  if (confidence !== null) {
    const gate = confidence.method === "anytime" ? anytimeGate : wilsonGate;
    const fault = faultOfGate("confidence", gate(confidence.p0, confidence.alpha), confidence, countsOf(gating));
    if (fault !== null) return fault;
  }
  if (classRecall === null) return null;
  const ofClass = gating.filter(({ decided }) => decided.trim() === classRecall.action.trim());
  const recalled = ofClass.filter(({ recommended }) => recommended.trim() === classRecall.action.trim());
  const counts = { agreed: recalled.length, total: ofClass.length };
  return faultOfGate("class recall", anytimeGate(classRecall.required, classRecall.alpha), classRecall, counts);
}

function faultOfGate(name: string, gate: Gate, claimed: Counts, { agreed, total }: Counts): string | null {
  if (claimed.agreed !== agreed || claimed.total !== total) {
    return `The gate of ${name} rests on ${claimed.agreed} of ${claimed.total}, and the pack holds ${agreed} of ${total}`;
  }
  return gate(agreed, total) ? null : `The gate of ${name} does not pass with ${agreed} of ${total}`;
}

function faultOfDecision(
  { position, level }: PackedGraduation,
  decision: PackedDecision,
  { total, agreed }: { total: number; agreed: number },
): string | null {
  const { recommended, decided, outcome } = decision;
  if (decision.level !== level) return `was made at ${decision.level}, not at ${level}`;
  if (decision.recommendedAt >= decision.decidedAt) return "was made before its recommendation was sealed";
  if (decision.decidedAt >= position) return "came after the step that rests on it";
  if (outcome === "agree" && recommended.trim() !== decided.trim()) return "agrees, and yet the two actions differ";
  if (decision.criticalMiss && outcome !== "disagree") return "is a critical miss without a disagreement";
  if (decision.total !== total || decision.agreed !== agreed)
    return `was number ${decision.total} with ${decision.agreed} agreed, and the pack makes it ${total} with ${agreed}`;
  return null;
}

function faultOfGates(
  { at, required, claimed }: PackedGraduation,
  { total, agreed }: { total: number; agreed: number },
  misses: readonly PackedMiss[],
): string | null {
  const rate = agreementRate(agreed, total);
  if (claimed.observations !== total || claimed.rate !== rate)
    return `The step rests on ${claimed.observations} decisions at ${claimed.rate}, and the pack holds ${total} at ${rate}`;
  if (total < Math.max(1, required.observations))
    return `The step needs ${required.observations} decisions, and there are ${total}`;
  if (rate === null || rate < required.rate)
    return `The step needs an agreement of ${required.rate}, and there is ${rate}`;
  const opens = at.getTime() - required.windowHours * MS_PER_HOUR;
  const inWindow = misses.filter(({ decidedAt, counted }) => counted && decidedAt.getTime() >= opens).length;
  if (inWindow > 0 || claimed.misses > 0)
    return `The step needs ${required.windowHours} hours without a critical miss, and there are ${Math.max(inWindow, claimed.misses)}`;
  return null;
}
