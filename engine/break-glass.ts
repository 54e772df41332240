import type { BreakGlassRefusal } from "./refusal.ts";
import type { BreakGlassState } from "./vocabulary.ts";

/** The longest that a window is open. */
export const LONGEST_WINDOW_MINUTES = 60;
/** How much somebody has to write before the quorum is lowered for them. */
export const SHORTEST_REASON = 30;
/** How long a second owner has to confirm. */
export const CONFIRM_WITHIN_MINUTES = 15;

/** A time-boxed, recorded exception for one agent and one type of action. */
export type BreakGlass = {
  openedBy: string;
  openedAt: Date;
  /** Whether a second owner has to confirm it before anything is lowered. */
  needsConfirmation: boolean;
  confirmedAt: Date | null;
  /** Null until it is in force. */
  expiresAt: Date | null;
  closedAt: Date | null;
  reviewedAt: Date | null;
};

/** How far a window is at this moment. One that nobody confirmed in time was never in force. */
export function breakGlassStateAt(window: BreakGlass, now: Date): BreakGlassState {
  if (window.reviewedAt !== null) return "reviewed";
  if (window.expiresAt === null) {
    const lapsesAt = window.openedAt.getTime() + CONFIRM_WITHIN_MINUTES * 60_000;
    return window.closedAt === null && now.getTime() < lapsesAt ? "unconfirmed" : "lapsed";
  }
  return window.closedAt === null && now < window.expiresAt ? "open" : "over";
}

/** Another owner confirms, and while there is time. */
export function refusalToConfirm(window: BreakGlass, memberId: string, now: Date): BreakGlassRefusal | null {
  if (breakGlassStateAt(window, now) !== "unconfirmed") return "not_unconfirmed";
  return window.openedBy === memberId ? "own_window" : null;
}

/** Whoever may decide ends an exception, their own or another's. */
export function refusalToClose(window: BreakGlass, now: Date): BreakGlassRefusal | null {
  const state = breakGlassStateAt(window, now);
  return state === "open" || state === "unconfirmed" ? null : "not_open";
}

/** Somebody else looks at what was done, once it is over. */
export function refusalToReview(window: BreakGlass, memberId: string, now: Date): BreakGlassRefusal | null {
  const state = breakGlassStateAt(window, now);
  if (state === "reviewed") return "already_reviewed";
  if (state !== "over") return "not_over";
  return window.openedBy === memberId ? "own_window" : null;
}
