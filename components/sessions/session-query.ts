import type { SessionQuery } from "#contract/sessions.ts";
import type { SessionFilter } from "./session-filter.ts";

export function isFiltered({ agent, environment, level, closed }: SessionFilter): boolean {
  return agent !== null || environment !== null || level !== null || closed;
}

/** The question to the server; the same on both sides, so that what was fetched ahead is found. */
export function sessionQuery({ agent, environment, level, closed }: SessionFilter) {
  return {
    ...(agent === null ? {} : { agent_id: agent }),
    ...(environment === null ? {} : { environment_id: environment }),
    ...(level === null ? {} : { level }),
    closed: closed ? ("true" as const) : ("false" as const),
  } satisfies Omit<SessionQuery, "limit" | "closed"> & { closed: string };
}
