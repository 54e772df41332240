import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { approvals } from "#db/schema/approvals.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** Writes a claim that ends so many seconds from now, or none. The caller holds the request. Answers its end. */
export async function saveClaim(
  ctx: TxContext,
  approvalId: string,
  claim: { memberId: string; seconds: number } | null,
): Promise<Date | null> {
  const until = claim && sql`clock_timestamp() + make_interval(secs => ${claim.seconds})`;
  const [row] = await ctx.tx
    .update(approvals)
    .set({ claimedBy: claim?.memberId ?? null, claimedUntil: until })
    .where(and(eq(approvals.workspaceId, workspaceOf(ctx)), eq(approvals.id, approvalId)))
    .returning({ until: approvals.claimedUntil });
  return row?.until ?? null;
}

/** The workspaces in which a claim on a pending request has lapsed. Asked before any workspace is entered. */
export async function listWorkspacesWithLapsedClaims(db: Database): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`select workspaces_with_lapsed_claims() as id`);
  return rows.map(({ id }) => id);
}

export type LapsedClaim = {
  id: string;
  agentId: string | null;
  environmentId: string;
  claimedBy: string;
  claimedUntil: Date;
};

/**
 * Clears the claims that have lapsed on pending requests, and answers those that nobody had ended before: a holder who has
 * voted has. Skips what somebody holds, who will find it lapsed. `more` is whether there may be others.
 */
export async function clearLapsedClaims(
  ctx: TxContext,
  limit: number,
): Promise<{ lapsed: LapsedClaim[]; more: boolean }> {
  const workspaceId = workspaceOf(ctx);
  const rows = await ctx.tx.execute<Omit<LapsedClaim, "claimedUntil"> & { until: number; hasVoted: boolean }>(sql`
    with due as (
      select a.id, a.claimed_by, a.claimed_until from approval a
      where a.workspace_id = ${workspaceId} and a.status = 'pending' and a.claimed_until is not null
        and a.claimed_until <= clock_timestamp()
      order by a.claimed_until limit ${limit} for no key update skip locked
    )
    update approval a set claimed_by = null, claimed_until = null from due
    where a.workspace_id = ${workspaceId} and a.id = due.id
    returning a.id, a.agent_id as "agentId", a.environment_id as "environmentId", due.claimed_by as "claimedBy",
      (extract(epoch from due.claimed_until) * 1000)::float8 as until,
      exists (select from vote v where v.workspace_id = a.workspace_id and v.approval_id = a.id
        and v.member_id = due.claimed_by and v.withdrawn_at is null) as "hasVoted"`);
  const lapsed = rows
    .filter(({ hasVoted }) => !hasVoted)
    .map(({ until, hasVoted: _, ...claim }) => ({ ...claim, claimedUntil: new Date(until) }));
  return { lapsed, more: rows.length === limit };
}
