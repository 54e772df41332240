import type { TxContext } from "../context.ts";
import { holdStoppedSince } from "./kill-switch-store.ts";

/**
 * Keeps a stop as it is until the transaction ends, on or off, and answers since when everything is stopped; null where
 * nothing is. Whoever judges a deadline to write down what comes of it calls this before any row is locked: while
 * everything is stopped no deadline passes, and the end of a stop moves them all.
 */
export function holdStop(ctx: TxContext): Promise<Date | null> {
  return holdStoppedSince(ctx);
}
