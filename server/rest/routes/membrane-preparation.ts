import { createRoute, z } from "@hono/zod-openapi";
import { MembraneId } from "#contract/ids.ts";
import { AnnounceMembrane, DrillState, DrillView, ReadinessView } from "#contract/membranes.ts";
import { announceMembrane } from "../../membranes/announce-membrane.ts";
import { answerDrill, getDrill, testEscalation } from "../../membranes/test-escalation.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, refusals, restRouter } from "../define.ts";

const request = { params: z.object({ id: MembraneId }) };
const empty = { ...request, ...posted(z.strictObject({})) };
const tags = ["membranes"];

const announce = createRoute({
  method: "post",
  path: "/membranes/{id}/announce",
  operationId: "announceMembrane",
  summary: "Tell every endpoint that the present revision is going to be enforced",
  description:
    "Owners alone. Said again, it is sent again. A draft is 409 (`draft`). The answer is the checklist as it is now.",
  tags,
  ...needs("membrane:announce"),
  request: { ...request, ...posted(AnnounceMembrane) },
  responses: { ...answers(ReadinessView, "The checklist as it is now"), ...refusals(409) },
});

const start = createRoute({
  method: "post",
  path: "/membranes/{id}/test-escalation",
  operationId: "testEscalation",
  summary: "Start a drill: somebody of the escalation chain is told, and has to answer",
  description:
    "Reviewers and owners. A draft is 409 (`draft`). The answer says who was told, and until when somebody has to answer.",
  tags,
  ...needs("membrane:drill"),
  request: empty,
  responses: { ...answers(DrillView, "The drill"), ...refusals(409) },
});

const answer = createRoute({
  method: "post",
  path: "/membranes/{id}/test-escalation/answer",
  operationId: "answerDrill",
  summary: "Answer a drill, as somebody of the chain who did not start it",
  description:
    "409: there is no drill (`no_drill`), it is over (`drill_over`), one is not in the chain (`not_asked`), or one started it oneself (`own_drill`). From the answer on, the chain of this revision counts as tested.",
  tags,
  ...needs("membrane:drill"),
  request: empty,
  responses: { ...answers(DrillView, "The drill, answered"), ...refusals(409) },
});

const get = createRoute({
  method: "get",
  path: "/membranes/{id}/test-escalation",
  operationId: "getDrill",
  summary: "The drill of the present revision",
  description: "Null where there was none. Its end is judged by the database's clock.",
  tags,
  ...needs("membrane:read"),
  request,
  responses: answers(DrillState, "The drill; null where there was none"),
});

export const membranePreparationRoutes = restRouter()
  .openapi(announce, (c) => {
    const { id } = c.req.valid("param");
    const input = c.req.valid("json");
    return answerOnce(c, (ctx) => announceMembrane(ctx, { membrane_id: id, ...input }), 200);
  })
  .openapi(start, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => testEscalation(ctx, { membrane_id: id }), 200);
  })
  .openapi(answer, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => answerDrill(ctx, { membrane_id: id }), 200);
  })
  .openapi(get, async (c) => c.json(await getDrill(c.var.ctx, { membrane_id: c.req.valid("param").id }), 200));
