import { createRoute, z } from "@hono/zod-openapi";
import { SessionId } from "#contract/ids.ts";
import {
  MarkObservation,
  ObservationKey,
  ObservationPage,
  ObservationQuery,
  ObservationView,
  RecordedDecision,
  RecordHumanDecision,
  RecordObservation,
} from "#contract/observations.ts";
import { markObservation } from "../../sessions/mark-observation.ts";
import { listObservations } from "../../sessions/read-observations.ts";
import { recordHumanDecision } from "../../sessions/record-human-decision.ts";
import { recordObservation } from "../../sessions/record-observation.ts";
import { waitForObservation } from "../../sessions/wait-for-observation.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, refusals, restRouter } from "../define.ts";
import { PREFER, preferredWaitMs } from "../prefer.ts";

const params = z.object({ id: SessionId });
const tags = ["sessions"];

const record = createRoute({
  method: "post",
  path: "/shadow/sessions/{id}/observations",
  operationId: "recordObservation",
  summary: "Say what the agent would do at a decision point",
  description:
    "At shadow it is recorded and nothing is done; at supervised a person is asked; at autonomous the answer says what the agent does now. Sent again under the same `observation_id` with the same content, it is answered as before; with other content 409 (`content_differs`). 423 while everything is stopped, except at shadow.",
  tags,
  ...needs("session:observe"),
  request: { params, ...posted(RecordObservation) },
  responses: {
    ...answers(ObservationView, "The observation; `disposition` says what the agent does now", 201),
    ...refusals(423),
  },
});

const list = createRoute({
  method: "get",
  path: "/shadow/sessions/{id}/observations",
  operationId: "listObservations",
  summary: "The session's observations, newest first",
  description:
    "Filter by state, outcome, critical miss, or whether it was sampled for review. What is recommended in a sealed case is null until a person has decided it.",
  tags,
  ...needs("session:read"),
  request: { params, query: ObservationQuery },
  responses: answers(ObservationPage, "A page of observations"),
});

const get = createRoute({
  method: "get",
  path: "/shadow/sessions/{id}/observations/{observation_id}",
  operationId: "getObservation",
  summary: "One observation; with `Prefer: wait=30` as soon as a person has decided",
  description:
    "With `Prefer: wait=N` the call is held until a person has decided, N seconds at most and never more than 60. An observation of another session is 404.",
  tags,
  ...needs("session:read"),
  request: { params: params.extend({ observation_id: ObservationKey }) },
  parameters: [PREFER],
  responses: answers(ObservationView, "The observation"),
});

const decide = createRoute({
  method: "post",
  path: "/shadow/sessions/{id}/record-human-decision",
  operationId: "recordHumanDecision",
  summary: "Record what a person decided, with the recommendation if it is not known yet",
  description:
    "Reported by a system of record, or with a personal key. What an agent's own key reports counts for no gate unless the workspace says so, and then decides no case that is known already: people have it before them, and what the agent says is kept beside it (`agent_report`). A case that comes together with its decision is told, not asked: it permits nothing (`observe`), at any level. The same again is answered as before; another decision is 409 (`content_differs`). A decision that comes with its recommendation is not of the blind arm: nobody knows what was seen first. Only a disagreement can be a critical miss (400). A member from whom the recommendation is still hidden sends neither it nor `critical_miss` (400 `case_hidden`), and marks the miss afterwards.",
  tags,
  ...needs("session:decide"),
  request: { params, ...posted(RecordHumanDecision) },
  responses: answers(RecordedDecision, "The outcome, and the counts of its stay"),
});

const mark = createRoute({
  method: "post",
  path: "/shadow/sessions/{id}/observations/{observation_id}/mark",
  operationId: "markObservation",
  summary: "Call a disagreement a critical miss, or say how to read it",
  description:
    "Members alone. A critical miss counts from then on and is not taken back; a note or a reading changes no count. 409: nobody has decided it (`undecided`), both said the same (`not_a_disagreement`), or another member decided it (`not_the_decider`).",
  tags,
  ...needs("session:mark"),
  request: { params: params.extend({ observation_id: ObservationKey }), ...posted(MarkObservation) },
  responses: answers(ObservationView, "The observation as it is now"),
});

export const observationRoutes = restRouter()
  .openapi(record, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => recordObservation(ctx, { session_id: id, ...c.req.valid("json") }), 201);
  })
  .openapi(list, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await listObservations(c.var.ctx, { session_id: id, ...c.req.valid("query") }), 200);
  })
  .openapi(get, async (c) => {
    const { id, observation_id } = c.req.valid("param");
    const input = { session_id: id, observation_id };
    return c.json(await waitForObservation(c.var.ctx, input, preferredWaitMs(c), c.req.raw.signal), 200);
  })
  .openapi(decide, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => recordHumanDecision(ctx, { session_id: id, ...c.req.valid("json") }), 200);
  })
  .openapi(mark, (c) => {
    const { id, observation_id } = c.req.valid("param");
    const input = { session_id: id, observation_id, ...c.req.valid("json") };
    return answerOnce(c, (ctx) => markObservation(ctx, input), 200);
  });
