import { createRoute, z } from "@hono/zod-openapi";
import {
  ChangeCycle,
  CyclePage,
  CycleQuery,
  CycleView,
  ExperimentPage,
  ExperimentQuery,
  ExperimentView,
  ReportExperiment,
  StartCycle,
} from "#contract/cycles.ts";
import { CycleId, ExperimentId } from "#contract/ids.ts";
import type { Context } from "../../context.ts";
import { getCycle, getExperiment, listCycles, listExperiments } from "../../research/read-cycles.ts";
import { withRefusalsLogged } from "../../research/refused-research.ts";
import { changeCycle, startCycle } from "../../research/report-cycle.ts";
import { reportExperiment } from "../../research/report-experiment.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, refusals, restRouter, sent } from "../define.ts";

const tags = ["research"];
const cycleParams = z.object({ id: CycleId });
const experimentParams = z.object({ id: ExperimentId });

const start = createRoute({
  method: "post",
  path: "/cycles",
  operationId: "startCycle",
  summary: "Start a research cycle, or report one that has run, within the limits of its environment",
  tags,
  ...needs("research:report"),
  request: posted(StartCycle),
  responses: { ...answers(CycleView, "The cycle", 201), ...refusals(404, 409, 423) },
});

const listOfCycles = createRoute({
  method: "get",
  path: "/cycles",
  operationId: "listCycles",
  summary: "The research cycles that the key may see, newest first",
  tags,
  ...needs("research:read"),
  request: { query: CycleQuery },
  responses: answers(CyclePage, "A page of cycles"),
});

const get = createRoute({
  method: "get",
  path: "/cycles/{id}",
  operationId: "getCycle",
  summary: "One research cycle",
  tags,
  ...needs("research:read"),
  request: { params: cycleParams },
  responses: answers(CycleView, "The cycle"),
});

const change = createRoute({
  method: "patch",
  path: "/cycles/{id}",
  operationId: "changeCycle",
  summary: "Add hypotheses, errors and cost to a running cycle, or finish it with an outcome",
  tags,
  ...needs("research:report"),
  request: { params: cycleParams, ...sent(ChangeCycle) },
  responses: { ...answers(CycleView, "The cycle as it is now"), ...refusals(409, 423) },
});

const report = createRoute({
  method: "post",
  path: "/experiments",
  operationId: "reportExperiment",
  summary: "Report one test inside a running cycle",
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
  tags,
  ...needs("research:read"),
  request: { params: experimentParams },
  responses: answers(ExperimentView, "The experiment"),
});

export const cycleRoutes = restRouter()
  .openapi(start, (c) => {
    const work = (ctx: Context) => startCycle(ctx, c.req.valid("json"));
    return withRefusalsLogged(c.var.ctx, () => answerOnce(c, work, 201, ({ id }) => `/api/v1/cycles/${id}`));
  })
  .openapi(listOfCycles, async (c) => c.json(await listCycles(c.var.ctx, c.req.valid("query")), 200))
  .openapi(get, async (c) => c.json(await getCycle(c.var.ctx, { cycle_id: c.req.valid("param").id }), 200))
  .openapi(change, async (c) => {
    const input = { cycle_id: c.req.valid("param").id, ...c.req.valid("json") };
    return c.json(await withRefusalsLogged(c.var.ctx, () => changeCycle(c.var.ctx, input)), 200);
  })
  .openapi(report, (c) => {
    const work = (ctx: Context) => reportExperiment(ctx, c.req.valid("json"));
    return withRefusalsLogged(c.var.ctx, () => answerOnce(c, work, 201, ({ id }) => `/api/v1/experiments/${id}`));
  })
  .openapi(listOfExperiments, async (c) => c.json(await listExperiments(c.var.ctx, c.req.valid("query")), 200))
  .openapi(getOne, async (c) =>
    c.json(await getExperiment(c.var.ctx, { experiment_id: c.req.valid("param").id }), 200),
  );
