import { z } from "zod";
import { ApprovalStats, ApprovalStatsQuery } from "#contract/approval-statistics.ts";
import { AcknowledgeBlock, AddComment, CastVotes, CommentList, VoteOutcomes } from "#contract/approval-work.ts";
import {
  ApprovalQueuePage,
  ApprovalQueueQuery,
  ApprovalView,
  CancelApproval,
  CastVote,
  OpenEvidence,
} from "#contract/approvals.ts";
import { GrantView, RevokeGrant } from "#contract/grants.ts";
import { ApprovalId } from "#contract/ids.ts";
import { acknowledgeBlock } from "../../approvals/acknowledge-block.ts";
import { cancelApproval } from "../../approvals/cancel-approval.ts";
import { castVote } from "../../approvals/cast-vote.ts";
import { castVotes } from "../../approvals/cast-votes.ts";
import { claimApproval, releaseApproval } from "../../approvals/claim-approval.ts";
import { commentOnApproval, readComments } from "../../approvals/comment-on-approval.ts";
import { openEvidence } from "../../approvals/open-evidence.ts";
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
  openEvidence: authed
    .input(OpenEvidence.extend({ approval_id }))
    .output(ApprovalView)
    .mutation(({ ctx, input }) => openEvidence(ctx, input)),
  withdraw: authed
    .input(z.strictObject({ approval_id }))
    .output(ApprovalView)
    .mutation(({ ctx, input }) => withdrawVote(ctx, input)),
  voteOnMany: authed
    .input(CastVotes)
    .output(VoteOutcomes)
    .mutation(({ ctx, input }) => castVotes(ctx, input)),
  claim: authed
    .input(z.strictObject({ approval_id }))
    .output(ApprovalView)
    .mutation(({ ctx, input }) => claimApproval(ctx, input)),
  release: authed
    .input(z.strictObject({ approval_id }))
    .output(ApprovalView)
    .mutation(({ ctx, input }) => releaseApproval(ctx, input)),
  comments: authed
    .input(z.strictObject({ approval_id }))
    .output(CommentList)
    .query(({ ctx, input }) => readComments(ctx, input)),
  comment: authed
    .input(AddComment.extend({ approval_id }))
    .output(CommentList)
    .mutation(({ ctx, input }) => commentOnApproval(ctx, input)),
  acknowledge: authed
    .input(AcknowledgeBlock.extend({ approval_id }))
    .output(ApprovalView)
    .mutation(({ ctx, input }) => acknowledgeBlock(ctx, input)),
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
