/** How many of one agent's requests may wait for people at the same time; an owner may set less for an agent. */
export const MOST_PENDING = 25;

/** The most that an owner may set as an agent's writes in a minute; unset, only the installation's own limit holds. */
export const MOST_WRITES_PER_MINUTE = 6000;

/** What may be asked for: the payload in its canonical form. */
export const MOST_PAYLOAD_BYTES = 65_536;

/** How many may wait, by what an owner has set for the agent. Never more than the default, whatever is stored. */
export function pendingLimit(own: number | null): number {
  return Math.min(own ?? MOST_PENDING, MOST_PENDING);
}
