import { z } from "zod";
import {
  ApprovalQueuePage,
  ApprovalQueueQuery,
  ApprovalStats,
  ApprovalStatsQuery,
  ApprovalView,
  CancelApproval,
  CastVote,
} from "#contract/approvals.ts";
import { GrantView, RevokeGrant } from "#contract/grants.ts";
import { ApprovalId } from "#contract/ids.ts";
import { cancelApproval } from "../../approvals/cancel-approval.ts";
import { castVote } from "../../approvals/cast-vote.ts";
import { getApproval, listQueue } from "../../approvals/read-approvals.ts";
import { getApprovalStats } from "../../approvals/read-statistics.ts";
import { withdrawVote } from "../../approvals/withdraw-vote.ts";
import { revokeGrant } from "../../grants/revoke-grant.ts";
import { authed, router } from "../init.ts";

const approval_id = ApprovalId;

export const approvalsRouter = router({
  queue: authed
    .input(ApprovalQueueQuery)
    .output(ApprovalQueuePage)
    .query(({ ctx, input }) => listQueue(ctx, input)),
  byId: authed
    .input(z.strictObject({ approval_id }))
    .output(ApprovalView)
    .query(({ ctx, input }) => getApproval(ctx, input)),
  vote: authed
    .input(CastVote.extend({ approval_id }))
    .output(ApprovalView)
    .mutation(({ ctx, input }) => castVote(ctx, input)),
  withdraw: authed
    .input(z.strictObject({ approval_id }))
    .output(ApprovalView)
    .mutation(({ ctx, input }) => withdrawVote(ctx, input)),
  cancel: authed
    .input(CancelApproval.extend({ approval_id }))
    .output(ApprovalView)
    .mutation(({ ctx, input }) => cancelApproval(ctx, input)),
  revokeGrant: authed
    .input(RevokeGrant.extend({ approval_id }))
    .output(GrantView)
    .mutation(({ ctx, input }) => revokeGrant(ctx, input)),
  stats: authed
    .input(ApprovalStatsQuery)
    .output(ApprovalStats)
    .query(({ ctx, input }) => getApprovalStats(ctx, input)),
});
