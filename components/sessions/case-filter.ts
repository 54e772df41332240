import { createLoader, type inferParserType, parseAsStringLiteral } from "nuqs/server";
import { OUTCOMES } from "#engine/vocabulary.ts";

const FILTER = {
  state: parseAsStringLiteral(["undecided", "decided"] as const),
  outcome: parseAsStringLiteral(OUTCOMES),
  critical_miss: parseAsStringLiteral(["true", "false"] as const),
  sampled: parseAsStringLiteral(["true", "false"] as const),
};

/** Which cases of a session a page shows, as its address says. */
export type CaseFilter = inferParserType<typeof FILTER>;

/** Reads the filter off an address; unknown words there are left out. */
export const readCaseFilter = createLoader(FILTER);
