import type { CalibrationView } from "#contract/calibrations.ts";
import { formatCount } from "../sessions/figures.ts";

/** "Of the recorded decisions 3 would no longer match: 3 too strict, 0 right." */
export function calibrationEffect({ kind, effect }: CalibrationView): string {
  if (kind === "retire") return "It matched none of the recorded decisions in its scope.";
  const gone = `${formatCount(effect.no_longer_matched)} would no longer match: ${effect.too_strict_removed} too strict, ${effect.right_lost} right.`;
  const gained = `${formatCount(effect.newly_matched)} more would match: ${effect.missed_caught} of them missed before.`;
  return `Of the recorded decisions ${effect.newly_matched > 0 ? gained : gone}`;
}
