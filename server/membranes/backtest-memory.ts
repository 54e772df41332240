import type { BacktestRun } from "./run-backtest.ts";

/** One backtest in this process's memory: a restart forgets it, and it is run again. */
export type KeptBacktest = {
  id: string;
  workspaceId: string;
  membraneId: string;
  /** Null: a content that nobody has saved. */
  revision: number | null;
  from: Date;
  to: Date;
  startedAt: Date;
  run: BacktestRun;
  stop: AbortController;
};

const KEPT_MS = 3_600_000;
/** Of all workspaces together. */
const MOST_KEPT = 100;
/** At the same time in one workspace. */
export const MOST_RUNNING = 2;

const KEY = Symbol.for("understudy.backtests");
type Global = typeof globalThis & { [KEY]?: Map<string, KeptBacktest> };

/** In the order of their beginning. The entrances of one process are bundled apart, and share it. */
function memory(): Map<string, KeptBacktest> {
  const holder: Global = globalThis;
  holder[KEY] ??= new Map();
  return holder[KEY];
}

/** Keeps it for an hour, or until too many are newer. */
export function keepBacktest(backtest: KeptBacktest): void {
  const kept = memory();
  for (const old of kept.values()) if (Date.now() - old.startedAt.getTime() > KEPT_MS) forget(old);
  kept.set(backtest.id, backtest);
  const [oldest] = kept.size > MOST_KEPT ? kept.values() : [];
  if (oldest) forget(oldest);
}

export function keptBacktest(workspaceId: string, membraneId: string, id: string): KeptBacktest | undefined {
  const found = memory().get(id);
  return found?.workspaceId === workspaceId && found.membraneId === membraneId ? found : undefined;
}

export function countRunning(workspaceId: string): number {
  return [...memory().values()].filter((each) => each.workspaceId === workspaceId && each.run.state === "running")
    .length;
}

function forget({ id, stop }: KeptBacktest): void {
  stop.abort();
  memory().delete(id);
}
