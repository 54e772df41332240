import { type Interval, wilsonInterval } from "./statistics.ts";
import type { ApprovalStatus, Feedback, Outcome, Verdict } from "./vocabulary.ts";

/** What should have become of an intent, as people say. */
export type Label = "held_back" | "let_through";

export type Said = {
  membraneVerdict: Verdict;
  /** What members said of the decision, one word each. */
  feedback: readonly Feedback[];
  /** How people ended its approval request; null where there was none, or where no person did. */
  approvalStatus: ApprovalStatus | null;
  /** Whether the person who decided the case behind it did as the agent recommended; null where nobody decided one. */
  outcome: Outcome | null;
};

/**
 * What people say should have been: first those who spoke of the decision itself, the most of them, then who voted on its
 * request, then who decided its case. Null where nobody said anything, where they are of two minds, and where nobody answered: silence is a no for
 * the agent, but says nothing of the policy.
 */
export function labelOf({ membraneVerdict, feedback, approvalStatus, outcome }: Said): Label | null {
  if (feedback.length > 0) {
    const held = feedback.filter((word) => isHeldBack(word, membraneVerdict)).length;
    if (2 * held === feedback.length) return null;
    return 2 * held > feedback.length ? "held_back" : "let_through";
  }
  if (approvalStatus === "approved") return "let_through";
  if (approvalStatus === "rejected") return "held_back";
  return outcome === null ? null : outcome === "agree" ? "let_through" : "held_back";
}

function isHeldBack(word: Feedback, verdict: Verdict): boolean {
  if (word === "confirmed") return verdict !== "approve";
  return word === "false_negative";
}

/** A decision that the policy was in scope of. */
export type PolicyCase = { isMatched: boolean; label: Label | null };

/** A share with the count that it is of, and its 95 % interval (Wilson). */
export type Share = Interval & { rate: number; of: number };

export type PolicyQuality = {
  decisions: number;
  matches: number;
  /** Matched, and people say it should have been held back. */
  right: number;
  /** Matched, and people say it should have been let through. */
  tooStrict: number;
  /** Not matched, and people say it should have been held back. */
  missed: number;
  /** Of what it matched and people spoke of: how much it was right to match. Null where they spoke of none. */
  precision: Share | null;
  /** Of what should have been held back: how much it matched. Null where there was none. */
  recall: Share | null;
};

/** How good a policy that restricts is, by what people say of the decisions in its scope. */
export function qualityOf(cases: readonly PolicyCase[]): PolicyQuality {
  const count = (isMatched: boolean, label: Label) =>
    cases.filter((each) => each.isMatched === isMatched && each.label === label).length;
  const [right, tooStrict, missed] = [count(true, "held_back"), count(true, "let_through"), count(false, "held_back")];
  return {
    decisions: cases.length,
    matches: cases.filter(({ isMatched }) => isMatched).length,
    right,
    tooStrict,
    missed,
    precision: shareOf(right, right + tooStrict),
    recall: shareOf(right, right + missed),
  };
}

/** Null where it would be of nothing. */
export function shareOf(part: number, of: number): Share | null {
  const interval = wilsonInterval(part, of);
  return interval && { ...interval, rate: part / of, of };
}
