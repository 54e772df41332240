import type { Database } from "#db/client.ts";
import { effectiveConfig } from "#engine/configuration.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, databaseNow, type TxContext, withTx } from "../context.ts";
import { configurationOf } from "../environments/standing-environment.ts";
import { mintId } from "../ids.ts";
import { addPurged, forgetHours, listWorkspacesWithTraces } from "./hour-store.ts";
import { dropBefore, listMirrored } from "./trace-store.ts";

/** So many traces are dropped in one transaction. */
const BATCH = 500;
const HOUR_MS = 3_600_000;

/**
 * A sweep of the worker: drops, in every environment to which traffic was mirrored, what arrived longer ago than its
 * configuration keeps it, whatever mode it is in by now. Answers how many traces are gone.
 */
export async function purgeTraces(db: Database, stopping: AbortSignal): Promise<number> {
  let gone = 0;
  for (const workspaceId of await listWorkspacesWithTraces(db)) {
    const actor = { kind: "system", workspaceId, name: "retention" } as const;
    // Nobody asks: an owner has configured it.
    const ctx: Context = { db, actor, requestId: mintId(), ip: null };
    for (const environmentId of await withTx(ctx, listMirrored)) {
      for (let dropped = BATCH; dropped === BATCH && !stopping.aborted; gone += dropped) {
        dropped = await withTx(ctx, (ctx) => purgeOf(ctx, environmentId));
      }
    }
    await withTx(ctx, forgetHours);
  }
  return gone;
}

async function purgeOf(ctx: TxContext, environmentId: string): Promise<number> {
  const before = await retainedSince(ctx, environmentId);
  const purged = await dropBefore(ctx, environmentId, before, BATCH);
  const count = purged.reduce((sum, hour) => sum + hour.count, 0);
  if (count === 0) return 0;
  await addPurged(ctx, environmentId, purged);
  await recordEvent(ctx, {
    event: "traces_purged",
    subject: { kind: "trace_batch", id: mintId() },
    isFirst: true,
    environmentId,
    after: { purged: count, arrived_before: before.toISOString() },
  });
  return count;
}

/** What arrived before it is dropped: by the database's clock, and by what the configuration says for shadow. */
async function retainedSince(ctx: TxContext, environmentId: string): Promise<Date> {
  const { retentionHours } = effectiveConfig(await configurationOf(ctx, environmentId), "shadow").shadow;
  return new Date((await databaseNow(ctx)).getTime() - retentionHours * HOUR_MS);
}
