import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { approvals, votes } from "#db/schema/approvals.ts";
import { members, workspaces } from "#db/schema/workspaces.ts";
import { type TxContext, workspaceOf } from "../context.ts";

export type StoredSwitch = { killedAt: Date | null; reason: string | null; memberName: string | null };

export async function findKillSwitch(ctx: TxContext): Promise<StoredSwitch | undefined> {
  const [row] = await ctx.tx
    .select({ killedAt: workspaces.killedAt, reason: workspaces.killReason, memberName: members.name })
    .from(workspaces)
    .leftJoin(members, and(eq(members.workspaceId, workspaces.id), eq(members.id, workspaces.killedBy)))
    .where(eq(workspaces.id, workspaceOf(ctx)))
    .prepare("kill_switch")
    .execute();
  return row;
}

/** Keeps the switch where it is until the transaction ends, and tells whether it is on. A workspace unseen is stopped. */
export async function holdKillSwitch(ctx: TxContext): Promise<boolean> {
  const [row] = await ctx.tx.execute<{ is_killed: boolean }>(
    sql`select is_killed from hold_workspace(${workspaceOf(ctx)})`,
  );
  return row?.is_killed ?? true;
}

/** Waits for whoever relies on where the switch is, and keeps everybody else waiting until the transaction ends. */
export async function takeKillSwitch(ctx: TxContext): Promise<void> {
  await ctx.tx.execute(sql`select take_workspace(${workspaceOf(ctx)})`);
}

/** Turns it on. The epoch grows with it, which voids every grant there is. */
export async function saveSwitchOn(ctx: TxContext, memberId: string, reason: string): Promise<void> {
  await ctx.tx
    .update(workspaces)
    .set({
      killedAt: sql`clock_timestamp()`,
      killedBy: memberId,
      killReason: reason,
      grantEpoch: sql`${workspaces.grantEpoch} + 1`,
    })
    .where(eq(workspaces.id, workspaceOf(ctx)));
}

export async function saveSwitchOff(ctx: TxContext): Promise<void> {
  await ctx.tx
    .update(workspaces)
    .set({ killedAt: null, killedBy: null, killReason: null })
    .where(eq(workspaces.id, workspaceOf(ctx)));
}

export type StoppedVote = { approvalId: string; agentId: string | null; environmentId: string };

/**
 * Takes back the approvals that are on hold at this instant, so that none takes effect while the switch is on; their
 * authors may vote anew. Locks the requests first, in the order of their ids.
 */
export async function withdrawHeldApprovals(ctx: TxContext): Promise<StoppedVote[]> {
  const isHeld = and(
    eq(votes.workspaceId, workspaceOf(ctx)),
    eq(votes.choice, "approve"),
    isNull(votes.withdrawnAt),
    gt(votes.effectiveAt, sql`clock_timestamp()`),
  );
  const held = ctx.tx.select({ id: votes.approvalId }).from(votes).where(isHeld);
  const requests = await ctx.tx
    .select({ approvalId: approvals.id, agentId: approvals.agentId, environmentId: approvals.environmentId })
    .from(approvals)
    .where(
      and(eq(approvals.workspaceId, workspaceOf(ctx)), eq(approvals.status, "pending"), inArray(approvals.id, held)),
    )
    .orderBy(approvals.id)
    .for("no key update");
  if (requests.length === 0) return [];
  const ids = requests.map(({ approvalId }) => approvalId);
  const rows = await ctx.tx
    .update(votes)
    .set({ withdrawnAt: sql`clock_timestamp()` })
    .where(and(isHeld, inArray(votes.approvalId, ids)))
    .returning({ approvalId: votes.approvalId });
  const stopped = new Set(rows.map(({ approvalId }) => approvalId));
  return requests.filter(({ approvalId }) => stopped.has(approvalId));
}
