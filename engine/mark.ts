import type { MarkRefusal } from "./refusal.ts";
import type { Outcome } from "./vocabulary.ts";

/**
 * Why a decided case may not be marked, or null if it may: only a disagreement is read as anything, and only who decided
 * it, or an owner, calls it a critical miss.
 */
export function refusalToMark(given: {
  /** Null while nobody has decided. */
  outcome: Outcome | null;
  asCriticalMiss: boolean;
  isOwner: boolean;
  isDecider: boolean;
}): MarkRefusal | null {
  const { outcome, asCriticalMiss, isOwner, isDecider } = given;
  if (outcome === null) return "undecided";
  if (outcome === "agree") return "not_a_disagreement";
  return asCriticalMiss && !isOwner && !isDecider ? "not_the_decider" : null;
}
