import type { Actor, TxContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { isKeyHeld, lockVoter } from "./vote-store.ts";

export type MemberActor = Extract<Actor, { kind: "member" }>;

/**
 * The member who acts on a request, as they are now and held until the transaction ends; refused where they or their key
 * ended meanwhile. To be called before the request is locked.
 */
export async function holdVoter(ctx: TxContext, actor: MemberActor) {
  const voter = await lockVoter(ctx, actor.memberId);
  if (voter === undefined || (actor.keyId !== null && !(await isKeyHeld(ctx, actor.keyId)))) {
    throw new AppError("unauthenticated", "You are not a member any more, or the key does not hold any more");
  }
  return voter;
}
