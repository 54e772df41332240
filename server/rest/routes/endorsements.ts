import { createRoute, z } from "@hono/zod-openapi";
import {
  DecideEndorsement,
  EndorsementPage,
  EndorsementQuery,
  EndorsementView,
  LeaveEndorsement,
  ProposeRule,
} from "#contract/endorsements.ts";
import { EndorsementId, KernelId } from "#contract/ids.ts";
import type { Context } from "../../context.ts";
import { decideEndorsement } from "../../kernels/decide-endorsement.ts";
import { leaveEndorsement } from "../../kernels/leave-endorsement.ts";
import { proposeRule } from "../../kernels/propose-rule.ts";
import { getEndorsement, listEndorsements } from "../../kernels/read-endorsements.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, refusals, restRouter } from "../define.ts";

const tags = ["kernels"];
const params = z.object({ id: EndorsementId });

const propose = createRoute({
  method: "post",
  path: "/kernels/{id}/endorsements",
  operationId: "proposeRule",
  summary: "Propose a rule for a kernel, and learn what it conflicts with",
  description:
    "201: decided. `rejected` where it conflicts with an anchor, which is named and logged, and nobody overrides it; `approved` where an owner proposed it and nothing conflicts. 202: `pending`, an owner decides. A commitment that the kernel has not is 404; one that the rule does not conflict with, while it does with another, is 400.",
  tags,
  ...needs("endorsement:propose"),
  request: { params: z.object({ id: KernelId }), ...posted(ProposeRule) },
  responses: {
    ...answers(EndorsementView, "It was decided at once", 201),
    ...answers(EndorsementView, "It waits for an owner", 202),
  },
});

const list = createRoute({
  method: "get",
  path: "/endorsements",
  operationId: "listEndorsements",
  summary: "Proposed rules and what became of them, newest first",
  description: "Filter by kernel or decision. An agent's key sees what the agent proposed itself.",
  tags,
  ...needs("kernel:read"),
  request: { query: EndorsementQuery },
  responses: answers(EndorsementPage, "A page of endorsements"),
});

const get = createRoute({
  method: "get",
  path: "/endorsements/{id}",
  operationId: "getEndorsement",
  summary: "One proposed rule and what became of it",
  description: "`content_hash` is the SHA-256 of the RFC 8785 form of the twelve fields before it.",
  tags,
  ...needs("kernel:read"),
  request: { params },
  responses: answers(EndorsementView, "The endorsement"),
});

const decide = createRoute({
  method: "post",
  path: "/endorsements/{id}/decision",
  operationId: "decideEndorsement",
  summary: "Approve a proposed rule, stage it, or reject it",
  description:
    "Owners alone, never an agent's key. Approved, the commitment says `new_value`, else the rule itself, in a new revision. A rejection needs a rationale (400). 409: it was decided already (`already_decided`), conflicts with an anchor (`axiomatic_anchor`), is for no commitment and so cannot be tried (`commitment_needed`), or another rule is on trial for its commitment (`change_on_trial`).",
  tags,
  ...needs("endorsement:decide"),
  request: { params, ...posted(DecideEndorsement) },
  responses: { ...answers(EndorsementView, "The endorsement as it is now"), ...refusals(409) },
});

const leave = createRoute({
  method: "post",
  path: "/endorsements/{id}/unanswered",
  operationId: "leaveEndorsement",
  summary: "Say why nobody decided a proposed rule that was put before somebody",
  description:
    "It goes on waiting for an owner: `rationale` says from then on that there was no terminal (`no_terminal`), or that its input was closed (`input_closed`). An agent's key tells of its own rules alone. 409: it was decided already (`already_decided`).",
  tags,
  ...needs("endorsement:propose"),
  request: { params, ...posted(LeaveEndorsement) },
  responses: { ...answers(EndorsementView, "The endorsement, still pending"), ...refusals(409) },
});

export const endorsementRoutes = restRouter()
  .openapi(propose, (c) => {
    const input = { kernel_id: c.req.valid("param").id, ...c.req.valid("json") };
    const work = (ctx: Context) => proposeRule(ctx, input);
    const at = ({ id }: EndorsementView) => `/api/v1/endorsements/${id}`;
    return answerOnce(c, work, ({ decision }) => (decision === "pending" ? 202 : 201), at);
  })
  .openapi(list, async (c) => c.json(await listEndorsements(c.var.ctx, c.req.valid("query")), 200))
  .openapi(get, async (c) => c.json(await getEndorsement(c.var.ctx, { endorsement_id: c.req.valid("param").id }), 200))
  .openapi(decide, (c) => {
    const input = { endorsement_id: c.req.valid("param").id, ...c.req.valid("json") };
    return answerOnce(c, (ctx) => decideEndorsement(ctx, input), 200);
  })
  .openapi(leave, (c) => {
    const input = { endorsement_id: c.req.valid("param").id, ...c.req.valid("json") };
    return answerOnce(c, (ctx) => leaveEndorsement(ctx, input), 200);
  });
