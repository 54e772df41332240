import { createRoute, z } from "@hono/zod-openapi";
import {
  CreateDeliberator,
  CreatedDeliberator,
  DeliberatorPage,
  DeliberatorQuery,
  DeliberatorView,
  TestedDeliberator,
} from "#contract/deliberators.ts";
import { DeliberatorId } from "#contract/ids.ts";
import type { Context } from "../../context.ts";
import { removeDeliberator, rotateDeliberatorSecret } from "../../deliberators/change-deliberator.ts";
import { createDeliberator } from "../../deliberators/create-deliberator.ts";
import { listDeliberators } from "../../deliberators/read-deliberators.ts";
import { testDeliberator } from "../../deliberators/test-deliberator.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, QUESTION, restRouter } from "../define.ts";
import { takeClaim } from "../idempotency.ts";

const params = z.object({ id: DeliberatorId });
const tags = ["membranes"];
const Nothing = z.strictObject({});
const withoutSecret = (made: CreatedDeliberator): CreatedDeliberator => ({ ...made, secret: null });

const list = createRoute({
  method: "get",
  path: "/deliberators",
  operationId: "listDeliberators",
  summary: "Who can be named on a panel beside the built-in ones, newest first",
  description: "Each with its URL and its deadline in milliseconds; no secret is in it. Owners alone.",
  tags,
  ...needs("deliberator:manage"),
  request: { query: DeliberatorQuery },
  responses: answers(DeliberatorPage, "A page of deliberators"),
});

const create = createRoute({
  method: "post",
  path: "/deliberators",
  operationId: "createDeliberator",
  summary: "Add somebody to ask over HTTP; the secret that signs the questions is in this answer and in no other",
  description:
    "`deadline_ms` is 100 to 8000 milliseconds, 2000 if left out. A URL whose address is private, loopback or link-local is 400, unless the operator allows it.",
  tags,
  ...needs("deliberator:manage"),
  request: posted(CreateDeliberator),
  responses: answers(CreatedDeliberator, "The deliberator, and the secret that signs what it is asked", 201),
});

const rotate = createRoute({
  method: "post",
  path: "/deliberators/{id}/rotate-secret",
  operationId: "rotateDeliberatorSecret",
  summary: "A new secret; the one before signs beside it for 24 hours",
  description: "The new secret is in this answer and in no other. A deliberator that was removed is 404.",
  tags,
  ...needs("deliberator:manage"),
  request: { params, ...posted(Nothing) },
  responses: answers(CreatedDeliberator, "The deliberator, and the new secret"),
});

const test = createRoute({
  method: "post",
  path: "/deliberators/{id}/test",
  operationId: "testDeliberator",
  summary: "Ask it about nothing, and learn whether its answer would count; records nothing",
  description:
    "Sends a question about nothing, signed as every question is, and tells what would have counted. That it does not answer is a result, not an error.",
  tags,
  ...QUESTION,
  ...needs("deliberator:manage"),
  request: { params, ...posted(Nothing) },
  responses: answers(TestedDeliberator, "What it said, or why no answer counts"),
});

const remove = createRoute({
  method: "post",
  path: "/deliberators/{id}/remove",
  operationId: "removeDeliberator",
  summary: "Ask it no more: its secrets are forgotten, and panels that name it leave the case to a person",
  description: "Not taken back; what it said of earlier decisions stays with them. One that is not there is 404.",
  tags,
  ...needs("deliberator:manage"),
  request: { params, ...posted(Nothing) },
  responses: answers(DeliberatorView, "As it was last"),
});

const path = ({ deliberator }: CreatedDeliberator) => `/api/v1/deliberators/${deliberator.id}`;

export const deliberatorRoutes = restRouter()
  .openapi(list, async (c) => c.json(await listDeliberators(c.var.ctx, c.req.valid("query")), 200))
  .openapi(create, (c) => {
    const work = (ctx: Context) => createDeliberator(ctx, c.req.valid("json"));
    return answerOnce(c, work, 201, path, withoutSecret);
  })
  .openapi(rotate, (c) => {
    const work = (ctx: Context) => rotateDeliberatorSecret(ctx, { deliberator_id: c.req.valid("param").id });
    return answerOnce(c, work, 200, undefined, withoutSecret);
  })
  .openapi(test, async (c) => {
    c.set("isQuestion", true);
    await takeClaim(c);
    return c.json(await testDeliberator(c.var.ctx, { deliberator_id: c.req.valid("param").id }), 200);
  })
  .openapi(remove, (c) => {
    const work = (ctx: Context) => removeDeliberator(ctx, { deliberator_id: c.req.valid("param").id });
    return answerOnce(c, work, 200);
  });
