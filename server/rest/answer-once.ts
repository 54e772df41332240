import type { Context as HonoContext, Input, TypedResponse } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { JSONParsed } from "hono/utils/types";
import type { Context } from "../context.ts";
import { answerOfFirst } from "../idempotency/answer-of-first.ts";
import type { RestEnv } from "./define.ts";
import { takeClaim } from "./idempotency.ts";

/**
 * Runs the effect of a POST and answers with what it returns. With an Idempotency-Key the effect happens once within 24
 * hours and every copy gets the same answer: pass on the context that `work` is handed, since its transaction is the one
 * that keeps the answer. A POST route answers through here, or takes the claim itself. `status` and `location` may
 * depend on the answer alone, and the answer is kept, so where it holds a secret `kept` takes that out: a copy gets what
 * is left.
 */
export function answerOnce<Answer, Status extends ContentfulStatusCode, Path extends string, In extends Input>(
  c: HonoContext<RestEnv, Path, In>,
  work: (ctx: Context) => Promise<Answer>,
  status: Status | ((answer: NoInfer<Answer>) => Status),
  location?: (answer: NoInfer<Answer>) => string,
  kept?: (answer: NoInfer<Answer>) => NoInfer<Answer>,
): Promise<Response & TypedResponse<JSONParsed<NoInfer<Answer>>, Status, "json">>;
export async function answerOnce<Answer, Status extends ContentfulStatusCode>(
  c: HonoContext<RestEnv>,
  work: (ctx: Context) => Promise<Answer>,
  status: Status | ((answer: Answer) => Status),
  location?: (answer: Answer) => string,
  kept: (answer: Answer) => Answer = (answer) => answer,
) {
  const statusOf = (answer: Answer) => (typeof status === "function" ? status(answer) : status);
  const claim = await takeClaim(c);
  if (claim === null) {
    const answer = await work(c.get("ctx"));
    if (location) c.header("location", location(answer));
    return c.json(answer, statusOf(answer));
  }
  const fresh: { answer?: Answer } = {};
  const first = await answerOfFirst(c.get("ctx"), claim, async (ctx) => {
    const answer = await work(ctx);
    fresh.answer = answer;
    return { status: statusOf(answer), location: location?.(answer) ?? null, body: JSON.stringify(kept(answer)) };
  });
  if (first.isReplay) c.header("idempotent-replayed", "true");
  if (first.answer.location !== null) c.header("location", first.answer.location);
  const answer: Answer = first.isReplay || !fresh.answer ? JSON.parse(first.answer.body) : fresh.answer;
  return c.json(answer, first.answer.status as Status);
}
