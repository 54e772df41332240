import type { ObservationView } from "#contract/observations.ts";
import { ARM_WORDS } from "../words.ts";

/** An observation as it arrives: JSON leaves out a context that is not there. */
export type CaseView = Omit<ObservationView, "context"> & { context?: unknown };

/** How the recommendation met the person. What needs a person is shown with a request; without one, both came in one call. */
export function meetingWord({
  arm,
  level,
  outcome,
  approval_id,
}: Pick<CaseView, "arm" | "level" | "outcome" | "approval_id">): string {
  const isTogether = arm === "shown" && level !== "autonomous" && approval_id === null && outcome !== null;
  return isTogether ? "Came with the decision" : ARM_WORDS[arm];
}
