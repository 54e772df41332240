import { createRoute, z } from "@hono/zod-openapi";
import { InterventionId, TraceId } from "#contract/ids.ts";
import { SimulationView } from "#contract/interventions.ts";
import {
  MirroredTraffic,
  MirroredTrafficQuery,
  MirrorTraces,
  OtlpReceipt,
  ReportOutcomes,
  TracePage,
  TraceQuery,
  TraceReceipt,
  TraceView,
} from "#contract/traces.ts";
import type { Context } from "../../context.ts";
import { withRefusalsLogged } from "../../research/refused-research.ts";
import { mirrorTraces } from "../../traces/mirror-traces.ts";
import { getMirroredTraffic, getTrace, listTraces } from "../../traces/read-traces.ts";
import { reportOutcomes } from "../../traces/report-outcomes.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, refusals, restRouter } from "../define.ts";

const tags = ["traces"];
const receipt = z.union([TraceReceipt, OtlpReceipt]);

const mirror = createRoute({
  method: "post",
  path: "/traces",
  operationId: "mirrorTraces",
  summary: "Mirror traffic to an environment in shadow, as traces or as OTLP sends it; nothing of it is ever answered",
  description:
    "Keeps what the environment's sampling keeps and counts the rest; what looks like a secret is removed before it is stored. A trace that comes again is not stored again: what is new in it is added. A batch of OTLP is answered as OTLP asks. A body may come as `Content-Encoding: gzip`; unpacked it is no larger than any other. 404: the environment is not there; 409: it is not in shadow.",
  tags,
  ...needs("research:report"),
  request: posted(MirrorTraces),
  responses: { ...answers(receipt, "What was received, and how much of it is kept"), ...refusals(404, 409) },
});

const list = createRoute({
  method: "get",
  path: "/traces",
  operationId: "listTraces",
  summary: "The mirrored traces of the present stay in shadow that the key may see, newest first",
  description:
    "Traffic that was mirrored and that the sampling kept, of the environments that are in shadow, by error, service and duration (milliseconds). In another mode, and of an earlier stay in shadow, there is none.",
  tags,
  ...needs("research:read"),
  request: { query: TraceQuery },
  responses: answers(TracePage, "A page of traces"),
});

const traffic = createRoute({
  method: "get",
  path: "/traces/hours",
  operationId: "getMirroredTraffic",
  summary: "How an environment samples what is mirrored to it, and what was received, kept and dropped hour by hour",
  description:
    "The percentage, the strategy and the retention (hours) that hold in shadow, and for each hour with traffic how many traces were received, failed, kept and why, stored, and dropped since. Without `environment_id` it is the environment of the key; 404 where a program names another.",
  tags,
  ...needs("research:read"),
  request: { query: MirroredTrafficQuery },
  responses: { ...answers(MirroredTraffic, "The hours, the latest first"), ...refusals(404) },
});

const get = createRoute({
  method: "get",
  path: "/traces/{id}",
  operationId: "getTrace",
  summary: "One mirrored trace with its spans, without secrets",
  description:
    "Spans from the earliest on, offsets and durations in milliseconds, secrets blanked. What another agent or another environment mirrored is the same 404 as what does not exist.",
  tags,
  ...needs("research:read"),
  request: { params: z.object({ id: TraceId }) },
  responses: answers(TraceView, "The trace"),
});

const outcomes = createRoute({
  method: "post",
  path: "/interventions/{id}/outcomes",
  operationId: "reportOutcomes",
  summary: "Report what became of mirrored traces when they ran again with a remedy, and learn what that comes to",
  description:
    "For each mirrored trace, by its sender's trace id, whether it failed when it ran again with the intervention, and how long it took (milliseconds). What failed and how long it took before is what was mirrored. 400 names by path what is not stored, or twice there; 409 outside of shadow.",
  tags,
  ...needs("research:report"),
  request: { params: z.object({ id: InterventionId }), ...posted(ReportOutcomes) },
  responses: { ...answers(SimulationView, "The simulation", 201), ...refusals(409) },
});

export const traceRoutes = restRouter()
  .openapi(mirror, (c) => {
    const work = (ctx: Context) => mirrorTraces(ctx, c.req.valid("json"));
    return withRefusalsLogged(c.var.ctx, () => answerOnce(c, work, 200));
  })
  .openapi(list, async (c) => c.json(await listTraces(c.var.ctx, c.req.valid("query")), 200))
  .openapi(traffic, async (c) => c.json(await getMirroredTraffic(c.var.ctx, c.req.valid("query")), 200))
  .openapi(get, async (c) => c.json(await getTrace(c.var.ctx, { trace: c.req.valid("param").id }), 200))
  .openapi(outcomes, (c) => {
    const input = { intervention_id: c.req.valid("param").id, ...c.req.valid("json") };
    const work = (ctx: Context) => reportOutcomes(ctx, input);
    return withRefusalsLogged(c.var.ctx, () => answerOnce(c, work, 201, ({ id }) => `/api/v1/simulations/${id}`));
  });
