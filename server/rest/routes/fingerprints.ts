import { createRoute, z } from "@hono/zod-openapi";
import { SessionFingerprints } from "#contract/fingerprints.ts";
import { SessionId } from "#contract/ids.ts";
import { LevelChanged, StartAgain } from "#contract/sessions.ts";
import { getSessionFingerprints } from "../../sessions/read-fingerprints.ts";
import { startSessionAgain } from "../../sessions/start-session-again.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, restRouter } from "../define.ts";

const tags = ["sessions"];
const params = z.object({ id: SessionId });

const list = createRoute({
  method: "get",
  path: "/shadow/sessions/{id}/fingerprints",
  operationId: "getSessionFingerprints",
  summary: "The evidence of the session, that of each fingerprint of its agent apart",
  description:
    "A fingerprint is version, model, prompt hash and tool schema hash, as the agent said them with each case. A new one suggests starting again, and the graduation check names both. Rates are null with fewer than `least` decisions.",
  tags,
  ...needs("session:read"),
  request: { params },
  responses: answers(SessionFingerprints, "The fingerprints, the one seen last first"),
});

const again = createRoute({
  method: "post",
  path: "/shadow/sessions/{id}/start-again",
  operationId: "startSessionAgain",
  summary: "Begin anew at shadow, with a reason",
  description:
    "Owners alone, at any time. A fresh stay begins, whose evidence is its own; what was gathered before stays readable. From a higher level it is a demotion. 409 where the session is closed (`session_closed`).",
  tags,
  ...needs("session:demote"),
  request: { params, ...posted(StartAgain) },
  responses: answers(LevelChanged, "The levels before and now"),
});

export const fingerprintRoutes = restRouter()
  .openapi(list, async (c) => {
    return c.json(await getSessionFingerprints(c.var.ctx, { session_id: c.req.valid("param").id }), 200);
  })
  .openapi(again, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => startSessionAgain(ctx, { session_id: id, ...c.req.valid("json") }), 200);
  });
