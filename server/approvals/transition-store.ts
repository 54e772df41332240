import { and, eq, isNull, lte, sql } from "drizzle-orm";
import { DEADLINE, isPastDeadline, STOOD_STILL, STOPPED_SINCE } from "#db/deadline.ts";
import { approvals, votes } from "#db/schema/approvals.ts";
import { decisions } from "#db/schema/decisions.ts";
import { gap, standing } from "#db/standing-statement.ts";
import type { ApprovalStatus, OperatingMode } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** Whether it is a case that people decide without seeing what was recommended. */
const IS_BLIND = sql<boolean>`exists (select from observation o where o.workspace_id = ${approvals.workspaceId}
  and o.id = ${approvals.observationId} and o.arm = 'blind')`;

const locked = standing("lock_approval", (on) =>
  on
    .select({
      id: approvals.id,
      status: approvals.status,
      environmentId: approvals.environmentId,
      agentId: approvals.agentId,
      requestedBy: approvals.requestedBy,
      observationId: approvals.observationId,
      isBlind: IS_BLIND,
      severity: approvals.severity,
      tier: approvals.tier,
      actionType: approvals.actionType,
      requiredApprovals: approvals.requiredApprovals,
      commentRequired: approvals.commentRequired,
      payloadHash: approvals.payloadHash,
      expiresAt: DEADLINE,
      stoppedSince: STOPPED_SINCE,
      dueAt: approvals.dueAt,
      claimedBy: approvals.claimedBy,
      claimedUntil: approvals.claimedUntil,
      operatingMode: decisions.operatingMode,
      isReversible: decisions.isReversible,
      /** Of the membrane that the request is bound to; null without one that is enforced. */
      membraneRevision: sql<
        number | null
      >`case when ${decisions.pipelineMode} = 'live' then ${decisions.membraneRevision} end`,
    })
    .from(approvals)
    .innerJoin(decisions, and(eq(decisions.workspaceId, approvals.workspaceId), eq(decisions.id, approvals.decisionId)))
    .where(and(eq(approvals.workspaceId, gap("workspaceId")), eq(approvals.id, gap("id"))))
    .for("no key update", { of: approvals }),
);

/**
 * The state of a request, held until the transaction ends. Every writer of a request takes this lock, so votes on it
 * come one after the other. It leaves the key alone, so that a vote's foreign key does not wait for it. The caller holds
 * the kill switch where it is, so that `stoppedSince` and the deadline are of one moment.
 */
export async function lockApproval(ctx: TxContext, id: string) {
  const [row] = await locked(ctx.tx, { workspaceId: workspaceOf(ctx), id });
  return row;
}

export type LockedApproval = NonNullable<Awaited<ReturnType<typeof lockApproval>>>;

/** What the log tells of a request that nobody decided: nothing of a blind case, which stays sealed. */
export function toldOfUndecided<Told extends object>(
  { isBlind }: Pick<LockedApproval, "isBlind">,
  told: Told,
): Partial<Told> {
  return isBlind ? {} : told;
}

export type Ending = {
  status: Extract<ApprovalStatus, "approved" | "rejected" | "timed_out" | "cancelled">;
  via: "human" | "timeout" | "cancel";
  decidedBy: string | null;
  reason: string | null;
  /** Null is this instant. */
  at: Date | null;
};

/** Ends a pending request. The caller holds it, and has judged by the database's clock that this is how it ends. */
export async function endApproval(ctx: TxContext, id: string, ending: Ending): Promise<void> {
  await ctx.tx
    .update(approvals)
    .set({
      status: ending.status,
      via: ending.via,
      decidedBy: ending.decidedBy,
      decisionReason: ending.reason,
      decidedAt: sql`coalesce(${ending.at?.toISOString() ?? null}::timestamptz, clock_timestamp())`,
    })
    .where(pending(ctx, id))
    .prepare("end_approval")
    .execute();
}

/** What is known of a request that stays open: the quorum it needs, its last running hold, and when to look again. */
export type Outlook = { requiredApprovals: number; heldUntil: Date | null; dueAt: Date | null };

export async function keepOpen(ctx: TxContext, id: string, outlook: Outlook): Promise<void> {
  await ctx.tx.update(approvals).set(outlook).where(pending(ctx, id)).prepare("keep_approval_open").execute();
}

function pending(ctx: TxContext, id: string) {
  return and(eq(approvals.workspaceId, workspaceOf(ctx)), eq(approvals.id, id), eq(approvals.status, "pending"));
}

/** Requests on which a vote's hold has ended, or that have to be looked at for another reason: one by one, by id. */
export async function listDue(ctx: TxContext, limit: number): Promise<string[]> {
  const rows = await ctx.tx
    .select({ id: approvals.id })
    .from(approvals)
    .where(
      and(
        eq(approvals.workspaceId, workspaceOf(ctx)),
        eq(approvals.status, "pending"),
        lte(approvals.dueAt, sql`clock_timestamp()`),
      ),
    )
    .orderBy(approvals.dueAt)
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** The pending requests on which a member has a vote that stands. */
export async function listOpenWithVoteOf(ctx: TxContext, memberId: string): Promise<string[]> {
  const rows = await ctx.tx
    .select({ id: approvals.id })
    .from(approvals)
    .innerJoin(votes, and(eq(votes.workspaceId, approvals.workspaceId), eq(votes.approvalId, approvals.id)))
    .where(
      and(
        eq(approvals.workspaceId, workspaceOf(ctx)),
        eq(approvals.status, "pending"),
        eq(votes.memberId, memberId),
        isNull(votes.withdrawnAt),
      ),
    );
  return rows.map(({ id }) => id);
}

const TIMED_OUT = {
  id: approvals.id,
  environmentId: approvals.environmentId,
  agentId: approvals.agentId,
  isBlind: IS_BLIND,
  severity: approvals.severity,
  tier: approvals.tier,
  actionType: approvals.actionType,
  payloadHash: approvals.payloadHash,
  operatingMode: sql<OperatingMode>`(select d.operating_mode from decision d
    where d.workspace_id = approval.workspace_id and d.id = approval.decision_id)`,
} as const;

/**
 * Writes down that requests have timed out, those on which no hold runs. Skips what somebody holds, who will find it
 * expired. They ended at their deadline, whenever this runs. The caller holds the kill switch where it is.
 */
export async function timeOutDue(ctx: TxContext, reason: string, limit: number) {
  const due = ctx.tx
    .select({ id: approvals.id })
    .from(approvals)
    .where(
      and(
        eq(approvals.workspaceId, workspaceOf(ctx)),
        eq(approvals.status, "pending"),
        isPastDeadline("approval"),
        isNull(approvals.heldUntil),
      ),
    )
    .orderBy(approvals.expiresAt)
    .limit(limit)
    .for("no key update", { skipLocked: true });
  return (
    ctx.tx
      .update(approvals)
      .set({
        status: "timed_out",
        via: "timeout",
        decidedAt: sql`${approvals.expiresAt} + ${STOOD_STILL}`,
        decisionReason: reason,
      })
      // As an array, which is made once: `in` may be planned to ask anew for each row, and then takes more than the limit.
      .where(
        and(
          eq(approvals.workspaceId, workspaceOf(ctx)),
          sql`${approvals.id} = any(array(${due}))`,
          eq(approvals.status, "pending"),
        ),
      )
      .returning(TIMED_OUT)
  );
}
