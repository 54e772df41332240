import type { TraceQuery } from "#contract/traces.ts";

export type TraceFilter = Pick<TraceQuery, "error" | "service" | "slower_than_ms">;

/** How slow is slow, as the list offers it; milliseconds. */
export const SLOWER_THAN = [100, 500, 1000, 5000] as const;

/** What the address narrows an environment's traces to; what it says wrong narrows nothing. */
export function traceFilter({ error, service, slower }: Readonly<Record<string, unknown>>): TraceFilter {
  return {
    error: error === "true" || error === "false" ? error : undefined,
    service: typeof service === "string" && service.length > 0 && service.length <= 200 ? service : undefined,
    slower_than_ms: SLOWER_THAN.find((ms) => String(ms) === slower),
  };
}
