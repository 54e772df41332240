import type { Interval } from "../statistics.ts";
import type { Arm } from "../vocabulary.ts";
import { type ChanceCorrected, cohensKappa, gwetsAc1, largeSampleInterval } from "./chance-corrected.ts";
import { brierScore, expectedCalibrationError } from "./confidence.ts";
import { countsOf, type PackedDecision, type PackedGraduation } from "./evidence-pack.ts";
import type { Counts } from "./gate-guarantee.ts";
import {
  differenceOfArms,
  evidenceAgainst,
  type PackStatistics,
  packStatistics,
  statedIn,
  tableOf,
} from "./pack-statistics.ts";

/**
 * The statistics of a pack of the first form, which still have to be told true: without the intervals of AC1 and of
 * calibration, the evidence against the agreement that was asked for, and what came with its recommendation among the shown.
 */
export type FirstPackStatistics = Pick<PackStatistics, "agreement" | "misses" | "kappa"> & {
  evidence: { threshold: number; value: number | null; total: number };
  ac1: { value: number; total: number } | null;
  calibration: { total: number; brier: number | null; error: number | null };
  arms: Record<Arm, Counts> & { difference: PackStatistics["arms"]["difference"] };
};

/** The ways in which packs of the first form said them; the older gave κ the interval of large samples, however few there were. */
export function firstPackStatistics(
  decisions: readonly PackedDecision[],
  graduation: PackedGraduation,
): FirstPackStatistics[] {
  const { agreement, misses } = packStatistics(decisions, graduation);
  const counted = decisions.filter((decision) => decision.counted);
  const stated = statedIn(counted);
  const table = tableOf(counted);
  const ac1 = gwetsAc1(table);
  const threshold = graduation.required.rate;
  const said = {
    ...{ agreement, misses },
    evidence: {
      threshold,
      value: evidenceAgainst(threshold, agreement.agreed, agreement.total),
      total: agreement.total,
    },
    ac1: ac1 && { value: ac1.value, total: ac1.total },
    calibration: { total: stated.length, brier: brierScore(stated), error: expectedCalibrationError(stated) },
    arms: armsOf(counted),
  };
  const ways = [({ interval }: ChanceCorrected) => interval, largeSampleInterval];
  return ways.map((way) => ({ ...said, kappa: kappaOf(table, way) }));
}

function kappaOf(table: number[][], intervalOf: (kappa: ChanceCorrected) => Interval): PackStatistics["kappa"] {
  const kappa = cohensKappa(table);
  return kappa && { value: kappa.value, interval: intervalOf(kappa), total: kappa.total };
}

function armsOf(decisions: readonly PackedDecision[]): FirstPackStatistics["arms"] {
  const of = (arm: Arm) => countsOf(decisions.filter((decision) => decision.arm === arm));
  const [blind, shown] = [of("blind"), of("shown")];
  return { blind, shown, difference: differenceOfArms(decisions, shown, blind) };
}
