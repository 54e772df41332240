import type { BreakGlassView } from "#contract/break-glass.ts";
import { breakGlassStateAt } from "#engine/break-glass.ts";
import type { BreakGlassState } from "#engine/vocabulary.ts";

/** How far a window is at this moment, by the very rule that the server asks. */
export function stateNow(window: BreakGlassView, now: number): BreakGlassState {
  const moment = (at: string | null) => (at === null ? null : new Date(at));
  return breakGlassStateAt(
    {
      openedBy: window.opened_by.id,
      openedAt: new Date(window.opened_at),
      needsConfirmation: window.needs_confirmation,
      confirmedAt: null,
      expiresAt: moment(window.expires_at),
      closedAt: moment(window.closed_at),
      reviewedAt: moment(window.reviewed_at),
    },
    new Date(now),
  );
}
