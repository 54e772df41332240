import { createRoute, z } from "@hono/zod-openapi";
import { MembraneId, StagedChangeId } from "#contract/ids.ts";
import {
  CancelStagedChange,
  ProbePage,
  ProbeQuery,
  PromoteStagedChange,
  ReportedProbe,
  ReportProbe,
  StagedChangeDetail,
  StagedChangePage,
  StagedChangeQuery,
  StagedChangeView,
  StageRevision,
} from "#contract/staged-changes.ts";
import { stageRevision } from "../../membranes/stage-revision.ts";
import { cancelStagedChange } from "../../staged-changes/cancel-staged-change.ts";
import { promoteStagedChange } from "../../staged-changes/promote-staged-change.ts";
import { getStagedChange, listProbes, listStagedChanges } from "../../staged-changes/read-staged-changes.ts";
import { reportProbe } from "../../staged-changes/report-probe.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, refusals, restRouter } from "../define.ts";

const params = z.object({ id: StagedChangeId });
const tags = ["staged changes"];

const stage = createRoute({
  method: "post",
  path: "/membranes/{id}/staged-changes",
  operationId: "stageRevision",
  summary: "Put a new content of a membrane on trial beside the present one",
  description:
    "Owners alone. The candidate is judged on every intent that the present revision judges, after that was answered, and never changes an answer. After its cooldown and at least `min_probes` clean comparisons the next request promotes it. One at a time: 409 (`change_on_trial`); a draft is 409 (`draft_evaluates_nothing`), a change that changes nothing 409 (`nothing_changed`).",
  tags,
  ...needs("membrane:edit"),
  request: { params: z.object({ id: MembraneId }), ...posted(StageRevision) },
  responses: { ...answers(StagedChangeView, "The staged change", 201), ...refusals(404, 409) },
});

const list = createRoute({
  method: "get",
  path: "/staged-changes",
  operationId: "listStagedChanges",
  summary: "Changes on trial and those whose trial is over, newest first",
  description: "Filter by membrane, kernel and status. A program's key sees those of its own environment.",
  tags,
  ...needs("staged-change:read"),
  request: { query: StagedChangeQuery },
  responses: { ...answers(StagedChangePage, "A page of staged changes") },
});

const get = createRoute({
  method: "get",
  path: "/staged-changes/{id}",
  operationId: "getStagedChange",
  summary: "One staged change: live and candidate, the cooldown, and which verdicts differ",
  description: "`outlook` says what the evidence and the database's clock allow now. One out of reach is 404.",
  tags,
  ...needs("staged-change:read"),
  request: { params },
  responses: answers(StagedChangeDetail, "The staged change"),
});

const probes = createRoute({
  method: "get",
  path: "/staged-changes/{id}/probes",
  operationId: "listProbes",
  summary: "The comparisons of live and candidate, newest first",
  description:
    "`changed=true` leaves those whose verdicts differ or that have no result. Sealed cases are left out. `answers=true` adds both answers of a kernel's pairs while they are kept, and tells of at most 20 at once.",
  tags,
  ...needs("probe:read"),
  request: { params, query: ProbeQuery },
  responses: answers(ProbePage, "A page of comparisons"),
});

const report = createRoute({
  method: "post",
  path: "/staged-changes/{id}/probes",
  operationId: "reportProbe",
  summary: "Report what an agent answered live, and what it would have answered under the candidate",
  description:
    "For the trial of a kernel's rule. The server scores the pair: by the words, or by the embeddings where both come. A candidate without an answer is unknown, never clean. A critical divergence ends the trial, and so do, at any score, a judge that says misaligned with a confidence of at least 0.6 where no healthy battery comes with it, and a battery with a critical failure or a score below 0.8; the answer says so in `critical` and `reason`. The pair is of a request of that kernel: where the trial was `promotable` before, and still is with it, it is promoted in the same step, and `staged_change.status` says so. The answers are kept for the kernel's `keep_answers_days`, their SHA-256 where its `log_requests` is true. A trial that is over is 409 (`change_ended`), a membrane's 409 (`compared_by_itself`).",
  tags,
  ...needs("kernel:report"),
  request: { params, ...posted(ReportProbe) },
  responses: { ...answers(ReportedProbe, "What the pair came to", 201), ...refusals(409) },
});

const promote = createRoute({
  method: "post",
  path: "/staged-changes/{id}/promote",
  operationId: "promoteStagedChange",
  summary: "Make a staged change bind, once its cooldown is over and the evidence clean",
  description:
    "Owners alone; looked at again as things are now. 409 says what is missing: `cooldown_running`, `too_few_clean_probes`, `confirmation_needed` (send `confirmed`), `no_longer_sound`, `change_ended`.",
  tags,
  ...needs("staged-change:promote"),
  request: { params, ...posted(PromoteStagedChange) },
  responses: { ...answers(StagedChangeView, "The staged change, promoted"), ...refusals(409) },
});

const cancel = createRoute({
  method: "post",
  path: "/staged-changes/{id}/cancel",
  operationId: "cancelStagedChange",
  summary: "Discard a change that is on trial",
  description:
    "Owners alone, with a reason. What is live goes on as it is. A trial that is over is 409 (`change_ended`).",
  tags,
  ...needs("staged-change:cancel"),
  request: { params, ...posted(CancelStagedChange) },
  responses: { ...answers(StagedChangeView, "The staged change, cancelled"), ...refusals(409) },
});

const refOf = ({ id }: z.infer<typeof params>) => ({ staged_change_id: id });

export const stagedChangeRoutes = restRouter()
  .openapi(stage, (c) => {
    const { id } = c.req.valid("param");
    const input = c.req.valid("json");
    return answerOnce(
      c,
      (ctx) => stageRevision(ctx, { membrane_id: id, ...input }),
      201,
      (change) => `/api/v1/staged-changes/${change.id}`,
    );
  })
  .openapi(list, async (c) => c.json(await listStagedChanges(c.var.ctx, c.req.valid("query")), 200))
  .openapi(get, async (c) => c.json(await getStagedChange(c.var.ctx, refOf(c.req.valid("param"))), 200))
  .openapi(probes, async (c) =>
    c.json(await listProbes(c.var.ctx, { ...refOf(c.req.valid("param")), ...c.req.valid("query") }), 200),
  )
  .openapi(report, (c) => {
    const input = { ...refOf(c.req.valid("param")), ...c.req.valid("json") };
    return answerOnce(c, (ctx) => reportProbe(ctx, input), 201);
  })
  .openapi(promote, (c) => {
    const input = { ...refOf(c.req.valid("param")), ...c.req.valid("json") };
    return answerOnce(c, (ctx) => promoteStagedChange(ctx, input), 200);
  })
  .openapi(cancel, (c) => {
    const input = { ...refOf(c.req.valid("param")), ...c.req.valid("json") };
    return answerOnce(c, (ctx) => cancelStagedChange(ctx, input), 200);
  });
