import { createRoute, z } from "@hono/zod-openapi";
import {
  ComparisonQuery,
  ConfigurationComparison,
  ConfigurationPage,
  ConfigurationQuery,
} from "#contract/configurations.ts";
import {
  CapabilityList,
  ConfigureEnvironment,
  EnvironmentPage,
  EnvironmentView,
  TransitionList,
} from "#contract/environments.ts";
import { EnvironmentId } from "#contract/ids.ts";
import { PageQuery } from "#contract/page.ts";
import { compareConfigurations } from "../../environments/compare-configurations.ts";
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
  description:
    "Members see all of the workspace; a program's key sees its own environment alone. Each with its operating mode and its effective configuration.",
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
  description:
    "The effective value of every setting, with its source: written for this mode, for all modes, or the default. A step to another mode that waits for another owner is in `pending_transition`.",
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
  description:
    "`config` replaces all that was written before; what is left out takes its default. It is saved whole or not at all: 400 names each fault by its path, also a quorum above the number of members who may vote. Owners alone.",
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
  description:
    "Reads the records that a step rests on, and changes nothing. `unmet` names each requirement that is missing now.",
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
  description:
    "One line for each capability with what the mode does about it, and whether the environment acts on its own.",
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
  description: "Who wrote each, when and why, and the lines that changed. Nothing of it is ever changed.",
  tags,
  ...needs("environment:read"),
  request: { params, query: ConfigurationQuery },
  responses: answers(ConfigurationPage, "A page of configurations"),
});

const comparison = createRoute({
  method: "get",
  path: "/environments/{id}/configurations/comparison",
  operationId: "compareConfigurations",
  summary: "What two configurations write differently, key by key: of one environment, or of two",
  description:
    "`from` and `to` are numbers of revisions; left out, the newest and the one before it. With another environment as `with`, `to` is a revision of that one. Only what was written is compared: what is left out holds by default. A revision that is not there is 404.",
  tags,
  ...needs("environment:read"),
  request: { params, query: ComparisonQuery },
  responses: answers(ConfigurationComparison, "Both sides, and what differs"),
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
  })
  .openapi(comparison, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await compareConfigurations(c.var.ctx, { environment_id: id, ...c.req.valid("query") }), 200);
  });
