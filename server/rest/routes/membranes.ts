import { createRoute, z } from "@hono/zod-openapi";
import { MembraneId } from "#contract/ids.ts";
import {
  ActivateMembrane,
  ChangeMembrane,
  CheckCondition,
  ConditionErrors,
  CreateMembrane,
  MembranePage,
  MembraneQuery,
  MembraneRevisionPage,
  MembraneView,
  ReadinessView,
} from "#contract/membranes.ts";
import { PageQuery } from "#contract/page.ts";
import { ShadowStatistics } from "#contract/shadow-statistics.ts";
import { TriedPolicies, TryPolicies } from "#contract/try-policies.ts";
import { activateMembrane } from "../../membranes/activate-membrane.ts";
import { changeMembrane, createMembrane } from "../../membranes/change-membrane.ts";
import {
  checkCondition,
  getCurrentMembrane,
  getMembrane,
  getReadiness,
  listMembraneRevisions,
  listMembranes,
} from "../../membranes/read-membranes.ts";
import { getShadowStatistics } from "../../membranes/read-shadow-statistics.ts";
import { tryPolicies } from "../../membranes/try-policies.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, QUESTION, refusals, restRouter, sent } from "../define.ts";
import { takeClaim } from "../idempotency.ts";

const params = z.object({ id: MembraneId });
const tags = ["membranes"];

const list = createRoute({
  method: "get",
  path: "/membranes",
  operationId: "listMembranes",
  summary: "The membranes that the key may see, newest first",
  description:
    "Filter by environment; one that is not there is 404. A program's key sees those of its own environment.",
  tags,
  ...needs("membrane:read"),
  request: { query: MembraneQuery },
  responses: { ...answers(MembranePage, "A page of membranes"), ...refusals(404) },
});

const current = createRoute({
  method: "get",
  path: "/membranes/current",
  operationId: "getCurrentMembrane",
  summary: "The membrane that governs the key's agent in its environment",
  description:
    "The agent's own where there is one, else its environment's; only what is in shadow or live governs. 404 where nothing does.",
  tags,
  ...needs("membrane:read"),
  responses: { ...answers(MembraneView, "The membrane"), ...refusals(404) },
});

const create = createRoute({
  method: "post",
  path: "/membranes",
  operationId: "createMembrane",
  summary: "Make a membrane, as a draft that evaluates nothing",
  description:
    "Owners alone. Conditions are CEL and compile here: 400 names each fault with line and column. A name that is taken is 409 (`name_taken`), an environment or agent that is not there 404.",
  tags,
  ...needs("membrane:edit"),
  request: posted(CreateMembrane),
  responses: { ...answers(MembraneView, "The membrane", 201), ...refusals(404, 409) },
});

const check = createRoute({
  method: "post",
  path: "/membranes/check",
  operationId: "checkCondition",
  summary: "What is wrong with a condition; records nothing",
  description:
    "Nothing where it compiles and reads only facts that there are, else each fault with its line and column. What cannot be evaluated later restricts.",
  tags,
  ...QUESTION,
  ...needs("membrane:read"),
  request: posted(CheckCondition),
  responses: answers(ConditionErrors, "The errors, with their places; none where it could be saved"),
});

const tryOut = createRoute({
  method: "post",
  path: "/membranes/try",
  operationId: "tryPolicies",
  summary: "What a content that is not saved would say of one intent; records nothing",
  description:
    "Judges one intent by the policies that are sent with it, and asks nobody. Owners alone. 400 names each fault of the content by its path.",
  tags,
  ...QUESTION,
  ...needs("membrane:edit"),
  request: posted(TryPolicies),
  responses: answers(TriedPolicies, "What the policies would say"),
});

const get = createRoute({
  method: "get",
  path: "/membranes/{id}",
  operationId: "getMembrane",
  summary: "One membrane, in its present revision",
  description: "Its content, lifecycle and number of the revision. A membrane out of reach is 404.",
  tags,
  ...needs("membrane:read"),
  request: { params },
  responses: answers(MembraneView, "The membrane"),
});

