import type { ActionTypeList } from "#contract/environments.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { listStoredActionTypes } from "./action-type-store.ts";
import { viewActionTypes } from "./action-type-view.ts";

/** Every action type that a request may name without being sent to a person for it alone. */
export async function listActionTypes(ctx: Context): Promise<ActionTypeList> {
  requirePermission(ctx, "environment:read");
  return { items: viewActionTypes(await withTx(ctx, listStoredActionTypes)) };
}
