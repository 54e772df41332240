import type { TxContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { reachOf } from "../reach.ts";
import { findStagedChange, type StoredStagedChange } from "./staged-change-store.ts";

/** The staged change of this id, where the reader may see it. */
export async function requireStagedChange(ctx: TxContext, wire: string): Promise<StoredStagedChange> {
  const found = await findStagedChange(ctx, uuidFrom("staged_change", wire), reachOf(ctx.actor));
  if (found === undefined) throw notFound("staged change");
  return found;
}
