import type { CycleView } from "#contract/cycles.ts";
import { saidCost } from "#engine/cycle-words.ts";
import type { CycleStanding } from "#engine/vocabulary.ts";

export const CYCLE_STANDING_WORDS = {
  running: "Running",
  succeeded: "Succeeded",
  failed: "Failed",
} satisfies Record<CycleStanding, string>;

export function standingOf({ outcome }: Pick<CycleView, "outcome">): CycleStanding {
  return outcome ?? "running";
}

/** What it cost against what it was allowed. */
export function costOf({ cost_usd, cost_limit_usd }: CycleView): string {
  return saidCost({ costUsd: cost_usd, costLimitUsd: cost_limit_usd });
}

/** "3, of which 1 is not settled" */
export function saidErrors({ critical_errors, unsettled_errors }: CycleView): string {
  if (critical_errors === 0) return "None";
  if (unsettled_errors === 0) return `${critical_errors}, settled`;
  return unsettled_errors === critical_errors
    ? `${critical_errors}, not settled`
    : `${critical_errors}, ${unsettled_errors} not settled`;
}
