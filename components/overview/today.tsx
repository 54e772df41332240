"use client";

import { useNow, useTimeZone } from "../ui/clock.tsx";
import { formatDay } from "../ui/format-time.ts";

/** "Tuesday 9 June", by the server's clock in the reader's zone. */
export function Today() {
  return formatDay(useNow(60_000), useTimeZone());
}
