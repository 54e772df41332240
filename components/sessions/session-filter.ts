import { createLoader, type inferParserType, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { AgentId, EnvironmentId } from "#contract/ids.ts";
import { AUTONOMY_LEVELS } from "#engine/vocabulary.ts";

const FILTER = {
  agent: parseAsString,
  environment: parseAsString,
  level: parseAsStringLiteral(AUTONOMY_LEVELS),
  closed: parseAsBoolean.withDefault(false),
};

/** Which sessions a page shows, as its address says. */
export type SessionFilter = inferParserType<typeof FILTER>;

/** Reads the filter off an address; what is no id or no level there is left out. */
const read = createLoader(FILTER);

export async function readSessionFilter(
  search: Promise<Record<string, string | string[] | undefined>>,
): Promise<SessionFilter> {
  const { agent, environment, ...rest } = await read(search);
  return { agent: idOr(AgentId, agent), environment: idOr(EnvironmentId, environment), ...rest };
}

const idOr = (schema: typeof AgentId, value: string | null) => schema.safeParse(value).data ?? null;
