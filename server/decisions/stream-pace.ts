import type { StreamPace } from "#contract/decision-stream.ts";
import { secondsBehind } from "../audit/entry-store.ts";
import { countByMinute } from "../audit/rollup-store.ts";
import { type Context, databaseNow, requirePermission, withTx } from "../context.ts";

const MINUTE_MS = 60_000;

/** How fast decisions are made, and how far the stream is behind them: from the log's rollups, by the database's clock. */
export async function getStreamPace(ctx: Context): Promise<StreamPace> {
  requirePermission(ctx, "decision:read");
  return withTx(ctx, async (inside) => {
    const now = (await databaseNow(inside)).getTime();
    const from = Math.floor(now / MINUTE_MS) * MINUTE_MS - MINUTE_MS;
    const minutes = await countByMinute(inside, "risk_assessment", {
      from: new Date(from),
      environmentId: null,
    });
    return {
      decisions: minutes.reduce((sum, { count }) => sum + count, 0),
      seconds: (now - from) / 1000,
      behind_seconds: await secondsBehind(inside),
    };
  });
}
