import { createRoute, z } from "@hono/zod-openapi";
import { accepts } from "hono/accepts";
import { CycleReportView } from "#contract/cycle-report.ts";
import { ChangeCycle, CyclePage, CycleQuery, CycleView, SettleErrors, StartCycle } from "#contract/cycles.ts";
import { CycleId } from "#contract/ids.ts";
import type { Context } from "../../context.ts";
import { getCycle, listCycles } from "../../research/read-cycles.ts";
import { withRefusalsLogged } from "../../research/refused-research.ts";
import { changeCycle, startCycle } from "../../research/report-cycle.ts";
import { markdownOfCycle, reportOfCycle } from "../../research/report-of-cycle.ts";
import { settleErrors } from "../../research/settle-errors.ts";
import { answerOnce } from "../answer-once.ts";
import { ALWAYS, answers, needs, posted, refusals, restRouter, sent } from "../define.ts";

const tags = ["research"];
const cycleParams = z.object({ id: CycleId });

const start = createRoute({
  method: "post",
  path: "/cycles",
  operationId: "startCycle",
  summary: "Start a research cycle, or report one that has run, within the limits of its environment",
  description:
    "An agent's key reports for its own agent and environment. 409: the mode permits no such research, a limit of the environment is exceeded, or the approval does not fit; `refusal` says which. Where the mode supervises research it takes an approval of `research_cycle`. Costs are in US dollars.",
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
  description:
    "Filter by environment, mode, outcome, or those with critical errors that nobody settled. A program's key sees its own environment alone.",
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
  description: "With its limits, hypotheses, errors and cost in US dollars. A cycle out of reach is 404.",
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
  description:
    "Only who reports it, and while it runs: a finished cycle is 409. What went wrong and what was spent only ever add up.",
  tags,
  ...needs("research:report"),
  request: { params: cycleParams, ...sent(ChangeCycle) },
  responses: { ...answers(CycleView, "The cycle as it is now"), ...refusals(409, 423) },
});

const settle = createRoute({
  method: "post",
  path: "/cycles/{id}/settlements",
  operationId: "settleErrors",
  summary: "Settle the critical errors of a cycle that were seen, with the reason; owners only",
  description:
    "Owners alone. It says how many of the critical errors it is about, and why; both stay in the log. 409 where none is left to settle (`nothing_to_settle`).",
  tags,
  ...needs("cycle:settle-errors"),
  request: { params: cycleParams, ...posted(SettleErrors) },
  responses: { ...answers(CycleView, "The cycle as it is now"), ...refusals(409) },
});

const MARKDOWN = "text/markdown; charset=utf-8";

const reportOf = createRoute({
  method: "get",
  path: "/cycles/{id}/report",
  operationId: "getCycleReport",
  summary: "The report of a cycle, with its figures; as Markdown where `Accept: text/markdown` asks for it",
  description:
    "Made anew from what is recorded at this moment: what was tried, found and proposed, with counts beside every rate and costs in US dollars. What is beyond the most that a report tells is said to be left out. A cycle out of reach is 404.",
  tags,
  ...needs("research:read"),
  request: { params: cycleParams },
  responses: {
    ...refusals(...ALWAYS),
    200: {
      description: "The report, of what is recorded now",
      content: { "application/json": { schema: CycleReportView }, "text/markdown": { schema: z.string() } },
    },
  },
});

const markdownOf = createRoute({
  method: "get",
  path: "/cycles/{id}/report.md",
  operationId: "getCycleReportMarkdown",
  summary: "The report of a cycle as Markdown; what agents wrote is in it as text",
  description:
    "The same report under an address that a person can open, as `text/markdown`: nothing in it is a link, an image or a heading of an agent's. A cycle out of reach is 404.",
  tags,
  ...needs("research:read"),
  request: { params: cycleParams },
  responses: {
    ...refusals(...ALWAYS),
    200: { description: "The report, of what is recorded now", content: { "text/markdown": { schema: z.string() } } },
  },
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
  .openapi(settle, (c) => {
    const input = { cycle_id: c.req.valid("param").id, ...c.req.valid("json") };
    return answerOnce(c, (ctx) => settleErrors(ctx, input), 200);
  })
  .openapi(reportOf, async (c) => {
    const ref = { cycle_id: c.req.valid("param").id };
    const supports = ["application/json", "text/markdown"];
    const wanted = accepts(c, { header: "Accept", supports, default: "application/json" });
    c.header("vary", "Accept");
    if (wanted === "application/json") return c.json(await reportOfCycle(c.var.ctx, ref), 200);
    return c.body(await markdownOfCycle(c.var.ctx, ref), 200, { "content-type": MARKDOWN });
  })
  .openapi(markdownOf, async (c) => {
    const markdown = await markdownOfCycle(c.var.ctx, { cycle_id: c.req.valid("param").id });
    return c.body(markdown, 200, { "content-type": MARKDOWN });
  });
