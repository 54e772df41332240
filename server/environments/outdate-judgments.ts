import type { TxContext } from "../context.ts";
import { raiseRevisions } from "./environment-store.ts";

/**
 * Makes every judgment of the workspace that is under way a stale one, so that it is made again: what it rests on
 * (action types, who may vote) changes in this transaction.
 */
export async function outdateJudgments(ctx: TxContext): Promise<void> {
  await raiseRevisions(ctx);
}
