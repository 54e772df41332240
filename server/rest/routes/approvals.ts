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
  RequestApproval,
  WithdrawVote,
} from "#contract/approvals.ts";
import {
  RequestExperiment,
  RequestIntervention,
  RequestSimulation,
  RequestToolPolicyChange,
} from "#contract/convenience-requests.ts";
import { ApprovalId } from "#contract/ids.ts";
import { cancelApproval } from "../../approvals/cancel-approval.ts";
import { castVote } from "../../approvals/cast-vote.ts";
import {
  requestExperiment,
  requestIntervention,
  requestSimulation,
  requestToolPolicyChange,
} from "../../approvals/convenience-requests.ts";
import { openEvidence } from "../../approvals/open-evidence.ts";
import { getApproval, listApprovals } from "../../approvals/read-approvals.ts";
import { getApprovalStats } from "../../approvals/read-statistics.ts";
import { type RequestedApproval, type RequestOptions, requestApproval } from "../../approvals/request-approval.ts";
import type { Patience } from "../../approvals/wait-for-approval.ts";
import { withdrawVote } from "../../approvals/withdraw-vote.ts";
import { answerOnce } from "../answer-once.ts";
import { CHANNEL } from "../channel.ts";
import { answers, needs, posted, type Refusal, type RestEnv, refusals, restRouter } from "../define.ts";
import { takeClaim } from "../idempotency.ts";
import { PREFER, PREFER_HELD, preferenceOf, preferredWaitMs } from "../prefer.ts";

const params = z.object({ id: ApprovalId });
const tags = ["approvals"];
/** How soon it makes sense to look at a request again that waits for a person. */
const LOOK_AGAIN_SECONDS = 5;

const HELD =
  "Where the environment's approval mode is `interactive`, a request that goes to people holds the call until it is settled (`201`), or until the wait is over (`202`, still pending: ask again at Location, or follow the events). Where it is `async`, the answer is `202` at once. A copy with the same Idempotency-Key is not held; it gets the answer of the first.";

/** The operations that ask for approval: settled at once it is 201, waiting for people 202. */
function asking<Path extends string, Schema extends z.ZodType>(
  path: Path,
  operationId: string,
  summary: string,
  schema: Schema,
  ...more: Refusal[]
) {
  return createRoute({
    method: "post",
    path,
    operationId,
    summary,
    description: HELD,
    tags,
    ...needs("approval:request"),
    request: posted(schema),
    parameters: [PREFER_HELD],
    responses: {
      ...answers(ApprovalView, "Settled; `disposition` says what the agent does now", 201),
      202: {
        description: "Waits for people; look again at Location after Retry-After seconds",
        content: { "application/json": { schema: ApprovalView } },
      },
      ...refusals(423, ...more),
    },
  });
}

const request = asking("/approvals", "requestApproval", "Ask for approval of an action", RequestApproval, 404);
const experiment = asking("/approvals/experiments", "requestExperiment", "Ask to run an experiment", RequestExperiment);
const intervention = asking(
  "/approvals/interventions",
  "requestIntervention",
  "Ask to deploy an intervention",
  RequestIntervention,
);
const simulation = asking("/approvals/simulations", "requestSimulation", "Ask to run a simulation", RequestSimulation);
const toolPolicyChange = asking(
  "/approvals/tool-policy-changes",
  "requestToolPolicyChange",
  "Ask to change what a tool may do",
  RequestToolPolicyChange,
);

const list = createRoute({
  method: "get",
  path: "/approvals",
  operationId: "listApprovals",
  summary: "The requests that the key may see, newest first",
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
  tags,
  ...needs("approval:read"),
  request: { query: ApprovalStatsQuery },
  responses: answers(ApprovalStats, "The counts"),
});

const get = createRoute({
  method: "get",
  path: "/approvals/{id}",
  operationId: "getApproval",
  summary: "One request; with `Prefer: wait=30` as soon as it is settled",
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

/** The claim goes into the log's own statement, so that asking once costs one round trip. */
async function ask<Path extends string, In extends Input>(
  c: HonoContext<RestEnv, Path, In>,
  work: (options: RequestOptions) => Promise<RequestedApproval>,
) {
  const { patience, tell } = preferenceOf(c);
  const { approval, isReplay, heldMs } = await work({ claim: await takeClaim(c), patience });
  tell(heldMs);
  c.header("location", `/api/v1/approvals/${approval.id}`);
  if (isReplay) c.header("idempotent-replayed", "true");
  if (approval.status !== "pending") return c.json(approval, 201);
  c.header("retry-after", String(LOOK_AGAIN_SECONDS));
  return c.json(approval, 202);
}

export const approvalRoutes = restRouter()
  .openapi(request, (c) => ask(c, (options) => requestApproval(c.var.ctx, c.req.valid("json"), options)))
  .openapi(experiment, (c) => ask(c, (options) => requestExperiment(c.var.ctx, c.req.valid("json"), options)))
  .openapi(intervention, (c) => ask(c, (options) => requestIntervention(c.var.ctx, c.req.valid("json"), options)))
  .openapi(simulation, (c) => ask(c, (options) => requestSimulation(c.var.ctx, c.req.valid("json"), options)))
  .openapi(toolPolicyChange, (c) =>
    ask(c, (options) => requestToolPolicyChange(c.var.ctx, c.req.valid("json"), options)),
  )
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
