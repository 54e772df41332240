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
  description:
    "For a finding or for none; a finding that is not there is 404. `effectiveness` is between 0 and 1. `details` is what would be changed.",
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
  description:
    "Filter by environment, status, type, finding or cycle. What people said of its request is in its status.",
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
  description: "With its latest simulation, its request for approval and who ended it. One out of reach is 404.",
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
  description:
    "The first call asks people, and answers with the request; while they have not answered, asking again changes nothing. 409: no simulation that holds, a mode that permits none, or no such step from here; `refusal` says which. 423: everything is stopped.",
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
  description: "Only what is deployed, otherwise 409 (`not_a_step`). It waits for nobody's approval.",
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
  description:
    "Reviewers and owners. 409: it is deployed or ended (`not_a_step`), or people are being asked about it (`approval_pending`): then their vote rejects it.",
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
  description:
    "What was counted wins over what was said; the outcome is judged here. `effect` is between -1 and 1, `latency_delta_ms` in milliseconds. An intervention that is not there is 404; what the mode does not permit is 409.",
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
  description: "Filter by environment, intervention or outcome. A program's key sees its own environment alone.",
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
  description: "With its counts before and after, and what was judged of them. One out of reach is 404.",
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
