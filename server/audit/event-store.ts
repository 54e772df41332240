import { and, asc, eq, gt } from "drizzle-orm";
import { auditEntries, auditHeads } from "#db/schema/audit.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** Up to `limit` placed entries after a position, in order. Served by the index `audit_order`. */
export async function listPlacedAfter(ctx: TxContext, position: number, limit: number) {
  const rows = await ctx.tx
    .select({
      position: auditEntries.position,
      event: auditEntries.event,
      at: auditEntries.at,
      actorKind: auditEntries.actorKind,
      subjectKind: auditEntries.subjectKind,
      subjectId: auditEntries.subjectId,
      environmentId: auditEntries.environmentId,
      agentId: auditEntries.agentId,
    })
    .from(auditEntries)
    .where(and(eq(auditEntries.workspaceId, workspaceOf(ctx)), gt(auditEntries.position, position)))
    .orderBy(asc(auditEntries.position))
    .limit(limit);
  return rows.map((row) => ({ ...row, position: row.position ?? 0 }));
}

export type PlacedEntry = Awaited<ReturnType<typeof listPlacedAfter>>[number];

/** The newest position that the workspace has given; 0 when none. */
export async function findHeadPosition(ctx: TxContext): Promise<number> {
  const [head] = await ctx.tx
    .select({ size: auditHeads.size })
    .from(auditHeads)
    .where(eq(auditHeads.workspaceId, workspaceOf(ctx)));
  return head?.size ?? 0;
}

/** The same with the moment at which the entry in the newest place happened; null when there is none. */
export async function findHead(ctx: TxContext): Promise<{ size: number; lastAt: Date | null }> {
  const [head] = await ctx.tx
    .select({ size: auditHeads.size, lastAt: auditEntries.at })
    .from(auditHeads)
    .leftJoin(
      auditEntries,
      and(eq(auditEntries.workspaceId, auditHeads.workspaceId), eq(auditEntries.position, auditHeads.size)),
    )
    .where(eq(auditHeads.workspaceId, workspaceOf(ctx)));
  return head ?? { size: 0, lastAt: null };
}
