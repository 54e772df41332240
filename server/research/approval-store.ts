import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { isPastDeadline } from "#db/deadline.ts";
import { approvals, votes } from "#db/schema/approvals.ts";
import { decisions } from "#db/schema/decisions.ts";
import { approvalGrants } from "#db/schema/grants.ts";
import type { ApprovalStatus, Capability } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

export type CapabilityApproval = {
  status: ApprovalStatus;
  agentId: string | null;
  environmentId: string;
  capability: Capability | null;
};

export async function findCapabilityApproval(ctx: TxContext, id: string): Promise<CapabilityApproval | undefined> {
  const [row] = await ctx.tx
    .select({
      status: approvals.status,
      agentId: approvals.agentId,
      environmentId: approvals.environmentId,
      capability: decisions.capability,
    })
    .from(approvals)
    .innerJoin(decisions, and(eq(decisions.workspaceId, approvals.workspaceId), eq(decisions.id, approvals.decisionId)))
    .where(and(eq(approvals.workspaceId, workspaceOf(ctx)), eq(approvals.id, id)));
  return row;
}

/** What was said to a deployment: whether its permission can still be used, and whether somebody else than `proposer` said yes. */
export async function findDeploymentApproval(ctx: TxContext, id: string, proposer: string | null) {
  const isOther = proposer === null ? undefined : ne(votes.memberId, proposer);
  const [row] = await ctx.tx
    .select({
      // An overdue request has timed out before anybody writes it down.
      status: sql<ApprovalStatus>`case when ${approvals.status} = 'pending' and ${isPastDeadline("approval")}
        then 'timed_out' else ${approvals.status} end`,
      via: approvals.via,
      isUsable: sql<boolean>`coalesce(${and(
        isNull(approvalGrants.consumedAt),
        isNull(approvalGrants.revokedAt),
        sql`${approvalGrants.expiresAt} > clock_timestamp()`,
        sql`${approvalGrants.epoch} = (select grant_epoch from workspace where id = ${workspaceOf(ctx)})`,
      )}, false)`,
      otherVotes: sql<number>`(${ctx.tx
        .select({ count: sql`count(*)::int` })
        .from(votes)
        .where(
          and(
            eq(votes.workspaceId, workspaceOf(ctx)),
            eq(votes.approvalId, id),
            eq(votes.choice, "approve"),
            isNull(votes.withdrawnAt),
            isOther,
          ),
        )})`,
    })
    .from(approvals)
    .leftJoin(
      approvalGrants,
      and(eq(approvalGrants.workspaceId, approvals.workspaceId), eq(approvalGrants.approvalId, approvals.id)),
    )
    .where(and(eq(approvals.workspaceId, workspaceOf(ctx)), eq(approvals.id, id)));
  return row;
}
