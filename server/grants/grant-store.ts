import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { approvals, votes } from "#db/schema/approvals.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { decisions } from "#db/schema/decisions.ts";
import { approvalGrants } from "#db/schema/grants.ts";
import { gap, runStanding, standing } from "#db/standing-statement.ts";
import type { ExecutionOutcome } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** Everything about a grant that its token and its screens say, with the request it belongs to. */
const STORED = {
  workspaceId: approvals.workspaceId,
  approval: {
    id: approvals.id,
    agentId: approvals.agentId,
    requestedBy: approvals.requestedBy,
    environmentId: approvals.environmentId,
    actionType: approvals.actionType,
    severity: approvals.severity,
    tier: approvals.tier,
    decisionId: approvals.decisionId,
    operatingMode: decisions.operatingMode,
    environmentRevision: decisions.environmentRevision,
  },
  grant: approvalGrants,
  /** What the deciding person chose instead of what was recommended. */
  override: votes.override,
  approvals: sql<number>`(select count(*)::int from vote v where v.workspace_id = ${approvals.workspaceId}
    and v.approval_id = ${approvals.id} and v.choice = 'approve' and v.withdrawn_at is null)`,
  /** The leaf of the entry that says it was approved: a receipt from the log. */
  leaf: sql<Buffer | null>`(select e.leaf_hash from ${auditEntries} e where e.workspace_id = ${approvals.workspaceId}
    and e.subject_id = ${approvals.id} and e.event in ('approval_auto', 'approval_granted') order by e.id desc limit 1)`,
  /** Whether the kill switch is on, or was since. */
  isVoid: sql<boolean>`(select w.killed_at is not null or w.grant_epoch <> ${approvalGrants.epoch} from workspace w
    where w.id = ${approvals.workspaceId})`,
  nowMs: sql<number>`(extract(epoch from clock_timestamp()) * 1000)::float8`,
} as const;

export type StoredGrant = {
  workspaceId: string;
  approval: {
    id: string;
    agentId: string | null;
    requestedBy: string | null;
    environmentId: string;
    actionType: string;
    severity: (typeof approvals.$inferSelect)["severity"];
    tier: (typeof approvals.$inferSelect)["tier"];
    decisionId: string;
    operatingMode: (typeof decisions.$inferSelect)["operatingMode"];
    environmentRevision: number;
  };
  grant: typeof approvalGrants.$inferSelect;
  override: (typeof votes.$inferSelect)["override"];
  approvals: number;
  leaf: Buffer | null;
  isVoid: boolean;
  nowMs: number;
};

/** A request with the grant it gave; null in place of a grant where it gave none. */
export type RequestWithGrant = Omit<StoredGrant, "grant"> & { grant: StoredGrant["grant"] | null };

export function hasGrant(found: RequestWithGrant): found is StoredGrant {
  return found.grant !== null;
}

const ofApproval = standing("grant_of_approval", (on) =>
  on
    .select(STORED)
    .from(approvals)
    .innerJoin(decisions, and(eq(decisions.workspaceId, approvals.workspaceId), eq(decisions.id, approvals.decisionId)))
    .leftJoin(
      approvalGrants,
      and(eq(approvalGrants.workspaceId, approvals.workspaceId), eq(approvalGrants.approvalId, approvals.id)),
    )
    .leftJoin(
      votes,
      and(
        eq(votes.workspaceId, approvals.workspaceId),
        eq(votes.approvalId, approvals.id),
        eq(votes.memberId, approvals.decidedBy),
        isNull(votes.withdrawnAt),
      ),
    )
    .where(and(eq(approvals.workspaceId, gap("workspaceId")), eq(approvals.id, gap("approvalId")))),
);

export async function findGrant(ctx: TxContext, approvalId: string): Promise<RequestWithGrant | undefined> {
  const [row] = await ofApproval(ctx.tx, { workspaceId: workspaceOf(ctx), approvalId });
  return row;
}

export type HeldWorkspace = { isKilled: boolean; epoch: number; isBearer: boolean };

/** The kill switch, kept where it is until the transaction ends; and whether the key still holds. */
export async function holdWorkspace(ctx: TxContext, keyId: string | null): Promise<HeldWorkspace> {
  const workspaceId = workspaceOf(ctx);
  const [row] = await runStanding<{ is_killed: boolean; grant_epoch: number; is_bearer: boolean }>(
    ctx.tx,
    sql`select w.is_killed, w.grant_epoch, ${keyId}::uuid is null or is_intake_bearer(${workspaceId}, ${keyId}, null) as is_bearer
      from hold_workspace(${workspaceId}) w`,
  );
  // A workspace that cannot be seen permits nothing.
  return { isKilled: row?.is_killed ?? true, epoch: row?.grant_epoch ?? 0, isBearer: row?.is_bearer ?? false };
}

type Consumption = {
  approvalId: string;
  payloadHash: Buffer;
  audience: string;
  epoch: number;
  consumedBy: string;
  keyId: string | null;
};

/** Uses a grant if it may still be used at this very instant; false when somebody or something else was first. */
export async function markConsumed(ctx: TxContext, { keyId, consumedBy, ...use }: Consumption): Promise<boolean> {
  const rows = await ctx.tx
    .update(approvalGrants)
    .set({ consumedAt: sql`clock_timestamp()`, consumedBy, consumedKeyId: keyId })
    .where(
      and(
        eq(approvalGrants.workspaceId, workspaceOf(ctx)),
        eq(approvalGrants.approvalId, use.approvalId),
        eq(approvalGrants.payloadHash, use.payloadHash),
        eq(approvalGrants.audience, use.audience),
        eq(approvalGrants.epoch, use.epoch),
        isNull(approvalGrants.consumedAt),
        isNull(approvalGrants.revokedAt),
        gt(approvalGrants.expiresAt, sql`clock_timestamp()`),
      ),
    )
    .returning({ approvalId: approvalGrants.approvalId })
    .prepare("consume_grant")
    .execute();
  return rows.length === 1;
}

/** Takes a grant back that could still be used; false when it was used, revoked or expired before. */
export async function markRevoked(
  ctx: TxContext,
  { approvalId, revokedBy, reason }: { approvalId: string; revokedBy: string; reason: string },
): Promise<boolean> {
  const rows = await ctx.tx
    .update(approvalGrants)
    .set({ revokedAt: sql`clock_timestamp()`, revokedBy, revokeReason: reason })
    .where(
      and(
        eq(approvalGrants.workspaceId, workspaceOf(ctx)),
        eq(approvalGrants.approvalId, approvalId),
        isNull(approvalGrants.consumedAt),
        isNull(approvalGrants.revokedAt),
        gt(approvalGrants.expiresAt, sql`clock_timestamp()`),
      ),
    )
    .returning({ approvalId: approvalGrants.approvalId });
  return rows.length === 1;
}

/** Writes down how the execution ended; false when that was reported before. */
export async function markReported(
  ctx: TxContext,
  { approvalId, outcome, detail }: { approvalId: string; outcome: ExecutionOutcome; detail: string },
): Promise<boolean> {
  const rows = await ctx.tx
    .update(approvalGrants)
    .set({ reportedAt: sql`clock_timestamp()`, outcome, outcomeDetail: detail })
    .where(
      and(
        eq(approvalGrants.workspaceId, workspaceOf(ctx)),
        eq(approvalGrants.approvalId, approvalId),
        sql`${approvalGrants.consumedAt} is not null`,
        isNull(approvalGrants.reportedAt),
      ),
    )
    .returning({ approvalId: approvalGrants.approvalId });
  return rows.length === 1;
}
