import type { DeliberatorPage, DeliberatorQuery } from "#contract/deliberators.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import { listStoredDeliberators } from "./deliberator-store.ts";
import { viewDeliberator } from "./deliberator-view.ts";

/** Who can be named on a panel beside the built-in ones, newest first, never with a secret. */
export async function listDeliberators(ctx: Context, query: DeliberatorQuery): Promise<DeliberatorPage> {
  requirePermission(ctx, "deliberator:manage");
  const keyset = keysetOf("deliberator", query);
  const rows = await withTx(ctx, (ctx) => listStoredDeliberators(ctx, keyset));
  return pageOfRows("deliberator", rows, keyset, viewDeliberator);
}
