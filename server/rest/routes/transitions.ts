import { createRoute, z } from "@hono/zod-openapi";
import { EnvironmentId, ModeTransitionId } from "#contract/ids.ts";
import {
  ApproveTransition,
  ModeTransitionFilter,
  ModeTransitionPage,
  ModeTransitionView,
  RejectTransition,
  RequestTransition,
  TransitionAnswer,
  WithdrawTransition,
} from "#contract/transitions.ts";
import { approveTransition, rejectTransition, withdrawTransition } from "../../environments/decide-transition.ts";
import { listModeTransitions } from "../../environments/read-environments.ts";
import { requestModeTransition } from "../../environments/request-transition.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, restRouter } from "../define.ts";

const params = z.object({ id: EnvironmentId });
const one = z.object({ id: EnvironmentId, transition_id: ModeTransitionId });
const tags = ["environments"];

const request = createRoute({
  method: "post",
  path: "/environments/{id}/transitions",
  operationId: "requestTransition",
  summary: "Ask for another mode, as an owner: taken, left to another owner, or refused with all that is missing",
  description:
    "409 with the mode as it is: there is no such step (`no_such_transition`), what it needs is missing (`requirements_unmet`, each named), a quorum could not be reached after it (`quorum_beyond_reach`), or one waits already (`transition_pending`). Another owner has 24 hours to approve a step to production. Back from production it needs a reason alone.",
  tags,
  ...needs("environment:transition"),
  request: { params, ...posted(RequestTransition) },
  responses: answers(TransitionAnswer, "Taken, waiting for another owner, or in that mode already"),
});

const history = createRoute({
  method: "get",
  path: "/environments/{id}/transitions/history",
  operationId: "listModeTransitions",
  summary: "Every time that somebody asked for another mode, with the evidence and what became of it, newest first",
  description:
    "Steps that were taken, refused, rejected, withdrawn, overtaken or not approved in time, each with the facts of that moment.",
  tags,
  ...needs("environment:read"),
  request: { params, query: ModeTransitionFilter },
  responses: answers(ModeTransitionPage, "A page of steps"),
});

const approve = createRoute({
  method: "post",
  path: "/environments/{id}/transitions/{transition_id}/approve",
  operationId: "approveTransition",
  summary: "Approve a step that waits, as another owner; all that it needs is checked again, and it is taken",
  description:
    "409: one asked for it oneself where there are two owners (`own_transition`), it does not wait any more (`transition_over`), or something is missing by now; then it waits on. 24 hours after it was asked for it has timed out.",
  tags,
  ...needs("environment:transition"),
  request: { params: one, ...posted(ApproveTransition) },
  responses: answers(TransitionAnswer, "The step, taken"),
});

const reject = createRoute({
  method: "post",
  path: "/environments/{id}/transitions/{transition_id}/reject",
  operationId: "rejectTransition",
  summary: "Say no to a step that waits, as another owner, with the reason",
  description:
    "409: one asked for it oneself (`own_transition`; withdraw it instead), or it does not wait any more (`transition_over`). The environment stays in its mode.",
  tags,
  ...needs("environment:transition"),
  request: { params: one, ...posted(RejectTransition) },
  responses: answers(ModeTransitionView, "The step, rejected"),
});

const withdraw = createRoute({
  method: "post",
  path: "/environments/{id}/transitions/{transition_id}/withdraw",
  operationId: "withdrawTransition",
  summary: "Take back a step that waits, as who asked for it",
  description:
    "409: somebody else asked for it (`not_the_requester`), or it does not wait any more (`transition_over`). The environment stays in its mode.",
  tags,
  ...needs("environment:transition"),
  request: { params: one, ...posted(WithdrawTransition) },
  responses: answers(ModeTransitionView, "The step, withdrawn"),
});

export const transitionRoutes = restRouter()
  .openapi(request, (c) => {
    const { id } = c.req.valid("param");
    const asked = { environment_id: id, ...c.req.valid("json") };
    return answerOnce(c, (ctx) => requestModeTransition(ctx, asked), 200);
  })
  .openapi(history, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await listModeTransitions(c.var.ctx, { environment_id: id, ...c.req.valid("query") }), 200);
  })
  .openapi(approve, (c) => {
    const ref = refOf(c.req.valid("param"));
    return answerOnce(c, (ctx) => approveTransition(ctx, { ...ref, ...c.req.valid("json") }), 200);
  })
  .openapi(reject, (c) => {
    const ref = refOf(c.req.valid("param"));
    return answerOnce(c, (ctx) => rejectTransition(ctx, { ...ref, ...c.req.valid("json") }), 200);
  })
  .openapi(withdraw, (c) => answerOnce(c, (ctx) => withdrawTransition(ctx, refOf(c.req.valid("param"))), 200));

function refOf({ id, transition_id }: z.infer<typeof one>) {
  return { environment_id: id, transition_id };
}
