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
  tags,
  ...needs("membrane:read"),
  responses: { ...answers(MembraneView, "The membrane"), ...refusals(404) },
});

const create = createRoute({
  method: "post",
  path: "/membranes",
  operationId: "createMembrane",
  summary: "Make a membrane, as a draft that evaluates nothing",
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
