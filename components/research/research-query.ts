import type { FindingQuery } from "#contract/findings.ts";
import type { InterventionQuery } from "#contract/interventions.ts";
import {
  FAILURE_CLASSES,
  FINDING_STATUSES,
  INTERVENTION_STATUSES,
  INTERVENTION_TYPES,
  OPERATING_MODES,
  SEVERITIES,
} from "#engine/vocabulary.ts";

export type FindingFilter = Pick<FindingQuery, "status" | "severity" | "mode" | "failure_class">;
export type InterventionFilter = Pick<InterventionQuery, "status" | "type">;

export const byPage = { getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor };

type Address = Readonly<Record<string, unknown>>;
const word = <Word extends string>(words: readonly Word[], said: unknown) => words.find((each) => each === said);

/** What the address narrows the findings to; what it says wrong narrows nothing. */
export function findingFilter(address: Address): FindingFilter {
  return {
    status: word(FINDING_STATUSES, address.status),
    severity: word(SEVERITIES, address.severity),
    mode: word(OPERATING_MODES, address.mode),
    failure_class: word(FAILURE_CLASSES, address.class),
  };
}

export function interventionFilter(address: Address): InterventionFilter {
  return { status: word(INTERVENTION_STATUSES, address.status), type: word(INTERVENTION_TYPES, address.type) };
}
