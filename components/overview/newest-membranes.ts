/** The membranes that the overview shows, of one environment or of all, so that page and browser ask for the very same. */
export const newestMembranes = (environment: string | null) =>
  environment === null ? { limit: 6 } : { limit: 6, environment_id: environment };

/** What the overview asks for, likewise. */
export const overviewInput = (environment: string | null) =>
  environment === null ? {} : { environment_id: environment };

/** The board itself, with the newest misses or all that are looked for. */
export const boardInput = (environment: string | null, isAllMisses: boolean) => ({
  ...overviewInput(environment),
  ...(isAllMisses ? { misses: "all" as const } : {}),
});

/** The changes on trial, likewise. */
export const RUNNING_TRIALS = { status: "staged", limit: 200 } as const;
