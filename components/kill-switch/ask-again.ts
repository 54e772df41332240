/** The installation's own switch is in no log that would tell of it at once: it is asked for. */
export const ASK_AGAIN_MS = 15_000;
