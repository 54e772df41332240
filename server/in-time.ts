import { unknownOutcome } from "./errors.ts";

/** The database gives up a statement after 5 seconds by itself; who waits longer waits for one that does not answer. */
const PATIENCE_MS = 10_000;

/**
 * What the database answers, or `unavailable` when it takes longer than anybody waits. The signal tells whoever still
 * works that nobody does; that the late answer was given up does not mean that nothing was written.
 */
export async function inTime<T>(ask: (signal: AbortSignal) => PromiseLike<T>): Promise<T> {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      late.abort();
      reject(unknownOutcome(late.signal.reason));
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([ask(late.signal), patience]);
  } finally {
    clearTimeout(timer);
  }
}
