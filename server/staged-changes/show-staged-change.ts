import type { StagedChangeView } from "#contract/staged-changes.ts";
import { databaseNow, type TxContext } from "../context.ts";
import { findStagedChange } from "./staged-change-store.ts";
import { viewStagedChange } from "./staged-change-view.ts";

/** A staged change as it is now, for whoever has just changed it. */
export async function showStagedChange(ctx: TxContext, id: string): Promise<StagedChangeView> {
  const stored = await findStagedChange(ctx, id);
  if (stored === undefined) throw new Error("a staged change that was written did not come back");
  return viewStagedChange(stored, await databaseNow(ctx));
}
