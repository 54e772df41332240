/** The checkpoints that a log is verified against, newest first: an older one still names what was done to an older export. */
export const verifiedAgainst = { limit: 10 } as const;
