import type { BreakGlassView } from "#contract/break-glass.ts";
import { wireId } from "#contract/ids.ts";
import { breakGlassStateAt } from "#engine/break-glass.ts";
import type { StoredBreakGlass } from "./break-glass-store.ts";

export function viewBreakGlass({ window, ...names }: StoredBreakGlass, now: Date): BreakGlassView {
  return {
    id: wireId("break_glass", window.id),
    state: breakGlassStateAt(window, now),
    agent: { id: wireId("agent", window.agentId), name: names.agentName },
    action_type: window.actionType,
    minutes: window.minutes,
    reason: window.reason,
    opened_at: window.openedAt.toISOString(),
    opened_by: { id: wireId("member", window.openedBy), name: names.openerName },
    needs_confirmation: window.needsConfirmation,
    confirmed_by: names.confirmerName,
    expires_at: window.expiresAt?.toISOString() ?? null,
    closed_at: window.closedAt?.toISOString() ?? null,
    uses: window.uses,
    reviewed_at: window.reviewedAt?.toISOString() ?? null,
    reviewed_by: names.reviewerName,
    review_note: window.reviewNote,
  };
}
