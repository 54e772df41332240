/** A stay with more decisions has no evidence pack: the export of the log holds them all. */
export const MOST_PACKED_DECISIONS = 2000;
