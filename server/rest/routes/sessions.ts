import { createRoute, z } from "@hono/zod-openapi";
import { Trend, TrendQuery, WhoSaidWhat } from "#contract/agreement.ts";
import { SessionId } from "#contract/ids.ts";
import { SessionCalibration } from "#contract/session-calibration.ts";
import { SessionEvidence } from "#contract/session-evidence.ts";
import {
  AcknowledgeDrift,
  CloseSession,
  ConfigureSession,
  CreatedSession,
  CreateSession,
  DemoteSession,
  GateReport,
  GraduateSession,
  LevelChanged,
  SessionDetail,
  SessionPage,
  SessionQuery,
} from "#contract/sessions.ts";
import { acknowledgeDrift } from "../../sessions/acknowledge-drift.ts";
import { closeSession } from "../../sessions/close-session.ts";
import { configureSession } from "../../sessions/configure-session.ts";
import { createSession } from "../../sessions/create-session.ts";
import { demoteSession } from "../../sessions/demote-session.ts";
import { graduateSession } from "../../sessions/graduate-session.ts";
import { getTrend, getWhoSaidWhat } from "../../sessions/read-agreement.ts";
import { getSessionCalibration } from "../../sessions/read-calibration.ts";
import { getEvidence } from "../../sessions/read-evidence.ts";
import { checkGraduation, getSession, listSessions } from "../../sessions/read-sessions.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, refusals, restRouter, sent } from "../define.ts";

const params = z.object({ id: SessionId });
const tags = ["sessions"];

const create = createRoute({
  method: "post",
  path: "/shadow/sessions",
  operationId: "createSession",
  summary: "Try an agent in one skill and decision class; it starts at shadow",
  description:
    "An agent's key makes it for its own agent in its own environment. What `config` leaves out comes from the workspace. One that is active for the same agent, device, skill and class is 409 (`session_active`), with that session in `current`.",
  tags,
  ...needs("session:create"),
  request: posted(CreateSession),
  responses: { ...answers(CreatedSession, "The session", 201), ...refusals(404) },
});

const list = createRoute({
  method: "get",
  path: "/shadow/sessions",
  operationId: "listSessions",
  summary: "The sessions that the key may see, newest first",
  description:
    "Filter by agent, environment, level, or closed. Each with its evidence at the present level and its gates. A program's key sees its own environment alone, an agent's key its own agent.",
  tags,
  ...needs("session:read"),
  request: { query: SessionQuery },
  responses: answers(SessionPage, "A page of sessions"),
});

const get = createRoute({
  method: "get",
  path: "/shadow/sessions/{id}",
  operationId: "getSession",
  summary: "One session, with its gates and its evidence at every stay",
  description:
    "Counts are of the present stay at a level; rates are null without a decision, and carry their count and a 95 % Wilson interval. At autonomous they are of the cases that were drawn for review and of those that people picked, so not representative: what the agent did there is estimated in `audit` of its evidence. A session out of reach is 404.",
  tags,
  ...needs("session:read"),
  request: { params },
  responses: answers(SessionDetail, "The session"),
});

const configure = createRoute({
  method: "patch",
  path: "/shadow/sessions/{id}",
  operationId: "configureSession",
  summary: "Set gates and rates, with a reason",
  description:
    "Owners, with a reason that stays in the log. Rates and thresholds are between 0 and 1, windows in hours. A closed session is 409 (`session_closed`). What was counted stays counted; whether agreement has dropped is judged anew by a changed threshold, with its alarm and, where `auto_demote` is on, the step down.",
  tags,
  ...needs("session:configure"),
  request: { params, ...sent(ConfigureSession) },
  responses: { ...answers(SessionDetail, "The session as it is now"), ...refusals(409) },
});

const check = createRoute({
  method: "get",
  path: "/shadow/sessions/{id}/graduation-check",
  operationId: "checkGraduation",
  summary: "Whether the session may graduate now, gate by gate",
  description:
    "Each gate with what it asks for and what there is, unrounded; `drift` is among them only while an alarm stands that agreement dropped. It promises nothing: graduating checks all of it again under a lock.",
  tags,
  ...needs("session:read"),
  request: { params },
  responses: answers(GateReport, "The gates"),
});

const trend = createRoute({
  method: "get",
  path: "/shadow/sessions/{id}/trend",
  operationId: "getTrend",
  summary: "The agreement rate from decision to decision, cumulative and rolling",
  description:
    "Of the present stay. `window` is how many decisions the rolling rate looks back over; rates are between 0 and 1.",
  tags,
  ...needs("session:read"),
  request: { params, query: TrendQuery },
  responses: answers(Trend, "The newest points, oldest first"),
});

const whoSaidWhat = createRoute({
  method: "get",
  path: "/shadow/sessions/{id}/who-said-what",
  operationId: "getWhoSaidWhat",
  summary: "What agent and person said of the same cases, during the present stay",
  description:
    "A matrix of recommended and decided actions with their counts. Cases that are not decided are not in it.",
  tags,
  ...needs("session:read"),
  request: { params },
  responses: answers(WhoSaidWhat, "Every pair that occurred"),
});

