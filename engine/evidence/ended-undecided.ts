import type { Arm } from "../vocabulary.ts";
import { differenceOfRates } from "./compare-rates.ts";

/** The cases of one arm: those a person decided so that it counts, those that ended without it, and those that wait. */
export type CasesOfArm = { arm: Arm; decided: number; undecided: number; waiting: number };

/**
 * How much more of the blind cases ended undecided than of the shown ones: shares of those that are over, with Newcombe's
 * interval. What is taken back or left to run out in one arm alone is selection, which agreement cannot show. Null while
 * fewer than `least` of either are over.
 */
export function differenceOfUndecided(cases: readonly CasesOfArm[], least: number) {
  const [blind, shown] = [shareOf(cases, "blind"), shareOf(cases, "shown")];
  return Math.min(blind.total, shown.total) < least ? null : differenceOfRates(blind, shown);
}

function shareOf(cases: readonly CasesOfArm[], arm: Arm) {
  const { decided = 0, undecided = 0 } = cases.find((each) => each.arm === arm) ?? {};
  return { count: undecided, total: decided + undecided };
}
