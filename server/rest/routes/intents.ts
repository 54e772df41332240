import { createRoute } from "@hono/zod-openapi";
import { IntentAnswers, IntentQuery, IntentView, SubmitIntent, SubmitIntents } from "#contract/intents.ts";
import { submitIntent, submitIntents } from "../../intents/submit-intent.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, refusals, restRouter } from "../define.ts";

const tags = ["intents"];

const submit = createRoute({
  method: "post",
  path: "/intents",
  operationId: "submitIntent",
  summary: "Say what is about to be done, and learn whether it may be; a block is an answer, not an error",
  tags,
  ...needs("approval:request"),
  request: { query: IntentQuery, ...posted(SubmitIntent) },
  responses: { ...answers(IntentView, "Judged; `disposition` says what the agent does now"), ...refusals(423) },
});

const batch = createRoute({
  method: "post",
  path: "/intents/batch",
  operationId: "submitIntents",
  summary: "Up to 50 intents, each judged by itself",
  tags,
  ...needs("approval:request"),
  request: { query: IntentQuery, ...posted(SubmitIntents) },
  responses: { ...answers(IntentAnswers, "An answer or an error for each, in order"), ...refusals() },
});

export const intentRoutes = restRouter()
  .openapi(submit, (c) => {
    const [input, query] = [c.req.valid("json"), c.req.valid("query")];
    return answerOnce(c, (ctx) => submitIntent(ctx, input, query), 200);
  })
  .openapi(batch, (c) => {
    const [input, query] = [c.req.valid("json"), c.req.valid("query")];
    return answerOnce(c, (ctx) => submitIntents(ctx, input, query), 200);
  });