const evidence = createRoute({
  method: "get",
  path: "/shadow/sessions/{id}/evidence",
  operationId: "getEvidence",
  summary: "What the gates rest on, decision by decision, and how far the next level is",
  description:
    "Of the present stay: the evidence against p ≤ p0 after each decision, valid however often anybody looks; clean decisions still needed, and a projection over the rates that the decisions so far leave possible, or in `stopped_by` why there is none. Each stay is tested anew: `tries` says how many this skill has had at the level. `display_bias` compares agreement where the recommendation was shown with that where it was hidden; null until each arm has `least` decisions. `ended_undecided` counts, for people alone, what was put before people and taken back or left to run out. At autonomous `critical_misses` and the line are of cases that were drawn and of those that people picked; `audit` weighs the drawn ones alone and so speaks of all. `drift` watches the newest decisions above shadow for a drop in agreement, by the e-CUSUM, and says when it began; its alarm stands until an owner acknowledges it or the level changes.",
  tags,
  ...needs("session:read"),
  request: { params },
  responses: answers(SessionEvidence, "The evidence"),
});

const calibration = createRoute({
  method: "get",
  path: "/shadow/sessions/{id}/calibration",
  operationId: "getSessionCalibration",
  summary: "Whether the agent's confidence means anything, and its agreement without chance",
  description:
    "Of the present stay: how often people agreed at each stated confidence, in ten right-closed bars of equal width, with the expected calibration error and Brier's score; Cohen's κ, Gwet's AC1 and the recall of each action. Null where fewer than `least` decisions say nothing, or where a figure is undefined.",
  tags,
  ...needs("session:read"),
  request: { params },
  responses: answers(SessionCalibration, "The figures, each with its count"),
});

const graduate = createRoute({
  method: "post",
  path: "/shadow/sessions/{id}/graduate",
  operationId: "graduateSession",
  summary: "Take the session one level up, if its gates are met now",
  description:
    "Owners alone. 409: the gates are not met (`gates_unmet`), it is at autonomous already (`at_top_level`), or closed. A new stay begins, and its evidence with it.",
  tags,
  ...needs("session:graduate"),
  request: { params, ...posted(GraduateSession) },
  responses: answers(LevelChanged, "The levels before and now"),
});

const demote = createRoute({
  method: "post",
  path: "/shadow/sessions/{id}/demote",
  operationId: "demoteSession",
  summary: "Take the session to a lower level, with a reason",
  description:
    "Owners alone, at any time, whatever the evidence. 409 where the level is not lower (`not_lower`) or the session is closed. A new stay begins.",
  tags,
  ...needs("session:demote"),
  request: { params, ...posted(DemoteSession) },
  responses: answers(LevelChanged, "The levels before and now"),
});

const acknowledge = createRoute({
  method: "post",
  path: "/shadow/sessions/{id}/acknowledge-drift",
  operationId: "acknowledgeDrift",
  summary: "Say why the session stays where it is although agreement dropped",
  description:
    "Owners alone, with a reason. The alarm no longer holds the session back, and the watch begins anew. 409 where no alarm stands (`no_alarm`) or the session is closed.",
  tags,
  ...needs("session:acknowledge"),
  request: { params, ...posted(AcknowledgeDrift) },
  responses: answers(SessionDetail, "The session as it is now"),
});

const close = createRoute({
  method: "post",
  path: "/shadow/sessions/{id}/close",
  operationId: "closeSession",
  summary: "End the session; its evidence stays",
  description:
    "Owners alone, with a reason. Nothing is recommended or decided in it any more, and the same skill may be tried anew. 409 where it is closed already (`session_closed`).",
  tags,
  ...needs("session:configure"),
  request: { params, ...posted(CloseSession) },
  responses: answers(SessionDetail, "The session as it is now"),
});

export const sessionRoutes = restRouter()
  .openapi(create, (c) => answerOnce(c, (ctx) => createSession(ctx, c.req.valid("json")), 201))
  .openapi(list, async (c) => c.json(await listSessions(c.var.ctx, c.req.valid("query")), 200))
  .openapi(get, async (c) => {
    return c.json(await getSession(c.var.ctx, { session_id: c.req.valid("param").id }), 200);
  })
  .openapi(configure, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await configureSession(c.var.ctx, { session_id: id, ...c.req.valid("json") }), 200);
  })
  .openapi(check, async (c) => {
    return c.json(await checkGraduation(c.var.ctx, { session_id: c.req.valid("param").id }), 200);
  })
  .openapi(trend, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await getTrend(c.var.ctx, { session_id: id, ...c.req.valid("query") }), 200);
  })
  .openapi(evidence, async (c) => {
    return c.json(await getEvidence(c.var.ctx, { session_id: c.req.valid("param").id }), 200);
  })
  .openapi(calibration, async (c) => {
    return c.json(await getSessionCalibration(c.var.ctx, { session_id: c.req.valid("param").id }), 200);
  })
  .openapi(whoSaidWhat, async (c) => {
    return c.json(await getWhoSaidWhat(c.var.ctx, { session_id: c.req.valid("param").id }), 200);
  })
  .openapi(graduate, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => graduateSession(ctx, { session_id: id, ...c.req.valid("json") }), 200);
  })
  .openapi(demote, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => demoteSession(ctx, { session_id: id, ...c.req.valid("json") }), 200);
  })
  .openapi(acknowledge, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => acknowledgeDrift(ctx, { session_id: id, ...c.req.valid("json") }), 200);
  })
  .openapi(close, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => closeSession(ctx, { session_id: id, ...c.req.valid("json") }), 200);
  });
