import type { CaseFilter } from "./case-filter.ts";

export const isFilteredCases = (filter: CaseFilter): boolean => Object.values(filter).some((value) => value !== null);

/** The question to the server; the same on both sides, so that what was fetched ahead is found. */
export function caseQuery(session_id: string, { state, outcome, critical_miss, sampled }: CaseFilter) {
  return {
    session_id,
    ...(state === null ? {} : { state }),
    ...(outcome === null ? {} : { outcome }),
    ...(critical_miss === null ? {} : { critical_miss }),
    ...(sampled === null ? {} : { sampled }),
  };
}
