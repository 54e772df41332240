import { type Context, withTx } from "../context.ts";
import type { Claim, KeptAnswer } from "./claim.ts";
import { saveAnswer } from "./idempotency-store.ts";

/** What copies get from now on: the first was held, and answered something else than was kept while it waited. */
export async function replaceAnswer(ctx: Context, claim: Claim, answer: KeptAnswer): Promise<void> {
  // Nobody asks: whose claim it is has acted.
  await withTx(ctx, (inside) => saveAnswer(inside, claim, answer));
}
