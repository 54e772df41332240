import { createRoute, z } from "@hono/zod-openapi";
import { InterventionId, SimulationId } from "#contract/ids.ts";
import { PageQuery } from "#contract/page.ts";
import {
  PolicySimulationPage,
  PolicySimulationView,
  SimulatedCasePage,
  SimulatedCaseQuery,
  StartPolicySimulation,
} from "#contract/policy-simulations.ts";
import type { Context } from "../../context.ts";
import { withRefusalsLogged } from "../../research/refused-research.ts";
import {
  cancelPolicySimulation,
  getPolicySimulation,
  listPolicySimulations,
  listSimulatedCases,
  startPolicySimulation,
} from "../../simulations/policy-simulations.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, refusals, restRouter } from "../define.ts";

const tags = ["research"];
const ofIntervention = z.object({ id: InterventionId });
const params = z.object({ id: SimulationId });

const start = createRoute({
  method: "post",
  path: "/interventions/{id}/policy-simulations",
  operationId: "startPolicySimulation",
  summary: "Simulate a policy change over the mirrored traces of the intervention's environment",
  description:
    "What each trace says its agent did is judged by what governs now and by the revision, or by a content that nobody saved. A worker takes it in hand: look again at Location. Once it is done its result is a simulation of the intervention. 409: the environment is not in shadow, the intervention is over, or one is running (`simulation_running`).",
  tags,
  ...needs("intervention:simulate"),
  request: { params: ofIntervention, ...posted(StartPolicySimulation) },
  responses: { ...answers(PolicySimulationView, "The simulation, as it begins", 202), ...refusals(409) },
});

const list = createRoute({
  method: "get",
  path: "/interventions/{id}/policy-simulations",
  operationId: "listPolicySimulations",
  summary: "The simulations of an intervention as a policy change, newest first",
  description: "Those of a content that nobody saved are listed for those alone who may edit membranes.",
  tags,
  ...needs("membrane:backtest"),
  request: { params: ofIntervention, query: PageQuery },
  responses: answers(PolicySimulationPage, "A page of simulations"),
});

const get = createRoute({
  method: "get",
  path: "/policy-simulations/{id}",
  operationId: "getPolicySimulation",
  summary: "How far the simulation of a policy change has come, and what it has found",
  description:
    "While it runs, what it has found so far; then `simulation` as it counts for the intervention. Rates come with their exact 95 % intervals. One of another workspace is 404.",
  tags,
  ...needs("membrane:backtest"),
  request: { params },
  responses: answers(PolicySimulationView, "The simulation"),
});

const cases = createRoute({
  method: "get",
  path: "/policy-simulations/{id}/cases",
  operationId: "listSimulatedCases",
  summary: "The traces that went from one verdict to another, newest first",
  description:
    "`was` and `now` choose the pair of verdicts, `error` how the traces ended; of each pair the latest are kept. `trace` is null once the trace was dropped.",
  tags,
  ...needs("membrane:backtest"),
  request: { params, query: SimulatedCaseQuery },
  responses: answers(SimulatedCasePage, "A page of cases"),
});

const cancel = createRoute({
  method: "post",
  path: "/policy-simulations/{id}/cancel",
  operationId: "cancelPolicySimulation",
  summary: "Stop the simulation of a policy change where it is",
  description: "What it has found so far stays, and counts for nothing. One that is over stays as it is.",
  tags,
  ...needs("intervention:simulate"),
  request: { params, ...posted(z.strictObject({})) },
  responses: answers(PolicySimulationView, "The simulation as it is now"),
});

export const policySimulationRoutes = restRouter()
  .openapi(start, (c) => {
    const input = { intervention_id: c.req.valid("param").id, ...c.req.valid("json") };
    const work = (ctx: Context) => startPolicySimulation(ctx, input);
    return withRefusalsLogged(c.var.ctx, () =>
      answerOnce(c, work, 202, ({ id }) => `/api/v1/policy-simulations/${id}`),
    );
  })
  .openapi(list, async (c) => {
    const query = { intervention_id: c.req.valid("param").id, ...c.req.valid("query") };
    return c.json(await listPolicySimulations(c.var.ctx, query), 200);
  })
  .openapi(get, async (c) =>
    c.json(await getPolicySimulation(c.var.ctx, { simulation_id: c.req.valid("param").id }), 200),
  )
  .openapi(cases, async (c) => {
    const query = { simulation_id: c.req.valid("param").id, ...c.req.valid("query") };
    return c.json(await listSimulatedCases(c.var.ctx, query), 200);
  })
  .openapi(cancel, (c) => {
    const ref = { simulation_id: c.req.valid("param").id };
    return answerOnce(c, (ctx) => cancelPolicySimulation(ctx, ref), 200);
  });
