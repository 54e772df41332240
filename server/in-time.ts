import { unknownOutcome } from "./errors.ts";

/** For how long one statement of a use-case may work, in seconds. */
export const STATEMENT_SECONDS = 5;

/**
 * What the database answers, or `unavailable` when it takes longer than anybody waits: it gives up a statement after
 * `STATEMENT_SECONDS` by itself, and who waits twice as long waits for one that does not answer. The signal tells whoever still
 * works that nobody does; that the late answer was given up does not mean that nothing was written.
 */
export async function inTime<T>(ask: (signal: AbortSignal) => PromiseLike<T>): Promise<T> {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      late.abort();
      reject(unknownOutcome(late.signal.reason));
    }, STATEMENT_SECONDS * 2000);
  });
  try {
    return await Promise.race([ask(late.signal), patience]);
  } finally {
    clearTimeout(timer);
  }
}
