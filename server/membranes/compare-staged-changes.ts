import type { Database } from "#db/client.ts";
import type { Context } from "../context.ts";
import { mintId } from "../ids.ts";
import { noteTrials } from "../staged-changes/due-trials.ts";
import { listTrials, type RunningTrial } from "../staged-changes/list-trials.ts";
import { compareNext } from "./compare-recorded.ts";

/** Of one change, so many pieces in a sweep: then the others have their turn. */
const MOST_PIECES = 20;

/**
 * A sweep of the worker: compares every staged change with what is live on what was decided since the last time, and
 * notes which may be due, for the requests of this process. Any number of processes may do it; each comparison counts once.
 */
export async function compareStagedChanges(db: Database, stopping: AbortSignal): Promise<void> {
  const trials = await listTrials(db);
  noteTrials(db, trials);
  for (const trial of trials) {
    for (let piece = 0; piece < MOST_PIECES && !stopping.aborted; piece++) {
      if ((await compareNext(workerOf(db, trial), trial.id)).isDone) break;
    }
  }
  if (trials.length > 0) noteTrials(db, await listTrials(db));
}

function workerOf(db: Database, { workspaceId }: RunningTrial): Context {
  const actor = { kind: "system", workspaceId, name: "staged changes" } as const;
  return { db, actor, requestId: mintId(), ip: null };
}
