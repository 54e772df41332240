import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { TracedAction } from "#contract/traces.ts";
import { mirroredTraces } from "#db/schema/traces.ts";
import type { KeptReason } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { mintId } from "../ids.ts";
import { boundedSpans, StoredSpan, summaryOf } from "./span.ts";

/** A trace, or a part of one, that arrived; one that no rule keeps is only added to what is stored of it already. */
export type ArrivedTrace = {
  traceId: string;
  keptBecause: KeptReason | null;
  service: string;
  name: string;
  startedAt: Date;
  durationMs: number;
  isError: boolean;
  spans: StoredSpan[];
  droppedSpans: number;
  action: TracedAction | null;
};

export type Arrival = { environmentId: string; agentId: string | null; memberId: string | null; receivedAt: Date };

const ofSender = (ctx: TxContext, { environmentId, agentId }: Arrival) =>
  and(
    eq(mirroredTraces.workspaceId, workspaceOf(ctx)),
    eq(mirroredTraces.environmentId, environmentId),
    sql`${mirroredTraces.agentId} is not distinct from ${agentId}::uuid`,
  );

/** Stores what is kept and new, and adds to what was there. Answers how many were stored for the first time. */
export async function keepTraces(ctx: TxContext, arrival: Arrival, arrived: readonly ArrivedTrace[]): Promise<number> {
  // In one order for everybody, so that two batches with the same traces wait for each other and not in a circle.
  const inOrder = [...arrived].sort((a, b) => (a.traceId < b.traceId ? -1 : 1));
  const fresh = inOrder.flatMap(({ keptBecause, ...trace }) =>
    keptBecause === null ? [] : [{ ...trace, keptBecause }],
  );
  const stored = new Set(fresh.length === 0 ? [] : await insertTraces(ctx, arrival, fresh));
  const rest = inOrder.filter(({ traceId }) => !stored.has(traceId));
  if (rest.length > 0) await extendTraces(ctx, arrival, rest);
  return stored.size;
}

async function insertTraces(
  ctx: TxContext,
  arrival: Arrival,
  traces: readonly (ArrivedTrace & { keptBecause: KeptReason })[],
): Promise<string[]> {
  const rows = await ctx.tx
    .insert(mirroredTraces)
    .values(
      traces.map((trace) => ({
        ...arrival,
        ...trace,
        workspaceId: workspaceOf(ctx),
        id: mintId(),
        spanCount: trace.spans.length,
      })),
    )
    .onConflictDoNothing()
    .returning({ traceId: mirroredTraces.traceId });
  return rows.map(({ traceId }) => traceId);
}

async function extendTraces(ctx: TxContext, arrival: Arrival, parts: readonly ArrivedTrace[]): Promise<void> {
  const byId = new Map(parts.map((part) => [part.traceId, part]));
  const known = await ctx.tx
    .select()
    .from(mirroredTraces)
    .where(and(ofSender(ctx, arrival), inArray(mirroredTraces.traceId, [...byId.keys()])))
    .orderBy(mirroredTraces.traceId)
    .for("no key update");
  for (const trace of known) {
    const part = byId.get(trace.traceId);
    if (part === undefined) continue;
    const earlier = z.array(StoredSpan).parse(trace.spans);
    const { spans, dropped } = boundedSpans([...earlier, ...part.spans]);
    if (spans.length === earlier.length && dropped === 0 && (trace.action !== null || part.action === null)) continue;
    await ctx.tx
      .update(mirroredTraces)
      .set({
        ...summaryOf(spans),
        spans,
        spanCount: spans.length,
        droppedSpans: trace.droppedSpans + dropped,
        action: trace.action ?? part.action,
      })
      .where(and(eq(mirroredTraces.workspaceId, workspaceOf(ctx)), eq(mirroredTraces.id, trace.id)));
  }
}

/** Drops traces that arrived before the moment, the oldest first, and says of which hours how many they were. */
export async function dropBefore(
  ctx: TxContext,
  environmentId: string,
  before: Date,
  most: number,
): Promise<{ hour: Date; count: number }[]> {
  const workspaceId = workspaceOf(ctx);
  const rows = await ctx.tx.execute<{ hour_ms: number; count: number }>(sql`
    with old as (
      select ctid from mirrored_trace where workspace_id = ${workspaceId} and environment_id = ${environmentId}
        and received_at < ${before.toISOString()}::timestamptz order by received_at limit ${most} for update skip locked
    ), gone as (
      delete from mirrored_trace where ctid in (select ctid from old) returning received_at
    )
    select (extract(epoch from date_trunc('hour', received_at, 'UTC')) * 1000)::float8 as hour_ms, count(*)::int as count
    from gone group by 1 order by 1`);
  return rows.map(({ hour_ms, count }) => ({ hour: new Date(hour_ms), count }));
}

/** The environments that hold mirrored traffic. */
export async function listMirrored(ctx: TxContext): Promise<string[]> {
  const rows = await ctx.tx.execute<{ id: string }>(sql`
    select e.id from environment e where e.workspace_id = ${workspaceOf(ctx)} and exists (
      select 1 from mirrored_trace t where t.workspace_id = e.workspace_id and t.environment_id = e.id) order by e.id`);
  return rows.map(({ id }) => id);
}
