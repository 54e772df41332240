import type { LogState } from "#contract/events.ts";
import { clockOffset, isClockOdd, LOG_LATE_SECONDS } from "#engine/lateness.ts";
import { type Context, databaseNow, requirePermission, withTx, workspaceOf } from "../context.ts";
import { env } from "../env.ts";
import { findHead } from "./event-store.ts";
import { findLateLogs } from "./late-log-store.ts";

/**
 * How many entries of the workspace's log have their place, and when the last of them happened. Says how long the log
 * is and whether it is late, not that it is whole: that takes a check of every entry.
 */
export async function readLogState(ctx: Context): Promise<LogState> {
  requirePermission(ctx, "event:read");
  return withTx(ctx, async (inside) => {
    const { size, lastAt } = await findHead(inside);
    const waits = (await findLateLogs(inside.tx, LOG_LATE_SECONDS)).get(workspaceOf(inside));
    const askedAt = Date.now();
    const offset = clockOffset((await databaseNow(inside)).getTime(), askedAt, Date.now());
    return {
      entries: size,
      last_at: lastAt?.toISOString() ?? null,
      waits_seconds: waits === undefined ? null : Math.round(waits),
      permits_nothing: (waits ?? 0) > env().AUDIT_LATE_SECONDS,
      clock_odd_seconds: isClockOdd(offset) ? Math.round(offset) : null,
    };
  });
}
