import type { StayView } from "#contract/sessions.ts";
import { evidenceThatGates, formatBase, type GatingEvidence, levelWord } from "./figures.ts";

/** A stay with the decisions of it that are drawn. */
export type DrawnStay = Omit<StayView, "evidence"> & { evidence: GatingEvidence };

/** The stays as they are drawn: with those of their decisions that count toward the gates of the session. */
export function drawnStays(stays: readonly StayView[], isBlindAlone: boolean): DrawnStay[] {
  return stays.map((stay) => ({ ...stay, evidence: evidenceThatGates(isBlindAlone, stay.evidence) }));
}

/** The stays that have something to draw, and the present one, the newest first; a stay is named by when it began. */
export function stayOptions(stays: readonly DrawnStay[]): { value: string; label: string }[] {
  return [...stays]
    .reverse()
    .filter((stay) => stay.left_at === null || stay.evidence.total_decisions > 0)
    .map((stay) => ({
      value: stay.entered_at,
      label: `${levelWord(stay.level)}${stay.left_at === null ? ", now" : ""}: ${formatBase(stay.evidence)}`,
    }));
}

/**
 * The stay of that name, or the present one, and which run of points is its own, counted from the end (-1 is the last);
 * null where nothing was decided in it.
 */
export function stayWithPoints(
  stays: readonly DrawnStay[],
  entered: string | null,
): { stay: DrawnStay; fromEnd: number | null; isPresent: boolean } | null {
  const index = entered === null ? stays.length - 1 : stays.findIndex((stay) => stay.entered_at === entered);
  const stay = stays[index];
  if (!stay) return null;
  const isPresent = index === stays.length - 1;
  if (stay.evidence.total_decisions === 0) return { stay, fromEnd: null, isPresent };
  const laterWithPoints = stays.slice(index + 1).filter((later) => later.evidence.total_decisions > 0).length;
  return { stay, fromEnd: -1 - laterWithPoints, isPresent };
}
