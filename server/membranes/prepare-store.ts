import { and, eq, sql } from "drizzle-orm";
import { membranes } from "#db/schema/membranes.ts";
import { type TxContext, workspaceOf } from "../context.ts";

const now = sql`clock_timestamp()`;

type Prepared = Partial<{
  [Column in
    | "notifiedRevision"
    | "notifiedAt"
    | "drillRevision"
    | "drillStartedAt"
    | "drillStartedBy"
    | "escalationTestedRevision"]: (typeof membranes.$inferInsert)[Column] | typeof now;
}>;

/** What was done of this revision on the way to live. The caller holds the membrane. */
async function save(ctx: TxContext, id: string, prepared: Prepared): Promise<void> {
  await ctx.tx
    .update(membranes)
    .set(prepared)
    .where(and(eq(membranes.workspaceId, workspaceOf(ctx)), eq(membranes.id, id)));
}

export async function saveAnnounced(ctx: TxContext, id: string, revision: number): Promise<void> {
  await save(ctx, id, { notifiedRevision: revision, notifiedAt: now });
}

export async function saveDrillStarted(ctx: TxContext, id: string, revision: number, by: string): Promise<void> {
  await save(ctx, id, { drillRevision: revision, drillStartedAt: now, drillStartedBy: by });
}

export async function saveDrillAnswered(ctx: TxContext, id: string, revision: number): Promise<void> {
  await save(ctx, id, { escalationTestedRevision: revision });
}
