import type { Database } from "#db/client.ts";
import type { RunningTrial } from "./running-trial-store.ts";

/** A change that could not be promoted is not tried again by the same process before this pause. */
const PAUSE_MS = 250;

type Known = { trials: readonly RunningTrial[]; triedAt: Map<string, number> };
const KEY = Symbol.for("understudy.due_trials");
type Global = typeof globalThis & { [KEY]?: WeakMap<Database, Known> };

/** Next loads a module several times in one process: what the worker saw has to be seen by every door. */
function memoryOf(db: Database): Known {
  const holder: Global = globalThis;
  holder[KEY] ??= new WeakMap<Database, Known>();
  const known = holder[KEY].get(db) ?? { trials: [], triedAt: new Map<string, number>() };
  holder[KEY].set(db, known);
  return known;
}

/** What is on trial anywhere, as the worker saw it last. */
export function noteTrials(db: Database, trials: readonly RunningTrial[]): void {
  const known = memoryOf(db);
  known.trials = trials;
  for (const id of known.triedAt.keys()) {
    if (!trials.some((trial) => trial.id === id)) known.triedAt.delete(id);
  }
}

/**
 * Which changes of an environment may be due, by what this process knows: asked before every request, it costs no round
 * trip. The database judges.
 */
export function takeDueTrials(db: Database, workspaceId: string, environmentId: string, now = Date.now()): string[] {
  const { trials, triedAt } = memoryOf(db);
  return trials
    .filter((trial) => trial.workspaceId === workspaceId && trial.environmentId === environmentId)
    .filter(({ id, isClean, cooldownUntil }) => {
      const isDue = isClean && cooldownUntil.getTime() <= now && now - (triedAt.get(id) ?? 0) >= PAUSE_MS;
      if (isDue) triedAt.set(id, now);
      return isDue;
    })
    .map(({ id }) => id);
}
