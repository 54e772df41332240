import { createRoute, z } from "@hono/zod-openapi";
import { DecisionQuery } from "#contract/decision-query.ts";
import { DecisionExportQuery } from "#contract/decision-stream.ts";
import { EvaluateRisk, RiskAssessmentView, ScoreSeverity, SeverityScore } from "#contract/decisions.ts";
import { FeedbackView, GiveFeedback, RecordedDecision, ReviewedDecisionPage } from "#contract/feedback.ts";
import { DecisionId } from "#contract/ids.ts";
import { evaluateRisk } from "../../decisions/evaluate-risk.ts";
import { asStream, exportDecisions, FILE_NAMES, MEDIA_TYPES } from "../../decisions/export-decisions.ts";
import { giveFeedback } from "../../decisions/give-feedback.ts";
import { getDecision, listDecisions } from "../../decisions/read-decisions.ts";
import { scoreSeverity } from "../../decisions/score-severity.ts";
import { answerOnce } from "../answer-once.ts";
import { ALWAYS, answers, needs, posted, QUESTION, refusals, restRouter } from "../define.ts";
import { takeClaim } from "../idempotency.ts";

const tags = ["decisions"];

const list = createRoute({
  method: "get",
  path: "/decisions",
  operationId: "listDecisions",
  summary: "The decisions that the key may see, newest first",
  description:
    "Filters narrow what is listed; `cursor` and `limit` (at most 200) go page by page. A program's key sees its own environment alone, an agent's key its own agent. What a sealed case recommends is null until it is decided. A cursor or a filter that cannot be read is 400.",
  tags,
  ...needs("decision:read"),
  request: { query: DecisionQuery },
  responses: answers(ReviewedDecisionPage, "A page of decisions"),
});

const exporting = createRoute({
  method: "get",
  path: "/decisions/export",
  operationId: "exportDecisions",
  summary: "Every decision that the filter finds, newest first, as CSV or as lines of JSON",
  description:
    "Streams all that the filter finds, page by page; what is made meanwhile is not in it. `format` chooses CSV, in which no cell begins a formula, or lines of JSON. Of a sealed case it tells no more than the list does.",
  tags,
  ...needs("decision:read"),
  request: { query: DecisionExportQuery },
  responses: {
    ...refusals(...ALWAYS),
    200: {
      description: "A file that is written as it is read; a fault in between ends it early",
      content: { "text/csv": { schema: z.string() }, "application/x-ndjson": { schema: z.string() } },
    },
  },
});

const get = createRoute({
  method: "get",
  path: "/decisions/{id}",
  operationId: "getDecision",
  summary: "One decision, with the rules that were asked, what each dial demanded, and its entry in the log",
  description:
    "A decision never changes: this answers what was recorded when it was made, with each rule that was asked, its inputs and its tier. A decision of another agent or workspace is 404. What a sealed case recommends is null until it is decided.",
  tags,
  ...needs("decision:read"),
  request: { params: z.object({ id: DecisionId }) },
  responses: answers(RecordedDecision, "The decision"),
});

const feedback = createRoute({
  method: "post",
  path: "/decisions/{id}/feedback",
  operationId: "giveFeedback",
  summary: "Say that a decision was right, too strict or too lax; once for each member, and changeable",
  description:
    "Members alone, with a personal key; it changes no decision. Where a membrane judged it, `confirmed` is said of what the membrane said. Said again, it replaces what the same member said before. 409: the case is sealed (`sealed`), nothing was held back that could be called too strict (`nothing_held_back`), or nothing stricter could have been decided (`nothing_stricter`).",
  tags,
  ...needs("decision:feedback"),
  request: { params: z.object({ id: DecisionId }), ...posted(GiveFeedback) },
  responses: { ...answers(FeedbackView, "What the member says of the decision now"), ...refusals(409) },
});

const evaluate = createRoute({
  method: "post",
  path: "/risk/evaluate",
  operationId: "evaluateRisk",
  summary: "What the risk rules say of an action; records nothing",
  description:
    "Runs the same rules as a request for approval and answers tier, severity and every rule that spoke. `mode` and `risk` default to those of the key's environment; `estimated_cost_usd` is in US dollars.",
  tags,
  ...needs("risk:evaluate"),
  ...QUESTION,
  request: posted(EvaluateRisk),
  responses: answers(RiskAssessmentView, "The assessment, with every rule that was asked"),
});

const score = createRoute({
  method: "post",
  path: "/risk/severity",
  operationId: "scoreSeverity",
  summary: "How severe a failure is, term by term; records nothing",
  description:
    "Adds up the published terms for safety, reproducibility (0 to 1), scope and class of failure; the score is between 0 and 1, and its band is the severity.",
  tags,
  ...needs("risk:evaluate"),
  ...QUESTION,
  request: posted(ScoreSeverity),
  responses: answers(SeverityScore, "The score"),
});

// A question has no effect that a copy could repeat: its claim is taken, and nothing has to be kept.
export const decisionRoutes = restRouter()
  .openapi(list, async (c) => c.json(await listDecisions(c.var.ctx, c.req.valid("query")), 200))
  .openapi(exporting, async (c) => {
    const query = c.req.valid("query");
    const headers = {
      "content-type": MEDIA_TYPES[query.format],
      "content-disposition": `attachment; filename="${FILE_NAMES[query.format]}"`,
    };
    return c.body(await asStream(exportDecisions(c.var.ctx, query)), 200, headers);
  })
  .openapi(get, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await getDecision(c.var.ctx, { decision_id: id }), 200);
  })
  .openapi(feedback, (c) => {
    const { id } = c.req.valid("param");
    const input = c.req.valid("json");
    return answerOnce(c, (ctx) => giveFeedback(ctx, { decision_id: id, ...input }), 200);
  })
  .openapi(evaluate, async (c) => {
    c.set("isQuestion", true);
    await takeClaim(c);
    return c.json(await evaluateRisk(c.var.ctx, c.req.valid("json")), 200);
  })
  .openapi(score, async (c) => {
    c.set("isQuestion", true);
    await takeClaim(c);
    return c.json(scoreSeverity(c.var.ctx, c.req.valid("json")), 200);
  });
