import { and, eq, gt, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "#db/client.ts";
import { approvals, votes } from "#db/schema/approvals.ts";
import { members, workspaces } from "#db/schema/workspaces.ts";
import { runStanding } from "#db/standing-statement.ts";
import { type TxContext, workspaceOf } from "../context.ts";

const asker = alias(members, "asker");

const STORED = {
  killedAt: workspaces.killedAt,
  reason: workspaces.killReason,
  memberName: members.name,
  releaseAskedAt: workspaces.releaseAskedAt,
  releaseAskedBy: workspaces.releaseAskedBy,
  releaseReason: workspaces.releaseReason,
  askerName: asker.name,
  isAskerOwner: sql<boolean>`coalesce(${asker.role} = 'owner' and ${asker.disabledAt} is null, false)`,
  owners: sql<number>`(select count(*)::int from member o where o.workspace_id = ${workspaces.id}
    and o.role = 'owner' and o.disabled_at is null)`,
  hasProduction: sql<boolean>`exists (select from environment e where e.workspace_id = ${workspaces.id}
    and e.operating_mode = 'production')`,
} as const;

function select(ctx: TxContext) {
  return ctx.tx
    .select(STORED)
    .from(workspaces)
    .leftJoin(members, and(eq(members.workspaceId, workspaces.id), eq(members.id, workspaces.killedBy)))
    .leftJoin(asker, and(eq(asker.workspaceId, workspaces.id), eq(asker.id, workspaces.releaseAskedBy)));
}

/** The switch as it is stored, with what decides who turns it off. */
export type StoredSwitch = Awaited<ReturnType<ReturnType<typeof select>["execute"]>>[number];

export async function findKillSwitch(ctx: TxContext): Promise<StoredSwitch | undefined> {
  const [row] = await select(ctx)
    .where(eq(workspaces.id, workspaceOf(ctx)))
    .prepare("kill_switch")
    .execute();
  return row;
}

/** Keeps the switch where it is until the transaction ends, and tells whether it is on. A workspace unseen is stopped. */
export async function holdKillSwitch(ctx: TxContext): Promise<boolean> {
  const [row] = await runStanding<{ is_killed: boolean }>(
    ctx.tx,
    sql`select is_killed from hold_workspace(${workspaceOf(ctx)})`,
  );
  return row?.is_killed ?? true;
}

/** Keeps the switch where it is until the transaction ends, and tells since when the workspace is stopped, by whichever switch. */
export async function holdStoppedSince(ctx: TxContext): Promise<Date | null> {
  const [row] = await runStanding<{ ms: number | null }>(
    ctx.tx,
    sql`select (extract(epoch from hold_stop(${workspaceOf(ctx)})) * 1000)::float8 as ms`,
  );
  return row?.ms == null ? null : new Date(row.ms);
}

/** Whether a stop of the workspace is written down, by whichever switch. Holds nothing. */
export async function findStopped(ctx: TxContext): Promise<boolean> {
  const [row] = await ctx.tx
    .select({ on: sql<boolean>`${workspaces.killedAt} is not null or ${workspaces.installationStoppedAt} is not null` })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceOf(ctx)));
  return row?.on ?? true;
}

/** How many requests waited at the end of a stop, and for how many seconds time stood still for them. */
export type Standstill = { waiting: number; seconds: number };

/**
 * Lets time go on for what waits, with its reminders and steps: one number of the workspace, however much waits. To be called
 * while the stop that ends is still written down; where another one lasts, time goes on standing still.
 */
export async function endStandstill(ctx: TxContext, ends: "workspace" | "installation"): Promise<Standstill> {
  const [row] = await ctx.tx.execute<Standstill>(
    sql`select waiting, seconds from end_standstill(${workspaceOf(ctx)}, ${ends === "installation"})`,
  );
  return row ?? { waiting: 0, seconds: 0 };
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

const NO_RELEASE = { releaseAskedAt: null, releaseAskedBy: null, releaseReason: null } as const;

export async function saveSwitchOff(ctx: TxContext): Promise<void> {
  await ctx.tx
    .update(workspaces)
    .set({ killedAt: null, killedBy: null, killReason: null, ...NO_RELEASE })
    .where(eq(workspaces.id, workspaceOf(ctx)));
}

/** An owner wants it off; it stays on until another agrees. */
export async function saveReleaseAsked(ctx: TxContext, memberId: string, reason: string): Promise<void> {
  await ctx.tx
    .update(workspaces)
    .set({ releaseAskedAt: sql`clock_timestamp()`, releaseAskedBy: memberId, releaseReason: reason })
    .where(eq(workspaces.id, workspaceOf(ctx)));
}

export async function forgetRelease(ctx: TxContext): Promise<void> {
  await ctx.tx
    .update(workspaces)
    .set(NO_RELEASE)
    .where(eq(workspaces.id, workspaceOf(ctx)));
}

/** The workspaces in which the installation's stop is written down, or is not. Asked before any workspace is entered. */
export async function listWorkspacesByInstallationStop(db: Database, isStopped: boolean): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`select workspaces_by_installation_stop(${isStopped}) as id`);
  return rows.map(({ id }) => id);
}

/** Writes the installation's stop down, and voids every grant there is; false where it was written down before. */
export async function saveInstallationStopped(ctx: TxContext): Promise<boolean> {
  const rows = await ctx.tx
    .update(workspaces)
    .set({ installationStoppedAt: sql`clock_timestamp()`, grantEpoch: sql`${workspaces.grantEpoch} + 1` })
    .where(and(eq(workspaces.id, workspaceOf(ctx)), isNull(workspaces.installationStoppedAt)))
    .returning({ id: workspaces.id });
  return rows.length === 1;
}

/** Writes its end down, and voids what a process granted that had not noticed it yet; false where nothing was stopped. */
export async function saveInstallationStopOver(ctx: TxContext): Promise<boolean> {
  const rows = await ctx.tx
    .update(workspaces)
    .set({ installationStoppedAt: null, grantEpoch: sql`${workspaces.grantEpoch} + 1` })
    .where(and(eq(workspaces.id, workspaceOf(ctx)), isNotNull(workspaces.installationStoppedAt)))
    .returning({ id: workspaces.id });
  return rows.length === 1;
}

type StoppedVotes = {
  approvalId: string;
  agentId: string | null;
  environmentId: string;
  /** Whose votes were taken back. */
  memberIds: string[];
};

/**
 * Takes back the approvals that are on hold at this instant, so that none takes effect while the switch is on; their
 * authors may vote anew. Locks the requests first, in the order of their ids.
 */
export async function withdrawHeldApprovals(ctx: TxContext): Promise<StoppedVotes[]> {
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
    .returning({ approvalId: votes.approvalId, memberId: votes.memberId });
  const voters = new Map<string, string[]>();
  for (const { approvalId, memberId } of rows) voters.set(approvalId, [...(voters.get(approvalId) ?? []), memberId]);
  return requests.flatMap((request) => {
    const memberIds = voters.get(request.approvalId);
    return memberIds === undefined ? [] : [{ ...request, memberIds: memberIds.sort() }];
  });
}
