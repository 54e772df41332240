import type { FeedbackRefusal } from "#engine/refusal.ts";

/** Why a mark is not taken. Every refusal has words, or this does not compile. */
export const FEEDBACK_REFUSAL_WORDS = {
  sealed: "No person has decided this case yet, so it is hidden; mark it afterwards",
  nothing_held_back: "This was allowed, so it was not too strict; it was right, or too lax",
  nothing_stricter: "This was blocked, so it was not too lax; it was right, or too strict",
} satisfies Record<FeedbackRefusal, string>;
