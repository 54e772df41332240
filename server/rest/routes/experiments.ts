import { createRoute, z } from "@hono/zod-openapi";
import {
  ExperimentPage,
  ExperimentQuery,
  ExperimentView,
  FinishExperiment,
  ReportExperiment,
} from "#contract/cycles.ts";
import { ExperimentId } from "#contract/ids.ts";
import type { Context } from "../../context.ts";
import { finishExperiment } from "../../research/finish-experiment.ts";
import { getExperiment, listExperiments } from "../../research/read-cycles.ts";
import { withRefusalsLogged } from "../../research/refused-research.ts";
import { reportExperiment } from "../../research/report-experiment.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, refusals, restRouter, sent } from "../define.ts";

const tags = ["research"];
const experimentParams = z.object({ id: ExperimentId });

const report = createRoute({
  method: "post",
  path: "/experiments",
  operationId: "reportExperiment",
  summary: "Start one test inside a running cycle, or report one that has run",
  description:
    "In a cycle that runs; one that is not there is 404. With `runs` and `failures` it has run; without them it starts now and may run for `timeout_seconds`, left out `experiments.default_timeout_seconds`, after which it is timed out. 409: the cycle is over or at its limit, as many run in the environment as `experiments.max_parallel` allows (`current` names those that run), or the mode does not permit a destructive test; `refusal` says which. `cost_usd` is in US dollars.",
  tags,
  ...needs("research:report"),
  request: posted(ReportExperiment),
  responses: { ...answers(ExperimentView, "The experiment", 201), ...refusals(404, 409, 423) },
});

const listOfExperiments = createRoute({
  method: "get",
  path: "/experiments",
  operationId: "listExperiments",
  summary: "The experiments that the key may see, newest first",
  description: "Filter by environment, cycle or state. A program's key sees its own environment alone.",
  tags,
  ...needs("research:read"),
  request: { query: ExperimentQuery },
  responses: answers(ExperimentPage, "A page of experiments"),
});

const getOne = createRoute({
  method: "get",
  path: "/experiments/{id}",
  operationId: "getExperiment",
  summary: "One experiment",
  description: "With what was asked, what came of it and what it cost in US dollars. One out of reach is 404.",
  tags,
  ...needs("research:read"),
  request: { params: experimentParams },
  responses: answers(ExperimentView, "The experiment"),
});

const finish = createRoute({
  method: "patch",
  path: "/experiments/{id}",
  operationId: "finishExperiment",
  summary: "Say what a started experiment came to",
  description:
    "Only who reports its cycle, once, and before its deadline by the server's clock: one that is over is 409, with how it ended (`experiment_over`). `cost_usd` is in US dollars. One out of reach is 404.",
  tags,
  ...needs("research:report"),
  request: { params: experimentParams, ...sent(FinishExperiment) },
  responses: { ...answers(ExperimentView, "The experiment with its result"), ...refusals(409) },
});

export const experimentRoutes = restRouter()
  .openapi(report, (c) => {
    const work = (ctx: Context) => reportExperiment(ctx, c.req.valid("json"));
    return withRefusalsLogged(c.var.ctx, () => answerOnce(c, work, 201, ({ id }) => `/api/v1/experiments/${id}`));
  })
  .openapi(listOfExperiments, async (c) => c.json(await listExperiments(c.var.ctx, c.req.valid("query")), 200))
  .openapi(getOne, async (c) => c.json(await getExperiment(c.var.ctx, { experiment_id: c.req.valid("param").id }), 200))
  .openapi(finish, async (c) => {
    const input = { experiment_id: c.req.valid("param").id, ...c.req.valid("json") };
    return c.json(await withRefusalsLogged(c.var.ctx, () => finishExperiment(c.var.ctx, input)), 200);
  });
