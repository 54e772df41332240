import type { TxContext } from "../context.ts";
import { raiseRevision, raiseRevisions } from "./environment-store.ts";

/**
 * Makes every judgment of the workspace that is under way a stale one, so that it is made again: what it rests on
 * (action types, who may vote) changes in this transaction.
 */
export async function outdateJudgments(ctx: TxContext): Promise<void> {
  await raiseRevisions(ctx);
}

/** The same for one environment, where what it rests on (its membranes) changes in this transaction. */
export async function outdateJudgmentsIn(ctx: TxContext, environmentId: string): Promise<void> {
  await raiseRevision(ctx, environmentId);
}
