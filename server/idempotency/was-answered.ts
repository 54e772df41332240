import { type Context, withTx } from "../context.ts";
import type { Claim } from "./claim.ts";
import { findAnswer } from "./idempotency-store.ts";

/** Whether a request with this claim has its answer already. For what is better not done twice, though nothing depends on it. */
export async function wasAnswered(ctx: Context, claim: Claim): Promise<boolean> {
  return (await withTx(ctx, (inside) => findAnswer(inside, claim))) !== undefined;
}
