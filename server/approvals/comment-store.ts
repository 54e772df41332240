import { and, asc, eq, sql } from "drizzle-orm";
import { approvalComments } from "#db/schema/approvals.ts";
import { members } from "#db/schema/workspaces.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { mintId } from "../ids.ts";

export async function saveComment(
  ctx: TxContext,
  said: { approvalId: string; memberId: string; comment: string },
): Promise<void> {
  await ctx.tx
    .insert(approvalComments)
    .values({ ...said, workspaceId: workspaceOf(ctx), id: mintId(), createdAt: sql`clock_timestamp()` });
}

/** Everything said about a request, oldest first. */
export async function listComments(ctx: TxContext, approvalId: string) {
  return ctx.tx
    .select({
      memberId: approvalComments.memberId,
      memberName: members.name,
      comment: approvalComments.comment,
      createdAt: approvalComments.createdAt,
    })
    .from(approvalComments)
    .innerJoin(
      members,
      and(eq(members.workspaceId, approvalComments.workspaceId), eq(members.id, approvalComments.memberId)),
    )
    .where(and(eq(approvalComments.workspaceId, workspaceOf(ctx)), eq(approvalComments.approvalId, approvalId)))
    .orderBy(asc(approvalComments.createdAt), asc(approvalComments.id));
}
