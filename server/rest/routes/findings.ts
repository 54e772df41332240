import { createRoute, z } from "@hono/zod-openapi";
import {
  FindingPage,
  FindingQuery,
  FindingView,
  ReportedFinding,
  ReportFinding,
  TriageFinding,
} from "#contract/findings.ts";
import { FindingId } from "#contract/ids.ts";
import type { Context } from "../../context.ts";
import { getFinding, listFindings } from "../../research/read-findings.ts";
import { reportFinding } from "../../research/report-finding.ts";
import { triageFinding } from "../../research/triage-finding.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, refusals, restRouter, sent } from "../define.ts";

const tags = ["research"];
const params = z.object({ id: FindingId });

const report = createRoute({
  method: "post",
  path: "/findings",
  operationId: "reportFinding",
  summary: "Report a failure that was discovered; one that was reported before is merged with it",
  description:
    "Severity is scored by the published terms. A report of the same class that shares half of its signature with an unsettled finding of the same reporter adds to that one. A `subtype` of another class is 400; a cycle or experiment that is not there is 404.",
  tags,
  ...needs("research:report"),
  request: posted(ReportFinding),
  responses: { ...answers(ReportedFinding, "The finding", 201), ...refusals(404) },
});

const list = createRoute({
  method: "get",
  path: "/findings",
  operationId: "listFindings",
  summary: "The findings that the key may see, newest first, with what became of them in shadow",
  description: "Filter by environment, status, severity, class, cycle or mode. Reproducibility comes with its runs.",
  tags,
  ...needs("research:read"),
  request: { query: FindingQuery },
  responses: answers(FindingPage, "A page of findings"),
});

const get = createRoute({
  method: "get",
  path: "/findings/{id}",
  operationId: "getFinding",
  summary: "One finding",
  description: "With its signature, runs, severity and what became of it in shadow. One out of reach is 404.",
  tags,
  ...needs("research:read"),
  request: { params },
  responses: answers(FindingView, "The finding"),
});

const triage = createRoute({
  method: "patch",
  path: "/findings/{id}",
  operationId: "triageFinding",
  summary: "Say what becomes of a finding; an S4 is settled only with a comment",
  description:
    "Reviewers and owners; `status` is `open`, `triaged`, `addressed` or `dismissed`. 409 where there is no such step from the present one, with that in `current`.",
  tags,
  ...needs("finding:triage"),
  request: { params, ...sent(TriageFinding) },
  responses: { ...answers(FindingView, "The finding as it is now"), ...refusals(409) },
});

export const findingRoutes = restRouter()
  .openapi(report, (c) => {
    const work = (ctx: Context) => reportFinding(ctx, c.req.valid("json"));
    return answerOnce(c, work, 201, ({ id }) => `/api/v1/findings/${id}`);
  })
  .openapi(list, async (c) => c.json(await listFindings(c.var.ctx, c.req.valid("query")), 200))
  .openapi(get, async (c) => c.json(await getFinding(c.var.ctx, { finding_id: c.req.valid("param").id }), 200))
  .openapi(triage, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await triageFinding(c.var.ctx, { finding_id: id, ...c.req.valid("json") }), 200);
  });
