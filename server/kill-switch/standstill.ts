import type { Standstill } from "./kill-switch-store.ts";

/** What the entry of a stop's end says of the requests that waited: how many, and for how many seconds time stood still for them. */
export function toldOf({ waiting, seconds }: Standstill) {
  return { requests_waiting: waiting, stood_still_seconds: Math.round(seconds) };
}
