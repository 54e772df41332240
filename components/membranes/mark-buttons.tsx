"use client";

import { refusalToFeedback } from "#engine/feedback.ts";
import { FEEDBACKS, type Feedback, type Verdict } from "#engine/vocabulary.ts";
import { classNames } from "../ui/class-names.ts";
import { FEEDBACK_WORDS } from "../words.ts";

/** What can be said of a decision at all. */
export const sayable = (verdicts: readonly Verdict[]): Feedback[] =>
  FEEDBACKS.filter((feedback) => refusalToFeedback({ feedback, isSealed: false, verdicts }) === null);

/** Right, too strict or too lax: as many of the three as mean something here. The one that stands is pressed. */
export function MarkButtons({
  about,
  verdicts,
  said,
  disabledReason,
  onSay,
}: {
  /** What it is about, for the ear. */
  about: string;
  verdicts: readonly Verdict[];
  said: Feedback | null;
  disabledReason: string | null;
  onSay: (feedback: Feedback) => void;
}) {
  return (
    <fieldset
      className="inline-flex overflow-hidden rounded-control border border-line-2 max-md:flex-col"
      title={disabledReason ?? undefined}
    >
      <legend className="sr-only">Was it right? {about}</legend>
      {sayable(verdicts).map((feedback) => (
        <button
          key={feedback}
          type="button"
          aria-pressed={said === feedback}
          aria-disabled={disabledReason !== null || undefined}
          aria-keyshortcuts={FEEDBACK_WORDS[feedback].hotkey}
          onClick={() => disabledReason === null && onSay(feedback)}
          className={classNames(
            "h-6.5 border-r border-line-2 px-2 text-12 whitespace-nowrap outline-offset-[-2px] last:border-r-0 max-md:h-11 max-md:border-r-0 max-md:border-b max-md:last:border-b-0",
            said === feedback ? "bg-ink font-medium text-on-ink" : "bg-bg-1 text-fg-1 hover:bg-bg-3",
          )}
        >
          {FEEDBACK_WORDS[feedback].label}
        </button>
      ))}
    </fieldset>
  );
}
