import { uuidOf } from "#contract/ids.ts";
import { STATISTICS_RANGES, type StatisticsAddress, type StatisticsRange } from "./statistics-range.ts";

/** What the address asks for; what it does not know is 30 days of all environments. */
export function readStatisticsAddress(query: Record<string, unknown>): StatisticsAddress {
  const range = Object.keys(STATISTICS_RANGES).find((each) => each === query.range) as StatisticsRange | undefined;
  const { environment } = query;
  const isId = typeof environment === "string" && uuidOf("environment", environment) !== null;
  return { range: range ?? "30d", environment: isId ? environment : null };
}
