import type { Actor, TxContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { findStagedChange, type StagedReach, type StoredStagedChange } from "./staged-change-store.ts";

/** A program's key belongs to one environment and sees no other; people see all of their workspace. */
export function stagedReachOf(actor: Actor): StagedReach {
  return {
    environmentId: actor.kind === "agent" || actor.kind === "reporter" ? actor.environmentId : null,
    agentId: actor.kind === "agent" ? actor.agentId : null,
  };
}

/** The staged change of this id, where the reader may see it. */
export async function requireStagedChange(ctx: TxContext, wire: string): Promise<StoredStagedChange> {
  const found = await findStagedChange(ctx, uuidFrom("staged_change", wire), stagedReachOf(ctx.actor));
  if (found === undefined) throw notFound("staged change");
  return found;
}