const change = createRoute({
  method: "patch",
  path: "/membranes/{id}",
  operationId: "changeMembrane",
  summary: "Write a new revision, bring an earlier one back, or give another name",
  description:
    "Owners alone; `base_revision` is what was read: where another revision came first it is 409 (`revision_outdated`), with that one in `current`. A live membrane asks for a reason. A policy that asks for more approvals than members may vote is 400.",
  tags,
  ...needs("membrane:edit"),
  request: { params, ...sent(ChangeMembrane) },
  responses: { ...answers(MembraneView, "The membrane as it is now"), ...refusals(409) },
});

const revisions = createRoute({
  method: "get",
  path: "/membranes/{id}/revisions",
  operationId: "listMembraneRevisions",
  summary: "All that a membrane ever was, newest first",
  description: "Each with its content, who wrote it, when, and why. No revision ever changes.",
  tags,
  ...needs("membrane:read"),
  request: { params, query: PageQuery },
  responses: answers(MembraneRevisionPage, "A page of revisions"),
});

const readiness = createRoute({
  method: "get",
  path: "/membranes/{id}/readiness",
  operationId: "getReadiness",
  summary: "Whether a membrane has been watched enough to be enforced, and what is missing",
  description:
    "Each item with what is required and what there is: 100 decisions in shadow, critical types covered, feedback, the chain tested, endpoints told. What is missing is named.",
  tags,
  ...needs("membrane:read"),
  request: { params },
  responses: answers(ReadinessView, "The checklist"),
});

const statistics = createRoute({
  method: "get",
  path: "/membranes/{id}/shadow/stats",
  operationId: "getShadowStatistics",
  summary: "What a membrane decided in shadow, by its own verdict; null where there is nothing",
  description:
    "Counts by verdict, action type and day (UTC). Every share comes with what it is of, and is null where that is nothing. What a live membrane decided is not in it.",
  tags,
  ...needs("membrane:read"),
  request: { params },
  responses: answers(ShadowStatistics, "The statistics"),
});

const activate = createRoute({
  method: "post",
  path: "/membranes/{id}/activate",
  operationId: "activateMembrane",
  summary: "Draft to shadow, shadow to live, and live back to shadow",
  description:
    "Owners alone. 409: no such change from here (`no_such_change`), not ready without an `override_reason` (`not_ready`), another governs already (`governed_already`), or a policy needs more approvals than there are members (`quorum_beyond_reach`). Back to shadow it needs a reason (400). A refused attempt stays in the log.",
  tags,
  ...needs("membrane:activate"),
  request: { params, ...posted(ActivateMembrane) },
  responses: { ...answers(MembraneView, "The membrane as it is now"), ...refusals(409) },
});

export const membraneRoutes = restRouter()
  .openapi(list, async (c) => c.json(await listMembranes(c.var.ctx, c.req.valid("query")), 200))
  .openapi(current, async (c) => c.json(await getCurrentMembrane(c.var.ctx), 200))
  .openapi(create, (c) => {
    const input = c.req.valid("json");
    return answerOnce(
      c,
      (ctx) => createMembrane(ctx, input),
      201,
      ({ id }) => `/api/v1/membranes/${id}`,
    );
  })
  .openapi(check, async (c) => {
    c.set("isQuestion", true);
    await takeClaim(c);
    return c.json(await checkCondition(c.var.ctx, c.req.valid("json")), 200);
  })
  .openapi(tryOut, async (c) => {
    c.set("isQuestion", true);
    await takeClaim(c);
    return c.json(await tryPolicies(c.var.ctx, c.req.valid("json")), 200);
  })
  .openapi(get, async (c) => c.json(await getMembrane(c.var.ctx, { membrane_id: c.req.valid("param").id }), 200))
  .openapi(change, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await changeMembrane(c.var.ctx, { membrane_id: id, ...c.req.valid("json") }), 200);
  })
  .openapi(revisions, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await listMembraneRevisions(c.var.ctx, { membrane_id: id, ...c.req.valid("query") }), 200);
  })
  .openapi(readiness, async (c) => c.json(await getReadiness(c.var.ctx, { membrane_id: c.req.valid("param").id }), 200))
  .openapi(statistics, async (c) =>
    c.json(await getShadowStatistics(c.var.ctx, { membrane_id: c.req.valid("param").id }), 200),
  )
  .openapi(activate, (c) => {
    const { id } = c.req.valid("param");
    const input = c.req.valid("json");
    return answerOnce(c, (ctx) => activateMembrane(ctx, { membrane_id: id, ...input }), 200);
  });
