import { createRoute } from "@hono/zod-openapi";
import type { Context as HonoContext, Input } from "hono";
import type { z } from "zod";
import { IntentAnswers, IntentQuery, IntentView, SubmitIntent, SubmitIntents } from "#contract/intents.ts";
import type { Context } from "../../context.ts";
import { afterHearing } from "../../decisions/hear-first.ts";
import { hearIntents, submitIntents } from "../../intents/submit-intent.ts";
import { submitIntentHeld } from "../../intents/submit-intent-held.ts";
import { invalidInput } from "../../invalid-input.ts";
import { answerOnce } from "../answer-once.ts";
import { admit, answers, needs, posted, type RestEnv, refusals, restRouter } from "../define.ts";
import { takeClaim } from "../idempotency.ts";
import { PREFER_HELD, preferenceOf } from "../prefer.ts";
import { type SortedBatch, sortBatch, withFaults } from "../sound-intents.ts";

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
  description:
    "Answers one result for each, in their order, each judged after the ones before it. One that is no intent or is refused stops no other and says why in its place; where none is an intent, or the batch is none, the whole is refused. What needs people is answered with `wait` at once.",
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
  .openapi(
    batch,
    (c) => answerBatch(c, c.req.valid("query"), { sound: c.req.valid("json").intents, faults: new Map() }),
    // What is no intent is refused by itself: it stops no other.
    (result, c) => {
      if (result.success) return;
      const { issues } = result.error;
      if (result.target !== "json") throw invalidInput(issues);
      return answerSound(c, issues);
    },
  );

async function answerSound<Path extends string, In extends Input>(
  c: HonoContext<RestEnv, Path, In>,
  issues: readonly z.core.$ZodIssue[],
) {
  const sorted = sortBatch(await c.req.json(), issues);
  if (sorted === null) throw invalidInput(issues);
  return answerBatch(c, IntentQuery.parse(c.req.query()), sorted);
}

async function answerBatch<Path extends string, In extends Input>(
  c: HonoContext<RestEnv, Path, In>,
  query: IntentQuery,
  { sound, faults }: SortedBatch,
) {
  admit(c);
  const claim = await takeClaim(c);
  const hear = () => hearIntents(c.get("ctx"), sound, query, claim);
  return afterHearing(hear, (heard) => {
    const submit = async (ctx: Context) =>
      withFaults(await submitIntents(ctx, { intents: sound }, query, heard), faults);
    return answerOnce(c, submit, 200);
  });
}
