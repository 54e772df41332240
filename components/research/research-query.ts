import type { CycleQuery } from "#contract/cycles.ts";
import type { FindingQuery } from "#contract/findings.ts";
import type { InterventionQuery } from "#contract/interventions.ts";
import {
  CYCLE_STANDINGS,
  FAILURE_CLASSES,
  FINDING_STATUSES,
  INTERVENTION_STATUSES,
  INTERVENTION_TYPES,
  OPERATING_MODES,
  SEVERITIES,
} from "#engine/vocabulary.ts";

export type CycleFilter = Pick<CycleQuery, "environment_id" | "mode" | "outcome" | "unsettled">;
export type FindingFilter = Pick<FindingQuery, "environment_id" | "status" | "severity" | "mode" | "failure_class">;
export type InterventionFilter = Pick<InterventionQuery, "environment_id" | "status" | "type">;

export const byPage = { getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor };

type Address = Readonly<Record<string, unknown>>;
const word = <Word extends string>(words: readonly Word[], said: unknown) => words.find((each) => each === said);

/** An id in the address, as far as it can be one: whether there is such an environment is for the server to say. */
const environmentOf = ({ environment }: Address) =>
  typeof environment === "string" && /^env_[0-9a-f]{32}$/.test(environment) ? environment : undefined;

/** What the address narrows the findings to; what it says wrong narrows nothing. */
export function findingFilter(address: Address): FindingFilter {
  return {
    environment_id: environmentOf(address),
    status: word(FINDING_STATUSES, address.status),
    severity: word(SEVERITIES, address.severity),
    mode: word(OPERATING_MODES, address.mode),
    failure_class: word(FAILURE_CLASSES, address.class),
  };
}

/** `isId` says whether the address names an environment by what could be an id. */
export function cycleFilter(address: Address, isId: (said: unknown) => said is string): CycleFilter {
  const { environment, errors } = address;
  return {
    environment_id: isId(environment) ? environment : undefined,
    mode: word(OPERATING_MODES, address.mode),
    outcome: word(CYCLE_STANDINGS, address.outcome),
    unsettled: errors === "unsettled" ? "true" : undefined,
  };
}

export function interventionFilter(address: Address): InterventionFilter {
  return {
    environment_id: environmentOf(address),
    status: word(INTERVENTION_STATUSES, address.status),
    type: word(INTERVENTION_TYPES, address.type),
  };
}
