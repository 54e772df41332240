import { createRoute, z } from "@hono/zod-openapi";
import {
  AcknowledgeBlock,
  AddComment,
  CastVotes,
  ClaimApproval,
  CommentList,
  ReleaseApproval,
  VoteOutcomes,
} from "#contract/approval-work.ts";
import { ApprovalView } from "#contract/approvals.ts";
import { ApprovalId } from "#contract/ids.ts";
import { acknowledgeBlock } from "../../approvals/acknowledge-block.ts";
import { castVotes } from "../../approvals/cast-votes.ts";
import { claimApproval, releaseApproval } from "../../approvals/claim-approval.ts";
import { commentOnApproval, readComments } from "../../approvals/comment-on-approval.ts";
import { answerOnce } from "../answer-once.ts";
import { CHANNEL } from "../channel.ts";
import { answers, needs, posted, refusals, restRouter } from "../define.ts";

const params = z.object({ id: ApprovalId });
const tags = ["approvals"];

const votes = createRoute({
  method: "post",
  path: "/approvals/votes",
  operationId: "castVotes",
  summary: "Reject many requests, or approve many that are alike, each as if alone",
  description:
    "Up to 100 requests; the answer names what came of each, and one that is refused stops no other. Approving together asks for one action type, tier review, at most S2 and reversible (409 `types_differ` or `not_for_bulk`), each with the digest of the payload that was seen.",
  tags,
  ...needs("approval:vote"),
  request: posted(CastVotes),
  parameters: [CHANNEL],
  responses: answers(VoteOutcomes, "What became of each; one that is refused stops no other"),
});

const claim = createRoute({
  method: "post",
  path: "/approvals/{id}/claim",
  operationId: "claimApproval",
  summary: "Tell others that one is working on a request, for five minutes",
  description:
    "Others see who works on it and may vote all the same. Asked again by the same member, it is prolonged. 409: somebody else has it (`claimed`), or the request is settled.",
  tags,
  ...needs("approval:claim"),
  request: { params, ...posted(ClaimApproval) },
  responses: answers(ApprovalView, "The request, claimed"),
});

const release = createRoute({
  method: "post",
  path: "/approvals/{id}/release",
  operationId: "releaseApproval",
  summary: "Give one's claim up",
  description:
    "Only what one has claimed oneself, and while the claim lasts: otherwise 409 (`not_claimed`). It ends by itself after five minutes, and with the decision.",
  tags,
  ...needs("approval:claim"),
  request: { params, ...posted(ReleaseApproval) },
  responses: answers(ApprovalView, "The request, free"),
});

const acknowledge = createRoute({
  method: "post",
  path: "/approvals/{id}/acknowledge",
  operationId: "acknowledgeBlock",
  summary: "Say that a block is known, once, as an owner",
  description:
    "It decides nothing: the request stays blocked, and nobody can approve it. Whoever comes second gets `already_acknowledged`, with the request as it is.",
  tags,
  ...needs("approval:acknowledge"),
  request: { params, ...posted(AcknowledgeBlock) },
  responses: answers(ApprovalView, "The request, blocked as before, with who has acknowledged it"),
});

const comments = createRoute({
  method: "get",
  path: "/approvals/{id}/comments",
  operationId: "readComments",
  summary: "What reviewers said about a request; the agent that asked reads it once the request is settled",
  description:
    "Oldest first. Members read them at any time; the agent that asked gets 409 (`undecided`) until the request is settled.",
  tags,
  ...needs("approval:read"),
  request: { params },
  responses: { ...answers(CommentList, "All comments, oldest first"), ...refusals(409) },
});

const comment = createRoute({
  method: "post",
  path: "/approvals/{id}/comments",
  operationId: "commentOnApproval",
  summary: "Say something about a request",
  description:
    "Before or after the decision, by reviewers and owners. A comment decides nothing, is never changed and never removed. It works while everything is stopped.",
  tags,
  ...needs("approval:comment"),
  request: { params, ...posted(AddComment) },
  responses: answers(CommentList, "All comments with the new one", 201),
});

export const approvalWorkRoutes = restRouter()
  .openapi(votes, (c) => answerOnce(c, (ctx) => castVotes(ctx, c.req.valid("json")), 200))
  .openapi(claim, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => claimApproval(ctx, { approval_id: id }), 200);
  })
  .openapi(release, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => releaseApproval(ctx, { approval_id: id }), 200);
  })
  .openapi(acknowledge, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => acknowledgeBlock(ctx, { approval_id: id, ...c.req.valid("json") }), 200);
  })
  .openapi(comments, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await readComments(c.var.ctx, { approval_id: id }), 200);
  })
  .openapi(comment, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => commentOnApproval(ctx, { approval_id: id, ...c.req.valid("json") }), 201);
  });
