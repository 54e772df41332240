import { createRoute, type z } from "@hono/zod-openapi";
import type { Context as HonoContext, Input } from "hono";
import { ApprovalView, RequestApproval } from "#contract/approvals.ts";
import {
  RequestExperiment,
  RequestIntervention,
  RequestSimulation,
  RequestToolPolicyChange,
} from "#contract/convenience-requests.ts";
import {
  requestExperiment,
  requestIntervention,
  requestSimulation,
  requestToolPolicyChange,
} from "../../approvals/convenience-requests.ts";
import { type RequestedApproval, type RequestOptions, requestApproval } from "../../approvals/request-approval.ts";
import { answers, needs, posted, type Refusal, type RestEnv, refusals, restRouter } from "../define.ts";
import { takeClaim } from "../idempotency.ts";
import { PREFER_HELD, preferenceOf } from "../prefer.ts";

const tags = ["approvals"];
/** How soon it makes sense to look at a request again that waits for a person. */
const LOOK_AGAIN_SECONDS = 5;

const HELD =
  "Where the environment's approval mode is `interactive`, a request that goes to people holds the call until it is settled (`201`), or until the wait is over (`202`, still pending: ask again at Location, or follow the events). Where it is `async`, the answer is `202` at once. A copy with the same Idempotency-Key is not held; it gets the answer of the first.";

/** The operations that ask for approval: settled at once it is 201, waiting for people 202. */
function asking<Path extends string, Schema extends z.ZodType>(
  path: Path,
  operationId: string,
  { summary, about }: { summary: string; about: string },
  schema: Schema,
  ...more: Refusal[]
) {
  return createRoute({
    method: "post",
    path,
    operationId,
    summary,
    description: `${about} ${HELD}`,
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

const request = asking(
  "/approvals",
  "requestApproval",
  {
    summary: "Ask for approval of an action",
    about:
      "`details` is the payload: the approval covers it byte by byte, in its canonical form. `estimated_cost_usd` is in US dollars, `estimated_duration_ms` in milliseconds, `timeout_seconds` in seconds. A blocked request is an answer (`201`, status `blocked`). 404: the request that it supersedes is not there.",
  },
  RequestApproval,
  404,
);
const experiment = asking(
  "/approvals/experiments",
  "requestExperiment",
  {
    summary: "Ask to run an experiment",
    about: "Asks as `config_change` at S1, reversible. `estimated_cost_usd` is in US dollars.",
  },
  RequestExperiment,
);
const intervention = asking(
  "/approvals/interventions",
  "requestIntervention",
  {
    summary: "Ask to deploy an intervention",
    about:
      "Asks as `prompt_mutation` at S2, or S3 where `is_reversible` is false. `estimated_effect` is what the remedy is hoped to bring.",
  },
  RequestIntervention,
);
const simulation = asking(
  "/approvals/simulations",
  "requestSimulation",
  {
    summary: "Ask to run a simulation",
    about:
      "Asks as `config_change` at S0: a simulation reads and changes nothing. `estimated_cost_usd` is in US dollars.",
  },
  RequestSimulation,
);
const toolPolicyChange = asking(
  "/approvals/tool-policy-changes",
  "requestToolPolicyChange",
  { summary: "Ask to change what a tool may do", about: "Asks as `tool_policy_change` at S3." },
  RequestToolPolicyChange,
);

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

export const approvalRequestRoutes = restRouter()
  .openapi(request, (c) => ask(c, (options) => requestApproval(c.var.ctx, c.req.valid("json"), options)))
  .openapi(experiment, (c) => ask(c, (options) => requestExperiment(c.var.ctx, c.req.valid("json"), options)))
  .openapi(intervention, (c) => ask(c, (options) => requestIntervention(c.var.ctx, c.req.valid("json"), options)))
  .openapi(simulation, (c) => ask(c, (options) => requestSimulation(c.var.ctx, c.req.valid("json"), options)))
  .openapi(toolPolicyChange, (c) =>
    ask(c, (options) => requestToolPolicyChange(c.var.ctx, c.req.valid("json"), options)),
  );
