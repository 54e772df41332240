import type { BulkRefusal } from "./refusal.ts";
import { isHighSeverity } from "./severity.ts";
import type { RiskTier, Severity } from "./vocabulary.ts";

/** What decides whether a request may be approved together with others; null for what is hidden. */
export type BulkCandidate = {
  actionType: string | null;
  tier: RiskTier | null;
  severity: Severity | null;
  isReversible: boolean | null;
};

/** Whether requests are alike enough to be approved with one act: all of one known type. */
export function refusalToGroup(candidates: readonly BulkCandidate[]): Extract<BulkRefusal, "types_differ"> | null {
  const types = new Set(candidates.map(({ actionType }) => actionType));
  return types.size > 1 ? "types_differ" : null;
}

/**
 * Why one of them has to be looked at by itself: only a review of severity S2 or less that can be undone is approved
 * together with others. What is hidden, or not said to be reversible, never is. Rejecting asks nothing of the kind.
 */
export function refusalInBulk(candidate: BulkCandidate): Extract<BulkRefusal, "not_for_bulk"> | null {
  const { actionType, tier, severity, isReversible } = candidate;
  const isNarrow = actionType !== null && tier === "review" && severity !== null && !isHighSeverity(severity);
  return isNarrow && isReversible === true ? null : "not_for_bulk";
}
