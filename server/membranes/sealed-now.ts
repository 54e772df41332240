import { isHidden } from "../decisions/decision-view.ts";
import type { RecordedDecision } from "./recorded-store.ts";

/** Whether what was recommended in the case of a recorded decision is hidden, since no person has decided it. */
export function isSealedNow(recorded: RecordedDecision, now: Date): boolean {
  if (recorded.sealing === null) return false;
  const { case: observed, request, stoppedSince } = recorded.sealing;
  const asked = request && {
    status: request.status,
    expiresAt: momentOf(request.expiresAt),
    heldUntil: momentOf(request.heldUntil),
  };
  return isHidden({ decision: recorded, case: observed, request: asked, stoppedSince: momentOf(stoppedSince) }, now);
}

function momentOf(written: string | null): Date | null {
  return written === null ? null : new Date(written);
}
