import type { EnvironmentActivity } from "#contract/environments.ts";
import { wireId } from "#contract/ids.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { readActivity } from "./activity-store.ts";

/** What happens in each environment now, each by itself. */
export async function listEnvironmentActivity(ctx: Context): Promise<EnvironmentActivity> {
  requirePermission(ctx, "environment:read");
  requirePermission(ctx, "approval:read");
  const rows = await withTx(ctx, readActivity);
  return {
    items: rows.map(({ id, last_hour, last_day, waiting, agents, keys }) => ({
      environment_id: wireId("environment", id),
      decisions_last_hour: last_hour,
      decisions_last_day: last_day,
      waiting,
      agents,
      keys,
    })),
  };
}
