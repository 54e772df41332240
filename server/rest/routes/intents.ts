import { createRoute } from "@hono/zod-openapi";
import { IntentAnswers, IntentQuery, IntentView, SubmitIntent, SubmitIntents } from "#contract/intents.ts";
import { afterHearing } from "../../decisions/hear-first.ts";
import { hearIntents, submitIntents } from "../../intents/submit-intent.ts";
import { submitIntentHeld } from "../../intents/submit-intent-held.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, refusals, restRouter } from "../define.ts";
import { takeClaim } from "../idempotency.ts";
import { PREFER_HELD, preferenceOf } from "../prefer.ts";

const tags = ["intents"];

const submit = createRoute({
  method: "post",
  path: "/intents",
  operationId: "submitIntent",
  summary: "Say what is about to be done, and learn whether it may be; a block is an answer, not an error",
  description:
    "Where people are needed and the environment's approval mode is `interactive`, the call is held until they have decided or the wait is over; then `disposition` says `wait`, and the request at `approval_id` is what to ask again. In every other mode it is answered at once. A copy with the same Idempotency-Key is not held; it gets the answer of the first.",
  tags,
  ...needs("approval:request"),
  request: { query: IntentQuery, ...posted(SubmitIntent) },
  parameters: [PREFER_HELD],
  responses: {
    ...answers(IntentView, "Judged; `disposition` says what the agent does now"),
    ...refusals(404, 409, 423),
  },
});

const batch = createRoute({
  method: "post",
  path: "/intents/batch",
  operationId: "submitIntents",
  summary: "Up to 50 intents, each judged by itself; never held for people",
  tags,
  ...needs("approval:request"),
  request: { query: IntentQuery, ...posted(SubmitIntents) },
  responses: { ...answers(IntentAnswers, "An answer or an error for each, in order"), ...refusals() },
});

/** A panel is heard before the transaction that keeps the answer begins. */
export const intentRoutes = restRouter()
  .openapi(submit, async (c) => {
    const { patience, tell } = preferenceOf(c);
    const options = { claim: await takeClaim(c), patience };
    const asked = { input: c.req.valid("json"), query: c.req.valid("query") };
    const { answer, isReplay, heldMs } = await submitIntentHeld(c.var.ctx, asked, options);
    tell(heldMs);
    if (isReplay) c.header("idempotent-replayed", "true");
    return c.json(answer, 200);
  })
  .openapi(batch, async (c) => {
    const [input, query] = [c.req.valid("json"), c.req.valid("query")];
    const claim = await takeClaim(c);
    const hear = () => hearIntents(c.var.ctx, input.intents, query, claim);
    return afterHearing(hear, (heard) => answerOnce(c, (ctx) => submitIntents(ctx, input, query, heard), 200));
  });
