import { and, desc, eq, getTableColumns, gte, inArray, sql } from "drizzle-orm";
import { cycles, errorSettlements } from "#db/schema/cycles.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** What owners said of the critical errors of these cycles, newest first. */
export async function listSettlements(ctx: TxContext, cycleIds: string[]) {
  if (cycleIds.length === 0) return [];
  return ctx.tx
    .select()
    .from(errorSettlements)
    .where(and(eq(errorSettlements.workspaceId, workspaceOf(ctx)), inArray(errorSettlements.cycleId, cycleIds)))
    .orderBy(desc(errorSettlements.settledAt), desc(errorSettlements.upTo));
}
export type StoredSettlement = Awaited<ReturnType<typeof listSettlements>>[number];

/** The same of all cycles of a stay in the lab, with how many errors they settled together; at most `limit` are listed. */
export async function settlementsOfStay(ctx: TxContext, environmentId: string, since: Date, limit: number) {
  return ctx.tx
    .select({
      ...getTableColumns(errorSettlements),
      together: sql<number>`(sum(${errorSettlements.errors}) over ())::int`,
    })
    .from(errorSettlements)
    .innerJoin(
      cycles,
      and(eq(cycles.workspaceId, errorSettlements.workspaceId), eq(cycles.id, errorSettlements.cycleId)),
    )
    .where(
      and(
        eq(cycles.workspaceId, workspaceOf(ctx)),
        eq(cycles.environmentId, environmentId),
        eq(cycles.operatingMode, "lab"),
        gte(cycles.createdAt, since),
      ),
    )
    .orderBy(desc(errorSettlements.settledAt), desc(errorSettlements.upTo))
    .limit(limit);
}

export async function saveSettlement(
  ctx: TxContext,
  settlement: Omit<typeof errorSettlements.$inferInsert, "workspaceId" | "settledAt">,
): Promise<void> {
  const settledAt = sql`clock_timestamp()`;
  await ctx.tx.insert(errorSettlements).values({ ...settlement, workspaceId: workspaceOf(ctx), settledAt });
}
