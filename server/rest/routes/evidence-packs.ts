import { createRoute, z } from "@hono/zod-openapi";
import { EvidencePack, EvidencePackQuery } from "#contract/evidence-pack.ts";
import { SessionId } from "#contract/ids.ts";
import { makeEvidencePack } from "../../sessions/make-evidence-pack.ts";
import { answers, needs, refusals, restRouter } from "../define.ts";

const pack = createRoute({
  method: "get",
  path: "/shadow/sessions/{id}/evidence-pack",
  operationId: "getEvidencePack",
  summary: "What a graduation rests on, in one signed file that is verified offline",
  description:
    "Every decision of the stay before the step with its recommendation unsealed, critical misses, votes and configuration, each as the entry of the log that it is with its proof; the statistics that follow from them; and a signature over all of it. `stay` is the number of the stay that the step began; left out, the newest step. 409: the session never graduated (`no_graduation`), the stay has more than 2,000 decisions (`too_many_decisions`), or texts that it rests on were removed after their retention time (`texts_removed`). A step that no checkpoint covers yet is 503, for a minute at most. `understudy evidence verify` checks it. People only.",
  tags: ["sessions"],
  ...needs("audit:read"),
  request: { params: z.object({ id: SessionId }), query: EvidencePackQuery },
  responses: { ...answers(EvidencePack, "The file"), ...refusals(409) },
});

export const evidencePackRoutes = restRouter().openapi(pack, async (c) => {
  const asked = { session_id: c.req.valid("param").id, ...c.req.valid("query") };
  return c.json(await makeEvidencePack(c.var.ctx, asked), 200);
});
