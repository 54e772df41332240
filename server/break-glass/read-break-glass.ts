import type { BreakGlassList } from "#contract/break-glass.ts";
import { type Context, databaseNow, requirePermission, withTx } from "../context.ts";
import { listBreakGlass } from "./break-glass-store.ts";
import { viewBreakGlass } from "./break-glass-view.ts";

/** Every exception there was lately, open, over or reviewed: everybody may know. */
export async function listBreakGlassWindows(ctx: Context): Promise<BreakGlassList> {
  requirePermission(ctx, "break-glass:read");
  return withTx(ctx, async (ctx) => {
    const rows = await listBreakGlass(ctx);
    const now = await databaseNow(ctx);
    return { items: rows.map((row) => viewBreakGlass(row, now)) };
  });
}
