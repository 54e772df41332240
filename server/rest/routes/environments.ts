import { createRoute, z } from "@hono/zod-openapi";
import { ConfigurationPage, ConfigurationQuery } from "#contract/configurations.ts";
import {
  CapabilityList,
  ConfigureEnvironment,
  EnvironmentPage,
  EnvironmentView,
  TransitionList,
} from "#contract/environments.ts";
import { EnvironmentId } from "#contract/ids.ts";
import { PageQuery } from "#contract/page.ts";
import { configureEnvironment } from "../../environments/configure-environment.ts";
import { listConfigurationRevisions } from "../../environments/read-configurations.ts";
import {
  getEnvironment,
  listCapabilities,
  listEnvironments,
  listTransitions,
} from "../../environments/read-environments.ts";
import { answers, needs, refusals, restRouter, sent } from "../define.ts";

const params = z.object({ id: EnvironmentId });
const tags = ["environments"];

const list = createRoute({
  method: "get",
  path: "/environments",
  operationId: "listEnvironments",
  summary: "The environments that the key may see, newest first",
  tags,
  ...needs("environment:read"),
  request: { query: PageQuery },
  responses: answers(EnvironmentPage, "A page of environments"),
});

const get = createRoute({
  method: "get",
  path: "/environments/{id}",
  operationId: "getEnvironment",
  summary: "One environment, with what holds in it and where each value comes from",
  tags,
  ...needs("environment:read"),
  request: { params },
  responses: answers(EnvironmentView, "The environment"),
});

const configure = createRoute({
  method: "patch",
  path: "/environments/{id}",
  operationId: "configureEnvironment",
  summary: "Replace the configuration, or say how the schema's migration stands; never changes the mode",
  tags,
  ...needs("environment:configure"),
  request: { params, ...sent(ConfigureEnvironment) },
  responses: { ...answers(EnvironmentView, "The environment as it is now"), ...refusals(409) },
});

const transitions = createRoute({
  method: "get",
  path: "/environments/{id}/transitions",
  operationId: "listTransitions",
  summary: "Each other mode, whether the step to it could be taken now, and what is missing",
  tags,
  ...needs("environment:read"),
  request: { params },
  responses: answers(TransitionList, "The other modes"),
});

const capabilities = createRoute({
  method: "get",
  path: "/environments/{id}/capabilities",
  operationId: "listCapabilities",
  summary: "What the environment's mode answers to each capability",
  tags,
  ...needs("environment:read"),
  request: { params },
  responses: answers(CapabilityList, "The mode's answers"),
});

const configurations = createRoute({
  method: "get",
  path: "/environments/{id}/configurations",
  operationId: "listConfigurations",
  summary: "Every configuration that the environment was given, newest first, with what each changed",
  tags,
  ...needs("environment:read"),
  request: { params, query: ConfigurationQuery },
  responses: answers(ConfigurationPage, "A page of configurations"),
});

export const environmentRoutes = restRouter()
  .openapi(list, async (c) => c.json(await listEnvironments(c.var.ctx, c.req.valid("query")), 200))
  .openapi(get, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await getEnvironment(c.var.ctx, { environment_id: id }), 200);
  })
  .openapi(configure, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await configureEnvironment(c.var.ctx, { environment_id: id, ...c.req.valid("json") }), 200);
  })
  .openapi(transitions, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await listTransitions(c.var.ctx, { environment_id: id }), 200);
  })
  .openapi(capabilities, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await listCapabilities(c.var.ctx, { environment_id: id }), 200);
  })
  .openapi(configurations, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await listConfigurationRevisions(c.var.ctx, { environment_id: id, ...c.req.valid("query") }), 200);
  });
