import type { BreakGlassList, BreakGlassUses } from "#contract/break-glass.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { type Context, databaseNow, requirePermission, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { isWindowKnown, listBreakGlass, listUses } from "./break-glass-store.ts";
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

/** What one window let through, for whoever reviews it. */
export async function listBreakGlassUses(ctx: Context, input: { break_glass_id: string }): Promise<BreakGlassUses> {
  requirePermission(ctx, "break-glass:read");
  const id = uuidOf("break_glass", input.break_glass_id);
  return withTx(ctx, async (ctx) => {
    if (id === null || !(await isWindowKnown(ctx, id))) throw notFound("break-glass window");
    const items = (await listUses(ctx, id)).map(({ approvalId, at, ...use }) => ({
      ...use,
      approval_id: wireId("approval", approvalId),
      at: at.toISOString(),
    }));
    return { items };
  });
}
