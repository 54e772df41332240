import { createRoute } from "@hono/zod-openapi";
import { EvidenceTogether } from "#contract/evidence-together.ts";
import { getEvidenceTogether } from "../../sessions/read-evidence-together.ts";
import { answers, needs, restRouter } from "../define.ts";

const together = createRoute({
  method: "get",
  path: "/shadow/evidence",
  operationId: "getEvidenceTogether",
  summary: "Which skills' evidence holds when all that are under test are looked at together",
  description:
    "The e-values of open sessions with a level to go, tested together (e-BH): of those that hold, the expected share of skills no better than their p0 is `alpha` at most, however many were looked at. A key is told of the sessions that it reaches. It opens and closes no gate.",
  tags: ["sessions"],
  ...needs("session:read"),
  responses: answers(EvidenceTogether, "Each with what its place asks for"),
});

export const evidenceTogetherRoutes = restRouter().openapi(together, async (c) =>
  c.json(await getEvidenceTogether(c.var.ctx), 200),
);
