import type { AddComment, CommentList } from "#contract/approval-work.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound, refused } from "../errors.ts";
import { listComments, saveComment } from "./comment-store.ts";
import { holdRequestAs } from "./hold-request.ts";
import { lookAtApproval } from "./look-at-approval.ts";

/** Says something about a request, before or after it is decided. Nothing that was said is changed. */
export async function commentOnApproval(
  ctx: Context,
  input: AddComment & { approval_id: string },
): Promise<CommentList> {
  requirePermission(ctx, "approval:comment");
  const { actor } = ctx;
  const approvalId = uuidOf("approval", input.approval_id);
  if (actor.kind !== "member" || approvalId === null) throw notFound("approval request");
  return withTx(ctx, async (inside) => {
    const { approval } = await holdRequestAs(inside, actor, approvalId);
    await saveComment(inside, { approvalId, memberId: actor.memberId, comment: input.comment });
    await recordEvent(inside, {
      event: "approval_commented",
      subject: { kind: "approval", id: approvalId },
      agentId: approval.agentId,
      environmentId: approval.environmentId,
      reason: input.comment,
    });
    return viewComments(inside, approvalId);
  });
}

/**
 * What was said about a request. The agent that asked reads it once the request is settled: until then reviewers talk
 * among themselves.
 */
export async function readComments(ctx: Context, input: { approval_id: string }): Promise<CommentList> {
  requirePermission(ctx, "approval:read");
  const approvalId = uuidOf("approval", input.approval_id);
  const view = await lookAtApproval(ctx, input.approval_id);
  if (approvalId === null || view === undefined) throw notFound("approval request");
  if (ctx.actor.kind === "agent" && view.status === "pending") {
    throw refused("undecided", "Comments are shown to the agent once the request is settled");
  }
  return withTx(ctx, (inside) => viewComments(inside, approvalId));
}

async function viewComments(ctx: TxContext, approvalId: string): Promise<CommentList> {
  const said = await listComments(ctx, approvalId);
  return {
    items: said.map(({ memberId, memberName, comment, createdAt }) => ({
      member_id: wireId("member", memberId),
      member_name: memberName,
      comment,
      created_at: createdAt.toISOString(),
    })),
  };
}
