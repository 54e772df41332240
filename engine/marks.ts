import { type Share, shareOf } from "./policy-quality.ts";
import type { Feedback, Verdict } from "./vocabulary.ts";

/** A decision that members spoke of: what its membrane said, and a word of each member. */
export type MarkedDecision = { membraneVerdict: Verdict; feedback: readonly Feedback[] };

export type Marks = {
  marked: number;
  /** Of those that were held back or changed: what most who spoke call too strict. Null where there is none. */
  tooStrict: Share | null;
  /** Of those that were not blocked: what most who spoke call too lax. Null where there is none. */
  tooLax: Share | null;
};

/**
 * How often people call a membrane too strict and too lax, of the decisions that it could be said of (`refusalToFeedback`). What
 * nobody marked counts for neither: silence is no praise.
 */
export function marksOf(decisions: readonly MarkedDecision[]): Marks {
  const share = (word: Feedback, of: readonly MarkedDecision[]) =>
    shareOf(of.filter(({ feedback }) => mostSay(word, feedback)).length, of.length);
  const marked = decisions.filter(({ feedback }) => feedback.length > 0);
  return {
    marked: marked.length,
    tooStrict: share(
      "false_positive",
      marked.filter(({ membraneVerdict }) => membraneVerdict !== "approve"),
    ),
    tooLax: share(
      "false_negative",
      marked.filter(({ membraneVerdict }) => membraneVerdict !== "block"),
    ),
  };
}

function mostSay(word: Feedback, feedback: readonly Feedback[]): boolean {
  return 2 * feedback.filter((said) => said === word).length > feedback.length;
}
