import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";

export type RunningTrial = {
  workspaceId: string;
  id: string;
  environmentId: string;
  cooldownUntil: Date;
  /** The evidence so far would let it bind without a person. */
  isClean: boolean;
};

/** Which trials wait for an owner who was not told yet, anywhere; the engine judges each. */
export async function listUnconfirmed(db: Database): Promise<{ workspaceId: string; id: string }[]> {
  const rows = await db.execute<{ workspace_id: string; id: string }>(sql`
    select workspace_id, id from trials_to_confirm()`);
  return rows.map(({ workspace_id, id }) => ({ workspaceId: workspace_id, id }));
}

/** What is on trial anywhere. Asked before any workspace is entered. */
export async function listRunningTrials(db: Database): Promise<RunningTrial[]> {
  const rows = await db.execute<{
    workspace_id: string;
    id: string;
    environment_id: string;
    until_ms: number;
    is_clean: boolean;
  }>(sql`
    select workspace_id, id, environment_id, (extract(epoch from cooldown_until) * 1000)::float8 as until_ms, is_clean
    from running_trials()`);
  return rows.map(({ workspace_id, id, environment_id, until_ms, is_clean }) => ({
    workspaceId: workspace_id,
    id,
    environmentId: environment_id,
    cooldownUntil: new Date(until_ms),
    isClean: is_clean,
  }));
}
