const MINUTE_MS = 60_000;

/** Where the stream shows an environment at the minute of an instant. By itself: its pages need not know all filters. */
export function streamAt(at: string, environmentId: string): string {
  const from = Math.floor(Date.parse(at) / MINUTE_MS) * MINUTE_MS;
  const iso = (ms: number) => new Date(ms).toISOString();
  return `/decisions?${new URLSearchParams({ environment_id: environmentId, from: iso(from), to: iso(from + MINUTE_MS) })}`;
}
