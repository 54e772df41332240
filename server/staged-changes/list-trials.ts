import type { Database } from "#db/client.ts";
import { listRunningTrials, type RunningTrial } from "./running-trial-store.ts";

export type { RunningTrial };

/** What is on trial in any workspace: for the workers, who then enter each. */
export function listTrials(db: Database): Promise<RunningTrial[]> {
  return listRunningTrials(db);
}
