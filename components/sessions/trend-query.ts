/** The one trend that the page of a session reads, so that chart and gates share one answer. */
export const trendOf = (session_id: string) => ({ session_id, window: ROLLING_WINDOW, limit: 2000 });

/** Decisions in the rolling line. */
export const ROLLING_WINDOW = 20;
