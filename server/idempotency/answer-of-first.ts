import { type Context, type TxContext, withTx } from "../context.ts";
import { AppError } from "../errors.ts";
import type { Claim, KeptAnswer } from "./claim.ts";
import { claimKey, findAnswer, saveAnswer } from "./idempotency-store.ts";

/**
 * Runs `work` unless a request with this claim was answered before: then its answer comes again. The answer is kept in
 * the transaction of the effect, so there is exactly one of each, however many copies come at once; what is refused or
 * fails is rolled back with its claim, and may be tried again. Another content under the same claim is a conflict.
 */
export async function answerOfFirst(
  ctx: Context,
  claim: Claim,
  work: (ctx: TxContext) => Promise<KeptAnswer>,
): Promise<{ answer: KeptAnswer; isReplay: boolean }> {
  return withTx(ctx, async (ctx) => {
    if (await claimKey(ctx, claim)) {
      const answer = await work(ctx);
      await saveAnswer(ctx, claim, answer);
      return { answer, isReplay: false };
    }
    const first = await findAnswer(ctx, claim);
    if (first === undefined) throw new AppError("conflict", "Another request with this Idempotency-Key is under way");
    if (!first.requestHash.equals(claim.requestHash)) {
      throw new AppError("conflict", "This Idempotency-Key came with another content before; use a new key", {
        refusal: "idempotency_mismatch",
      });
    }
    return { answer: { status: first.status, location: first.location, body: first.body }, isReplay: true };
  });
}
