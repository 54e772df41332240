/** The membranes that the overview shows, so that page and browser ask for the very same. */
export const newestMembranes = { limit: 6 } as const;
