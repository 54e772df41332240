import { and, eq, gte, lt, sql } from "drizzle-orm";
import { approvals } from "#db/schema/approvals.ts";
import type { ApprovalCount } from "#engine/approval-statistics.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** Requests made in a window: `from` inclusive, `to` exclusive, both as the least id that a moment can have. */
export type CountWindow = { environmentId: string | null; fromId: string | null; toId: string | null };

const presentStatus = sql<ApprovalCount["status"]>`case when ${approvals.status} = 'pending'
  and greatest(${approvals.expiresAt}, ${approvals.heldUntil}) <= clock_timestamp() then 'timed_out' else ${approvals.status} end`;

function count(ctx: TxContext) {
  return ctx.tx
    .select({ status: presentStatus, via: approvals.via, count: sql<number>`count(*)::integer` })
    .from(approvals);
}

function within(ctx: TxContext, { environmentId, fromId, toId }: CountWindow) {
  return and(
    eq(approvals.workspaceId, workspaceOf(ctx)),
    environmentId === null ? undefined : eq(approvals.environmentId, environmentId),
    fromId === null ? undefined : gte(approvals.id, fromId),
    toId === null ? undefined : lt(approvals.id, toId),
  );
}

/**
 * The requests that went to people, by what became of them; overdue ones have timed out. Reads `approval_of_people`
 * alone, which leaves out what was settled at once.
 */
export function countOfPeople(ctx: TxContext, window: CountWindow): Promise<ApprovalCount[]> {
  const wentToPeople = sql`(${approvals.via} is null or ${approvals.via} in ('human', 'timeout', 'cancel'))`;
  return count(ctx)
    .where(and(within(ctx, window), wentToPeople))
    .groupBy(presentStatus, approvals.via);
}

/** All requests of one agent, by what became of them. */
export function countOfAgent(ctx: TxContext, window: CountWindow, agentId: string): Promise<ApprovalCount[]> {
  return count(ctx)
    .where(and(within(ctx, window), eq(approvals.agentId, agentId)))
    .groupBy(presentStatus, approvals.via);
}
