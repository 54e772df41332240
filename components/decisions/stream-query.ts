import { type DecisionFilter, filterIn, queryOf } from "#engine/decision-filter.ts";

const LIMIT = 100;

/** The filter as the server's queries take it, so that page and browser ask for the very same. */
export function filterInput(filter: DecisionFilter) {
  const { time_range, from, to } = queryOf(filter);
  return {
    environment_id: filter.environmentId,
    agent_id: filter.agentId,
    session_id: filter.sessionId,
    membrane_id: filter.membraneId,
    external_ref: filter.externalRef,
    skill: filter.skill,
    action_type: filter.actionType,
    verdict: filter.verdict,
    membrane_verdict: filter.membraneVerdict,
    pipeline_mode: filter.pipelineMode,
    binding: filter.binding === undefined ? undefined : filter.binding ? ("true" as const) : ("false" as const),
    tier: filter.tier,
    severity: filter.severity,
    status: filter.status === "created" ? undefined : filter.status,
    cost_over: filter.costOver,
    cost_under: filter.costUnder,
    time_range,
    from,
    to,
  };
}

export const streamInput = (filter: DecisionFilter) => ({ ...filterInput(filter), limit: LIMIT });

export const byPage = { getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor };

/** What stands behind the question mark, in the address of the page and of the API. */
export function addressOf(filter: DecisionFilter): string {
  return new URLSearchParams(queryOf(filter)).toString();
}

export const filterOfAddress = (query: URLSearchParams): DecisionFilter => filterIn(Object.fromEntries(query));

/** What an address asks for beside that, as it is written there: a word of nobody's, or a value that is none. */
export function unreadIn(query: URLSearchParams): string[] {
  const read = queryOf(filterOfAddress(query));
  return [...query].filter(([name]) => !(name in read)).map(([name, value]) => `${name}=${value}`);
}
