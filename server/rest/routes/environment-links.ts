import { createRoute, z } from "@hono/zod-openapi";
import { EnvironmentLinks, LinkEnvironment } from "#contract/environment-links.ts";
import { EnvironmentId } from "#contract/ids.ts";
import { linkEnvironment, listEnvironmentLinks, unlinkEnvironment } from "../../research/link-environments.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, restRouter } from "../define.ts";

const params = z.object({ id: EnvironmentId });
const tags = ["environments"];

const list = createRoute({
  method: "get",
  path: "/environments/{id}/links",
  operationId: "listEnvironmentLinks",
  summary: "The labs whose findings are looked for in an environment in shadow, and where its own are looked for",
  description:
    "Both ways: the labs of an environment in shadow, and the environments in shadow of a lab. A program's key sees its own environment alone; one out of reach is 404.",
  tags,
  ...needs("environment:read"),
  request: { params },
  responses: answers(EnvironmentLinks, "The links"),
});

const link = createRoute({
  method: "post",
  path: "/environments/{id}/links",
  operationId: "linkEnvironment",
  summary:
    "Compare what was found in a lab with what shows up in this environment in shadow, as an owner, with the reason",
  description:
    "Owners alone. From then on what is found in that lab is looked for in this environment. An environment that is not there is 404; one with itself is 400.",
  tags,
  ...needs("environment:configure"),
  request: { params, ...posted(LinkEnvironment) },
  responses: answers(EnvironmentLinks, "The links as they are now"),
});

const unlink = createRoute({
  method: "post",
  path: "/environments/{id}/links/remove",
  operationId: "unlinkEnvironment",
  summary: "Compare the two no longer; what was confirmed stays confirmed",
  description: "Owners alone. An environment that is not there is 404; nothing of what was found is changed.",
  tags,
  ...needs("environment:configure"),
  request: { params, ...posted(LinkEnvironment) },
  responses: answers(EnvironmentLinks, "The links as they are now"),
});

export const environmentLinkRoutes = restRouter()
  .openapi(list, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await listEnvironmentLinks(c.var.ctx, { environment_id: id }), 200);
  })
  .openapi(link, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => linkEnvironment(ctx, { environment_id: id, ...c.req.valid("json") }), 200);
  })
  .openapi(unlink, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => unlinkEnvironment(ctx, { environment_id: id, ...c.req.valid("json") }), 200);
  });
