import type { LogState } from "#contract/events.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { findHead } from "./event-store.ts";

/**
 * How many entries of the workspace's log have their place, and when the last of them happened. Says how long the log
 * is, not that it is whole: that takes a check of every entry.
 */
export async function readLogState(ctx: Context): Promise<LogState> {
  requirePermission(ctx, "event:read");
  const { size, lastAt } = await withTx(ctx, findHead);
  return { entries: size, last_at: lastAt?.toISOString() ?? null };
}
