import { agreementRate } from "../agreement.ts";
import { type Interval, wilsonInterval } from "../statistics.ts";
import type { Arm, KappaSilence } from "../vocabulary.ts";
import { confidenceSequence, evidenceAbove } from "./anytime.ts";
import { cohensKappa, gwetsAc1, silenceOfKappa } from "./chance-corrected.ts";
import { differenceOfRates } from "./compare-rates.ts";
import { brierInterval, brierScore, calibrationErrorInterval, expectedCalibrationError } from "./confidence.ts";
import { countsOf, isAgreed, isGating, type PackedDecision, type PackedGraduation } from "./evidence-pack.ts";
import { exactInterval, exactUpperBound } from "./exact-interval.ts";
import type { Counts } from "./gate-guarantee.ts";

/** An estimate with its 95 % interval and the decisions that it rests on. */
type Estimate = { value: number; interval: Interval; total: number };

/** What the counted decisions of a stay say, each number with its n and its interval. Rates and bounds are 0–1, intervals 95 %. */
export type PackStatistics = {
  agreement: Counts & { rate: number | null } & Record<"wilson" | "exact" | "anytime", Interval | null>;
  /**
   * The e-value against an agreement of at most `p0`, of the decisions that gate: as the gate of confidence tests it, or, where
   * that was off, against the agreement that was asked for. `needed` is null where the gate does not go by it, and `value`
   * where p0 leaves nothing to test.
   */
  evidence: Counts & {
    gate: "confidence" | "agreement_threshold";
    p0: number;
    alpha: number | null;
    value: number | null;
    needed: number | null;
  };
  /** Of the counted decisions, those that were critical misses, with the exact one-sided upper bound of their rate. */
  misses: { count: number; total: number; ceiling: number | null };
  /** Corrected for chance, over the actions' names; κ is null where it says nothing, for the reason in `silence`. */
  kappa: Estimate | null;
  silence: KappaSilence | null;
  ac1: Estimate | null;
  /** Of the decisions whose agent stated a confidence; null where it never did. */
  brier: Estimate | null;
  /** Expected calibration error over ten right-closed bars. */
  ece: Estimate | null;
  /**
   * Agreement by how the decisions came; and, at supervised, where people were shown what was not hidden, shown minus blind.
   * What came together with its recommendation is in neither of the two.
   */
  arms: Record<Arm | "together", Counts> & { difference: { value: number; interval: Interval } | null };
};

/** Computes the statistics of a pack from its decisions, and from what its gates asked for. */
export function packStatistics(
  decisions: readonly PackedDecision[],
  graduation: Pick<PackedGraduation, "required" | "confidence" | "countsOnlyBlind">,
): PackStatistics {
  const counted = decisions.filter((decision) => decision.counted);
  const { agreed, total } = countsOf(counted);
  const missed = counted.filter(({ criticalMiss }) => criticalMiss).length;
  const table = tableOf(counted);
  const silence = silenceOfKappa(table);
  const stated = statedIn(counted);
  return {
    agreement: {
      ...{ agreed, total, rate: agreementRate(agreed, total) },
      wilson: wilsonInterval(agreed, total),
      exact: exactInterval(agreed, total),
      anytime: confidenceSequence(agreed, total),
    },
    evidence: evidenceOf(graduation, countsOf(counted.filter((decision) => isGating(graduation, decision)))),
    misses: { count: missed, total, ceiling: exactUpperBound(missed, total) },
    kappa: silence === null ? estimate(cohensKappa(table)) : null,
    silence,
    ac1: estimate(gwetsAc1(table)),
    brier: estimateOf(brierScore(stated), brierInterval(stated), stated.length),
    ece: estimateOf(expectedCalibrationError(stated), calibrationErrorInterval(stated), stated.length),
    arms: armsOf(counted),
  };
}

const estimate = (found: Estimate | null) => found && estimateOf(found.value, found.interval, found.total);

function estimateOf(value: number | null, interval: Interval | null, total: number): Estimate | null {
  return value === null || interval === null ? null : { value, interval, total };
}

/** The decisions whose agent stated a confidence. */
export function statedIn(decisions: readonly PackedDecision[]) {
  return decisions.flatMap((decision) =>
    decision.confidence === null ? [] : [{ confidence: decision.confidence, agreed: isAgreed(decision) }],
  );
}

function evidenceOf(
  { confidence, required }: Pick<PackedGraduation, "required" | "confidence">,
  { agreed, total }: Counts,
): PackStatistics["evidence"] {
  const p0 = confidence?.p0 ?? required.rate;
  return {
    ...{ agreed, total, p0, value: evidenceAgainst(p0, agreed, total) },
    gate: confidence ? "confidence" : "agreement_threshold",
    alpha: confidence?.alpha ?? null,
    needed: confidence?.method === "anytime" ? 1 / confidence.alpha : null,
  };
}

/** Finite, so that it can be written down: beyond the largest number it is that number. Null where nothing is left to test. */
export function evidenceAgainst(p0: number, agreed: number, total: number): number | null {
  if (!(p0 > 0 && p0 < 1)) return null;
  return Math.min(evidenceAbove(p0, agreed, total), Number.MAX_VALUE);
}

/** How often which action was recommended where which was decided. */
export function tableOf(decisions: readonly PackedDecision[]): number[][] {
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
  const of = (way: PackedDecision["came"]) => countsOf(decisions.filter(({ came }) => came === way));
  const [blind, shown, together] = [of("blind"), of("shown"), of("together")];
  return { blind, shown, together, difference: differenceOfArms(decisions, shown, blind) };
}

/** Null where one arm is empty, and at shadow, where nothing is shown. */
export function differenceOfArms(decisions: readonly PackedDecision[], shown: Counts, blind: Counts) {
  if (!decisions.every(({ level }) => level === "supervised")) return null;
  const share = ({ agreed, total }: Counts) => ({ count: agreed, total });
  const compared = differenceOfRates(share(shown), share(blind));
  return compared && { value: compared.difference, interval: compared.interval };
}
