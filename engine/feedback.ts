import type { FeedbackRefusal } from "./refusal.ts";
import type { Feedback, Verdict } from "./vocabulary.ts";

/**
 * Why this cannot be said of a decision, or null if it can. Too strict is what held something back: of what was allowed it
 * means nothing. Too lax is what could have been stricter: of a block it means nothing. `verdicts` are what was decided and
 * what its membrane said by itself; either may be meant.
 */
export function refusalToFeedback(given: {
  feedback: Feedback;
  /** The recommendation behind it is hidden until a person has decided the case. */
  isSealed: boolean;
  verdicts: readonly Verdict[];
}): FeedbackRefusal | null {
  const { feedback, isSealed, verdicts } = given;
  if (isSealed) return "sealed";
  if (feedback === "false_positive" && verdicts.every((verdict) => verdict === "approve")) return "nothing_held_back";
  if (feedback === "false_negative" && verdicts.every((verdict) => verdict === "block")) return "nothing_stricter";
  return null;
}
