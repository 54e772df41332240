import type { Interval } from "./statistics.ts";

/** Decided cases that the first gate still asks for; one at least is always needed. */
export function observationsToGo(required: number, actual: number): number {
  return Math.max(0, Math.max(1, required) - actual);
}

/**
 * The fewest further agreements, with no disagreement between them, after which `agreed / total` reaches `required`
 * (0–1, compared unrounded as the gate does). 0 when it does already; null when it never can.
 */
export function agreementsToGo(agreed: number, total: number, required: number): number | null {
  const isReached = (more: number) => total + more > 0 && (agreed + more) / (total + more) >= required;
  if (isReached(0)) return 0;
  if (required >= 1 && agreed < total) return null;
  // The solution of (agreed + n) / (total + n) = required, off by one at most where binary fractions round.
  const estimate = required >= 1 ? 1 : Math.ceil((required * total - agreed) / (1 - required));
  let more = Math.max(1, estimate - 1);
  while (!isReached(more)) more += 1;
  return more;
}

/** Where the likely range lies beside what is required: it may still be crossing it while the rate is past it. */
export function rangeBeside({ low, high }: Interval, required: number): "above" | "across" | "below" {
  if (low >= required) return "above";
  return high < required ? "below" : "across";
}
