import { and, desc, eq, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { mirroredHours, mirroredLatencies } from "#db/schema/traces.ts";
import { latencyBucketOf, latencyLimitOf } from "#engine/trace-sampling.ts";
import type { KeptReason } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

const HOUR_MS = 3_600_000;

/** When the hour began that this moment is in, in UTC. */
export function hourOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
}

const ofHour = (ctx: TxContext, environmentId: string, hour: Date) =>
  and(
    eq(mirroredHours.workspaceId, workspaceOf(ctx)),
    eq(mirroredHours.environmentId, environmentId),
    eq(mirroredHours.hour, hour),
  );

/** The latency limit of an hour. The first that asks sets it from the hour before, so that it is one and the same for all. */
export async function beginHour(ctx: TxContext, environmentId: string, hour: Date): Promise<number | null> {
  const known = () =>
    ctx.tx
      .select({ latencyLimitMs: mirroredHours.latencyLimitMs })
      .from(mirroredHours)
      .where(ofHour(ctx, environmentId, hour));
  const [begun] = await known();
  if (begun !== undefined) return begun.latencyLimitMs;
  const counts = await ctx.tx
    .select({ bucket: mirroredLatencies.bucket, count: mirroredLatencies.count })
    .from(mirroredLatencies)
    .where(
      and(
        eq(mirroredLatencies.workspaceId, workspaceOf(ctx)),
        eq(mirroredLatencies.environmentId, environmentId),
        eq(mirroredLatencies.hour, new Date(hour.getTime() - HOUR_MS)),
      ),
    );
  await ctx.tx
    .insert(mirroredHours)
    .values({ workspaceId: workspaceOf(ctx), environmentId, hour, latencyLimitMs: latencyLimitOf(counts) })
    .onConflictDoNothing();
  const [row] = await known();
  return row?.latencyLimitMs ?? null;
}

type BatchCounts = {
  received: number;
  failed: number;
  kept: Record<KeptReason, number>;
  stored: number;
  durationsMs: readonly number[];
};

/** Adds a batch to its hour, which has begun. */
export async function addToHour(ctx: TxContext, environmentId: string, hour: Date, counts: BatchCounts): Promise<void> {
  const { received, failed, kept, stored } = counts;
  await ctx.tx
    .update(mirroredHours)
    .set({
      received: sql`${mirroredHours.received} + ${received}`,
      failed: sql`${mirroredHours.failed} + ${failed}`,
      keptRandom: sql`${mirroredHours.keptRandom} + ${kept.random}`,
      keptError: sql`${mirroredHours.keptError} + ${kept.error}`,
      keptLatency: sql`${mirroredHours.keptLatency} + ${kept.latency}`,
      stored: sql`${mirroredHours.stored} + ${stored}`,
    })
    .where(ofHour(ctx, environmentId, hour));
  await ctx.tx
    .insert(mirroredLatencies)
    .values(
      [...byBucket(counts.durationsMs)].map(([bucket, count]) => ({
        workspaceId: workspaceOf(ctx),
        environmentId,
        hour,
        bucket,
        count,
      })),
    )
    .onConflictDoUpdate({
      target: [
        mirroredLatencies.workspaceId,
        mirroredLatencies.environmentId,
        mirroredLatencies.hour,
        mirroredLatencies.bucket,
      ],
      set: { count: sql`${mirroredLatencies.count} + excluded.count` },
    });
}

function byBucket(durationsMs: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const durationMs of durationsMs) {
    const bucket = latencyBucketOf(durationMs);
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  return new Map([...counts].sort(([a], [b]) => a - b));
}

export type StoredHour = typeof mirroredHours.$inferSelect;

/** The last so many hours, the present one included, the latest first. */
export function listHours(ctx: TxContext, environmentId: string, hours: number): Promise<StoredHour[]> {
  return ctx.tx
    .select()
    .from(mirroredHours)
    .where(
      and(
        eq(mirroredHours.workspaceId, workspaceOf(ctx)),
        eq(mirroredHours.environmentId, environmentId),
        sql`${mirroredHours.hour} > clock_timestamp() - make_interval(hours => ${hours}::integer)`,
      ),
    )
    .orderBy(desc(mirroredHours.hour));
}

/** Writes down that traces that were stored in these hours are gone. */
export async function addPurged(
  ctx: TxContext,
  environmentId: string,
  purged: readonly { hour: Date; count: number }[],
): Promise<void> {
  for (const { hour, count } of purged) {
    await ctx.tx
      .update(mirroredHours)
      .set({ purged: sql`${mirroredHours.purged} + ${count}` })
      .where(ofHour(ctx, environmentId, hour));
  }
}

/** For how long hours are counted, in days; what they took to know the next hour's limit is not needed for so long. */
const HOURS_KEPT_DAYS = 30;

/** Forgets the counts of hours that are long over. */
export async function forgetHours(ctx: TxContext): Promise<void> {
  const workspaceId = workspaceOf(ctx);
  await ctx.tx.execute(sql`delete from mirrored_hour
    where workspace_id = ${workspaceId} and hour < clock_timestamp() - make_interval(days => ${HOURS_KEPT_DAYS}::integer)`);
  await ctx.tx.execute(sql`delete from mirrored_latency
    where workspace_id = ${workspaceId} and hour < clock_timestamp() - interval '3 hours'`);
}

/** The workspaces that have mirrored traffic, or counts of it. Asked before any workspace is entered. */
export async function listWorkspacesWithTraces(db: Database): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`select workspaces_with_traces() as id`);
  return rows.map(({ id }) => id);
}
