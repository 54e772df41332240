import { eq, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { auditAnchors } from "#db/schema/audit.ts";
import { type TxContext, workspaceOf } from "../context.ts";

export type Anchored = { size: number; acceptedAt: Date | null; fault: string | null };

/** Every workspace whose log was signed, whether or not each anchor took the newest checkpoint. */
export async function listSignedWorkspaces(db: Database): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`select signed_workspaces() as id`);
  return rows.map(({ id }) => id);
}

/** What each anchor took last, by its name. */
export async function listAnchored(ctx: TxContext): Promise<Map<string, Anchored>> {
  const rows = await ctx.tx
    .select()
    .from(auditAnchors)
    .where(eq(auditAnchors.workspaceId, workspaceOf(ctx)));
  return new Map(rows.map(({ anchor, size, acceptedAt, fault }) => [anchor, { size, acceptedAt, fault }]));
}

/** Notes that an anchor took a checkpoint of this size. */
export async function noteAccepted(ctx: TxContext, anchor: string, size: number): Promise<void> {
  const taken = { size, acceptedAt: sql`clock_timestamp()`, fault: null };
  await ctx.tx
    .insert(auditAnchors)
    .values({ workspaceId: workspaceOf(ctx), anchor, ...taken })
    .onConflictDoUpdate({ target: [auditAnchors.workspaceId, auditAnchors.anchor], set: taken });
}

/** Notes what was wrong; what the anchor took before stays. */
export async function noteFault(ctx: TxContext, anchor: string, fault: string): Promise<void> {
  await ctx.tx
    .insert(auditAnchors)
    .values({ workspaceId: workspaceOf(ctx), anchor, fault })
    .onConflictDoUpdate({ target: [auditAnchors.workspaceId, auditAnchors.anchor], set: { fault } });
}
