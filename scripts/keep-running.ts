import type { ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";

const SHORTEST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/** Whether a program has ended, by itself or by a signal. */
export function isGone({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Resolves once it has ended. */
function ended(program: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (isGone(program)) return done();
    program.once("exit", () => done());
    program.once("error", () => done());
  });
}

/**
 * Keeps a program running: where it ends by itself, `begin` begins it again, each time after twice the pause, so that one
 * that cannot run costs little. Returns what ends it for good, by `signal`.
 */
export function keepRunning(
  first: ChildProcess,
  { begin, signal, name }: { begin: () => ChildProcess; signal: NodeJS.Signals; name: string },
): () => Promise<void> {
  let program = first;
  let isWanted = true;
  const keep = async () => {
    for (let ms = SHORTEST_PAUSE_MS; ; ms = Math.min(2 * ms, LONGEST_PAUSE_MS)) {
      const began = performance.now();
      await ended(program);
      if (!isWanted) return;
      if (performance.now() - began > LONGEST_PAUSE_MS) ms = SHORTEST_PAUSE_MS;
      console.error(`${name} ended by itself. It is started again.`);
      await pause(ms, undefined, { ref: false });
      if (!isWanted) return;
      program = begin();
    }
  };
  void keep();
  return async () => {
    isWanted = false;
    program.ref();
    if (!isGone(program)) program.kill(signal);
    await ended(program);
  };
}
