import { createRoute, z } from "@hono/zod-openapi";
import { SessionId } from "#contract/ids.ts";
import {
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
  Trend,
  TrendQuery,
  WhoSaidWhat,
} from "#contract/sessions.ts";
import { closeSession } from "../../sessions/close-session.ts";
import { configureSession } from "../../sessions/configure-session.ts";
import { createSession } from "../../sessions/create-session.ts";
import { demoteSession } from "../../sessions/demote-session.ts";
import { graduateSession } from "../../sessions/graduate-session.ts";
import { getTrend, getWhoSaidWhat } from "../../sessions/read-agreement.ts";
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
  tags,
  ...needs("session:read"),
  request: { params },
  responses: answers(WhoSaidWhat, "Every pair that occurred"),
});

const graduate = createRoute({
  method: "post",
  path: "/shadow/sessions/{id}/graduate",
  operationId: "graduateSession",
  summary: "Take the session one level up, if its gates are met now",
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
  tags,
  ...needs("session:demote"),
  request: { params, ...posted(DemoteSession) },
  responses: answers(LevelChanged, "The levels before and now"),
});

const close = createRoute({
  method: "post",
  path: "/shadow/sessions/{id}/close",
  operationId: "closeSession",
  summary: "End the session; its evidence stays",
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
  .openapi(close, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => closeSession(ctx, { session_id: id, ...c.req.valid("json") }), 200);
  });
