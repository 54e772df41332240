import { and, eq, gt, lte, sql } from "drizzle-orm";
import { approvals } from "#db/schema/approvals.ts";
import { decisions } from "#db/schema/decisions.ts";
import type { ApprovalStatus } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/**
 * The state of a request, held until the transaction ends. Every writer of a request takes this lock first, so votes
 * on it come one after the other. It leaves the key alone, so that a vote's foreign key does not wait for it.
 */
export async function lockApproval(ctx: TxContext, id: string) {
  const [row] = await ctx.tx
    .select({
      id: approvals.id,
      status: approvals.status,
      environmentId: approvals.environmentId,
      agentId: approvals.agentId,
      requestedBy: approvals.requestedBy,
      observationId: approvals.observationId,
      severity: approvals.severity,
      tier: approvals.tier,
      actionType: approvals.actionType,
      requiredApprovals: approvals.requiredApprovals,
      commentRequired: approvals.commentRequired,
      payloadHash: approvals.payloadHash,
      expiresAt: approvals.expiresAt,
      operatingMode: decisions.operatingMode,
    })
    .from(approvals)
    .innerJoin(decisions, and(eq(decisions.workspaceId, approvals.workspaceId), eq(decisions.id, approvals.decisionId)))
    .where(and(eq(approvals.workspaceId, workspaceOf(ctx)), eq(approvals.id, id)))
    .for("no key update", { of: approvals })
    .prepare("lock_approval")
    .execute();
  return row;
}

export type LockedApproval = NonNullable<Awaited<ReturnType<typeof lockApproval>>>;

type Ending = {
  status: Extract<ApprovalStatus, "approved" | "rejected" | "cancelled">;
  via: "human" | "cancel";
  decidedBy: string | null;
  reason: string | null;
};

/** Ends a request in time, by the database's clock at this instant; false when the deadline came first. */
export async function endApproval(ctx: TxContext, id: string, ending: Ending): Promise<boolean> {
  const rows = await ctx.tx
    .update(approvals)
    .set({
      status: ending.status,
      via: ending.via,
      decidedBy: ending.decidedBy,
      decisionReason: ending.reason,
      decidedAt: sql`clock_timestamp()`,
    })
    .where(inTime(ctx, id))
    .returning({ id: approvals.id })
    .prepare("end_approval")
    .execute();
  return rows.length === 1;
}

/** Keeps a request open after a vote that does not end it, at the quorum that it needs now; false when it is late. */
export async function keepOpen(ctx: TxContext, id: string, requiredApprovals: number): Promise<boolean> {
  const rows = await ctx.tx
    .update(approvals)
    .set({ requiredApprovals })
    .where(inTime(ctx, id))
    .returning({ id: approvals.id })
    .prepare("keep_approval_open")
    .execute();
  return rows.length === 1;
}

function inTime(ctx: TxContext, id: string) {
  return and(
    eq(approvals.workspaceId, workspaceOf(ctx)),
    eq(approvals.id, id),
    eq(approvals.status, "pending"),
    gt(approvals.expiresAt, sql`clock_timestamp()`),
  );
}

const TIMED_OUT = {
  id: approvals.id,
  environmentId: approvals.environmentId,
  agentId: approvals.agentId,
  observationId: approvals.observationId,
  severity: approvals.severity,
  tier: approvals.tier,
  actionType: approvals.actionType,
} as const;

/**
 * Writes down that requests have timed out: those due, or the one given. Skips what somebody holds, who will find it
 * expired. They ended at their deadline, whenever this runs.
 */
export async function timeOutDue(ctx: TxContext, reason: string, limit: number, id?: string) {
  const due = ctx.tx
    .select({ id: approvals.id })
    .from(approvals)
    .where(
      and(
        eq(approvals.workspaceId, workspaceOf(ctx)),
        eq(approvals.status, "pending"),
        lte(approvals.expiresAt, sql`clock_timestamp()`),
        id === undefined ? undefined : eq(approvals.id, id),
      ),
    )
    .orderBy(approvals.expiresAt)
    .limit(limit)
    .for("no key update", { skipLocked: true });
  return ctx.tx
    .update(approvals)
    .set({ status: "timed_out", via: "timeout", decidedAt: sql`${approvals.expiresAt}`, decisionReason: reason })
    .where(
      and(eq(approvals.workspaceId, workspaceOf(ctx)), sql`${approvals.id} in ${due}`, eq(approvals.status, "pending")),
    )
    .returning(TIMED_OUT);
}

export type TimedOutApproval = Awaited<ReturnType<typeof timeOutDue>>[number];
