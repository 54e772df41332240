import { refusalToFeedback } from "#engine/feedback.ts";
import type { Feedback, Verdict } from "#engine/vocabulary.ts";
import { FEEDBACK_REFUSAL_WORDS } from "../decisions/refusal-words.ts";
import { showToast } from "../ui/toast.tsx";

/** Says why a key did nothing: the reader may not, or it means nothing of this verdict. */
export function tellWhyNot(disabledReason: string | null, feedback: Feedback, verdicts: readonly Verdict[]): void {
  const refusal = refusalToFeedback({ feedback, isSealed: false, verdicts });
  const why = disabledReason ?? (refusal && FEEDBACK_REFUSAL_WORDS[refusal]);
  if (why !== null) showToast(why, { id: "mark" });
}
