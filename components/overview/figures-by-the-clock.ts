const AGAIN_MS = 30_000;

/** Rates and times: asked for by the clock, and not with everything that happens. */
export const figuresByTheClock = {
  staleTime: AGAIN_MS,
  refetchInterval: AGAIN_MS,
  meta: { refetchPart: async () => true },
};
