import type { Database } from "#db/client.ts";
import { purgeLoginSessions } from "./login-session-store.ts";

/** A sweep of the worker: sign-ins that ended more than 30 days ago. Answers how many it forgot. */
export function purgeSignIns(db: Database): Promise<number> {
  return purgeLoginSessions(db);
}
