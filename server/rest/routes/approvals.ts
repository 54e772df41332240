import { createRoute, z } from "@hono/zod-openapi";
import type { Context as HonoContext, Input } from "hono";
import { ApprovalStats, ApprovalStatsQuery } from "#contract/approval-statistics.ts";
import {
  ApprovalPage,
  ApprovalQuery,
  ApprovalView,
  CancelApproval,
  CastVote,
  OpenEvidence,
  WithdrawVote,
} from "#contract/approvals.ts";
import { ApprovalId } from "#contract/ids.ts";
import { cancelApproval } from "../../approvals/cancel-approval.ts";
import { castVote } from "../../approvals/cast-vote.ts";
import { openEvidence } from "../../approvals/open-evidence.ts";
import { getApproval, listApprovals } from "../../approvals/read-approvals.ts";
import { getApprovalStats } from "../../approvals/read-statistics.ts";
import type { Patience } from "../../approvals/wait-for-approval.ts";
import { withdrawVote } from "../../approvals/withdraw-vote.ts";
import { answerOnce } from "../answer-once.ts";
import { CHANNEL } from "../channel.ts";
import { answers, needs, posted, type RestEnv, refusals, restRouter } from "../define.ts";
import { PREFER, preferredWaitMs } from "../prefer.ts";

const params = z.object({ id: ApprovalId });
const tags = ["approvals"];
const list = createRoute({
  method: "get",
  path: "/approvals",
  operationId: "listApprovals",
  summary: "The requests that the key may see, newest first",
  description:
    "Filter by status, environment, agent, action type or severity. A program's key sees its own environment alone, an agent's key its own agent. Past its deadline a request is listed as `timed_out`, whether or not that is written down yet; while everything is stopped no deadline passes.",
  tags,
  ...needs("approval:read"),
  request: { query: ApprovalQuery },
  responses: answers(ApprovalPage, "A page of requests"),
});

const stats = createRoute({
  method: "get",
  path: "/approvals/stats",
  operationId: "getApprovalStats",
  summary: "How many requests there were and what became of them; the counts add up",
  description:
    "`total_requests` is all outcomes with cancelled and pending, and as much as those of all action types with `under_no_type`: what waits, or is a blind case that nobody decided. Times to decision are in seconds, within 5 %. `from` and `to` choose when requests were made; an agent's key counts its own agent's, and is told nothing of people. An environment that is not there is 404.",
  tags,
  ...needs("approval:read"),
  request: { query: ApprovalStatsQuery },
  responses: { ...answers(ApprovalStats, "The counts"), ...refusals(404) },
});

const get = createRoute({
  method: "get",
  path: "/approvals/{id}",
  operationId: "getApproval",
  summary: "One request; with `Prefer: wait=30` as soon as it is settled",
  description:
    "Answers status, risk assessment, votes, deadline and grant. With `Prefer: wait=N` the call is held until it is settled, N seconds at most and never more than 60. A request that is out of reach is 404.",
  tags,
  ...needs("approval:read"),
  request: { params },
  parameters: [PREFER],
  responses: answers(ApprovalView, "The request"),
});

const cancel = createRoute({
  method: "post",
  path: "/approvals/{id}/cancel",
  operationId: "cancelApproval",
  summary: "Take a pending request back: who made it, or an owner",
  description:
    "The agent that asked, the member who asked, or an owner. 409 where it is settled already (`already_decided`), blocked, or past its deadline, with the request as it is in `current`. It works while everything is stopped.",
  tags,
  ...needs("approval:cancel"),
  request: { params, ...posted(CancelApproval) },
  responses: answers(ApprovalView, "The request, cancelled"),
});

const vote = createRoute({
  method: "post",
  path: "/approvals/{id}/votes",
  operationId: "castVote",
  summary: "Approve or reject a pending request, with a personal key",
  description:
    "`payload_hash` says which content was seen; another one is 409 (`payload_changed`). Whoever asked cannot vote (403), nobody votes twice (409 `already_voted`). A rejection needs a comment (400). While the kill switch is on only a rejection is taken (423). A vote by key has no hold.",
  tags,
  parameters: [CHANNEL],
  ...needs("approval:vote"),
  request: { params, ...posted(CastVote) },
  responses: { ...answers(ApprovalView, "The request as it is after the vote"), ...refusals(423) },
});

const evidence = createRoute({
  method: "post",
  path: "/approvals/{id}/evidence",
  operationId: "openEvidence",
  summary: "Say that one has opened what would run and why, with a personal key",
  description:
    "At S3 and above, what nobody said can be undone is approved by members alone who have said so of this payload: without it a vote is refused with `evidence_unopened`.",
  tags,
  ...needs("approval:vote"),
  request: { params, ...posted(OpenEvidence) },
  responses: answers(ApprovalView, "The request"),
});

const withdraw = createRoute({
  method: "post",
  path: "/approvals/{id}/withdraw",
  operationId: "withdrawVote",
  summary: "Take one's own vote back while its hold runs",
  description: "Only votes cast in the browser are held; whoever has withdrawn a vote may vote anew.",
  tags,
  ...needs("approval:vote"),
  request: { params, ...posted(WithdrawVote) },
  responses: answers(ApprovalView, "The request as it is without the vote"),
});

function patienceOf<Path extends string, In extends Input>(c: HonoContext<RestEnv, Path, In>): Patience | null {
  const timeoutMs = preferredWaitMs(c);
  return timeoutMs === 0 ? null : { timeoutMs, signal: c.req.raw.signal };
}

export const approvalRoutes = restRouter()
  .openapi(list, async (c) => c.json(await listApprovals(c.var.ctx, c.req.valid("query")), 200))
  .openapi(stats, async (c) => c.json(await getApprovalStats(c.var.ctx, c.req.valid("query")), 200))
  .openapi(get, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await getApproval(c.var.ctx, { approval_id: id }, patienceOf(c)), 200);
  })
  .openapi(cancel, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => cancelApproval(ctx, { approval_id: id, ...c.req.valid("json") }), 200);
  })
  .openapi(vote, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => castVote(ctx, { approval_id: id, ...c.req.valid("json") }), 200);
  })
  .openapi(evidence, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => openEvidence(ctx, { approval_id: id, ...c.req.valid("json") }), 200);
  })
  .openapi(withdraw, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => withdrawVote(ctx, { approval_id: id }), 200);
  });
