import type { Database } from "#db/client.ts";
import { LOG_LATE_SECONDS } from "#engine/lateness.ts";
import { findLateLogs } from "./late-log-store.ts";

/** How long the log of a workspace has had no order at the most, over all of them, in seconds; 0 while none is late. */
export async function longestWait(db: Database): Promise<number> {
  return Math.max(0, ...(await findLateLogs(db, LOG_LATE_SECONDS)).values());
}
