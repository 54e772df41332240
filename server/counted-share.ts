import type { CountedShare } from "#contract/reviewers.ts";
import { LEAST_TO_SAY } from "#engine/evidence/said-agreement.ts";
import { wilsonInterval } from "#engine/statistics.ts";

const CONFIDENCE = 0.95;

/** A share as it is told: its counts always, its rate with Wilson's interval from `LEAST_TO_SAY` on. */
export function viewCountedShare(count: number, total: number): CountedShare {
  const interval = total >= LEAST_TO_SAY ? wilsonInterval(count, total) : null;
  return {
    count,
    total,
    rate: interval && count / total,
    interval: interval && { ...interval, method: "wilson", confidence: CONFIDENCE },
  };
}
