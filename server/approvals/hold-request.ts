import type { Actor, TxContext } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { holdStop } from "../kill-switch/hold-stop.ts";
import { type LockedApproval, lockApproval } from "./transition-store.ts";
import type { VoteRow } from "./vote-row.ts";
import { holdPeople, isKeyHeld, lockVotes, type Person } from "./vote-store.ts";

export type MemberActor = Extract<Actor, { kind: "member" }>;

/** A request that is held, with the votes that stand on it, their authors held too. */
export type Held = { approval: LockedApproval; votes: readonly VoteRow[] };

/**
 * Holds a request until the transaction ends, and before it the kill switch where it is, by which its deadline stands still
 * or runs, and those whose role its votes count by: so they come in the order of locks. Undefined where there is no such request.
 */
export async function holdRequest(ctx: TxContext, id: string): Promise<Held | undefined> {
  await holdStop(ctx);
  await holdPeople(ctx, id, null);
  return lockRequest(ctx, id);
}

/** The same for a member who acts on it, held as they are now; refused where they or their key ended meanwhile. */
export async function holdRequestAs(ctx: TxContext, actor: MemberActor, id: string): Promise<Held & { voter: Person }> {
  await holdStop(ctx);
  const people = await holdPeople(ctx, id, actor.memberId);
  const voter = people.find((person) => person.id === actor.memberId && person.disabledAt === null);
  if (voter === undefined || (actor.keyId !== null && !(await isKeyHeld(ctx, actor.keyId)))) {
    throw new AppError("unauthenticated", "You are not a member any more, or the key does not hold any more");
  }
  const held = await lockRequest(ctx, id);
  if (held === undefined) throw notFound("approval request");
  return { ...held, voter };
}

async function lockRequest(ctx: TxContext, id: string): Promise<Held | undefined> {
  const approval = await lockApproval(ctx, id);
  return approval && { approval, votes: await lockVotes(ctx, id) };
}
