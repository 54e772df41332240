/** What the page of a session asks the server: the same on both sides, so that what was fetched ahead is found. */

/** Decisions in the rolling line. */
export const ROLLING_WINDOW = 20;

/** The one trend, so that chart and gates share one answer. */
export const trendOf = (session_id: string) => ({ session_id, window: ROLLING_WINDOW, limit: 2000 });

/** What is drawn: the decisions that count toward the gates, which are all of them or the blind ones. */
export const drawnTrendOf = (session_id: string, isBlindAlone: boolean) => ({
  ...trendOf(session_id),
  ...(isBlindAlone && { arm: "blind" as const }),
});

export const disagreementsOf = (session_id: string) => ({ session_id, outcome: "disagree" as const, limit: 8 });

export const newestMissOf = (session_id: string) => ({ session_id, critical_miss: "true" as const, limit: 1 });

export const waitingOf = (session_id: string) => ({ session_id, state: "undecided" as const, limit: 5 });
