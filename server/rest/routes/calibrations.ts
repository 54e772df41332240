import { createRoute, z } from "@hono/zod-openapi";
import { ApplyCalibration, Calibrations } from "#contract/calibrations.ts";
import { MembraneId } from "#contract/ids.ts";
import { MembraneView } from "#contract/membranes.ts";
import { applyCalibration, getCalibrations } from "../../membranes/calibrations.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, restRouter } from "../define.ts";

const tags = ["membranes"];

const list = createRoute({
  method: "get",
  path: "/membranes/{id}/calibrations",
  operationId: "getCalibrations",
  summary:
    "How good each policy is by what people say, and what could be changed, with its effect on recorded decisions",
  description:
    "Precision is of people's feedback on what each policy restricted, with its count. A proposal says what it would have changed in recorded decisions; nothing changes by it.",
  tags,
  ...needs("calibration:read"),
  request: { params: z.object({ id: MembraneId }) },
  responses: answers(Calibrations, "What was learned"),
});

const apply = createRoute({
  method: "post",
  path: "/membranes/{id}/calibrations/{calibration_id}/apply",
  operationId: "applyCalibration",
  summary: "Write a proposed calibration as a new revision",
  description:
    "Owners alone, with what the proposal was made for: another revision since then is 409 (`calibration_outdated`).",
  tags,
  ...needs("membrane:edit"),
  request: {
    params: z.object({ id: MembraneId, calibration_id: z.string().max(64) }),
    ...posted(ApplyCalibration),
  },
  responses: answers(MembraneView, "The membrane as it is now"),
});

export const calibrationRoutes = restRouter()
  .openapi(list, async (c) => c.json(await getCalibrations(c.var.ctx, { membrane_id: c.req.valid("param").id }), 200))
  .openapi(apply, (c) => {
    const { id, calibration_id } = c.req.valid("param");
    const input = c.req.valid("json");
    return answerOnce(c, (ctx) => applyCalibration(ctx, { membrane_id: id, calibration_id, ...input }), 200);
  });
