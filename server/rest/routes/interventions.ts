import { createRoute, z } from "@hono/zod-openapi";
import { InterventionId, SimulationId } from "#contract/ids.ts";
import {
  DeployIntervention,
  DeploymentAnswer,
  EndIntervention,
  InterventionPage,
  InterventionQuery,
  InterventionView,
  ProposeIntervention,
  ReportSimulation,
  SimulationPage,
  SimulationQuery,
  SimulationView,
} from "#contract/interventions.ts";
import type { Context } from "../../context.ts";
import { deployIntervention } from "../../research/deploy-intervention.ts";
import { rejectIntervention, rollBackIntervention } from "../../research/end-intervention.ts";
import { proposeIntervention } from "../../research/propose-intervention.ts";
import {
  getIntervention,
  getSimulation,
  listInterventions,
  listSimulations,
} from "../../research/read-interventions.ts";
import { withRefusalsLogged } from "../../research/refused-research.ts";
import { reportSimulation } from "../../research/report-simulation.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, refusals, restRouter } from "../define.ts";

const tags = ["research"];
const params = z.object({ id: InterventionId });
const simulationParams = z.object({ id: SimulationId });

const propose = createRoute({
  method: "post",
  path: "/interventions",
  operationId: "proposeIntervention",
  summary: "Propose a remedy; proposing changes nothing",
  tags,
  ...needs("research:report"),
  request: posted(ProposeIntervention),
  responses: { ...answers(InterventionView, "The intervention", 201), ...refusals(404) },
});

const list = createRoute({
  method: "get",
  path: "/interventions",
  operationId: "listInterventions",
  summary: "The interventions that the key may see, newest first, each with its latest simulation",
  tags,
  ...needs("research:read"),
  request: { query: InterventionQuery },
  responses: answers(InterventionPage, "A page of interventions"),
});

const get = createRoute({
  method: "get",
  path: "/interventions/{id}",
  operationId: "getIntervention",
  summary: "One intervention",
  tags,
  ...needs("research:read"),
  request: { params },
  responses: answers(InterventionView, "The intervention"),
});

const deploy = createRoute({
  method: "post",
  path: "/interventions/{id}/deploy",
  operationId: "deployIntervention",
  summary: "Ask for the deployment; once it is approved, the same call deploys, exactly once",
  tags,
  ...needs("intervention:deploy"),
  request: { params, ...posted(DeployIntervention) },
  responses: { ...answers(DeploymentAnswer, "The intervention, and what to do now"), ...refusals(409, 423) },
});

const rollBack = createRoute({
  method: "post",
  path: "/interventions/{id}/rollback",
  operationId: "rollBackIntervention",
  summary: "Take a deployed remedy back, with the reason; nothing holds this up",
  tags,
  ...needs("intervention:roll-back"),
  request: { params, ...posted(EndIntervention) },
  responses: { ...answers(InterventionView, "The intervention as it is now"), ...refusals(409) },
});

const reject = createRoute({
  method: "post",
  path: "/interventions/{id}/reject",
  operationId: "rejectIntervention",
  summary: "Put a remedy aside that is not deployed, with the reason",
  tags,
  ...needs("intervention:reject"),
  request: { params, ...posted(EndIntervention) },
  responses: { ...answers(InterventionView, "The intervention as it is now"), ...refusals(409) },
});

const report = createRoute({
  method: "post",
  path: "/simulations",
  operationId: "reportSimulation",
  summary: "Report recorded traces run again with a remedy, and learn what that comes to",
  tags,
  ...needs("research:report"),
  request: posted(ReportSimulation),
  responses: { ...answers(SimulationView, "The simulation", 201), ...refusals(404, 409, 423) },
});

const listOfSimulations = createRoute({
  method: "get",
  path: "/simulations",
  operationId: "listSimulations",
  summary: "The simulations that the key may see, newest first",
  tags,
  ...needs("research:read"),
  request: { query: SimulationQuery },
  responses: answers(SimulationPage, "A page of simulations"),
});

const getOne = createRoute({
  method: "get",
  path: "/simulations/{id}",
  operationId: "getSimulation",
  summary: "One simulation",
  tags,
  ...needs("research:read"),
  request: { params: simulationParams },
  responses: answers(SimulationView, "The simulation"),
});

export const interventionRoutes = restRouter()
  .openapi(propose, (c) => {
    const work = (ctx: Context) => proposeIntervention(ctx, c.req.valid("json"));
    return answerOnce(c, work, 201, ({ id }) => `/api/v1/interventions/${id}`);
  })
  .openapi(list, async (c) => c.json(await listInterventions(c.var.ctx, c.req.valid("query")), 200))
  .openapi(get, async (c) =>
    c.json(await getIntervention(c.var.ctx, { intervention_id: c.req.valid("param").id }), 200),
  )
  .openapi(deploy, (c) => {
    const input = { intervention_id: c.req.valid("param").id, ...c.req.valid("json") };
    const work = (ctx: Context) => deployIntervention(ctx, input);
    return withRefusalsLogged(c.var.ctx, () => answerOnce(c, work, 200));
  })
  .openapi(rollBack, (c) => {
    const input = { intervention_id: c.req.valid("param").id, ...c.req.valid("json") };
    return answerOnce(c, (ctx) => rollBackIntervention(ctx, input), 200);
  })
  .openapi(reject, (c) => {
    const input = { intervention_id: c.req.valid("param").id, ...c.req.valid("json") };
    return answerOnce(c, (ctx) => rejectIntervention(ctx, input), 200);
  })
  .openapi(report, (c) => {
    const work = (ctx: Context) => reportSimulation(ctx, c.req.valid("json"));
    return withRefusalsLogged(c.var.ctx, () => answerOnce(c, work, 201, ({ id }) => `/api/v1/simulations/${id}`));
  })
  .openapi(listOfSimulations, async (c) => c.json(await listSimulations(c.var.ctx, c.req.valid("query")), 200))
  .openapi(getOne, async (c) =>
    c.json(await getSimulation(c.var.ctx, { simulation_id: c.req.valid("param").id }), 200),
  );
