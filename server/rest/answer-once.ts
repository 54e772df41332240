import type { Context as HonoContext, Input, TypedResponse } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { JSONParsed } from "hono/utils/types";
import type { Context } from "../context.ts";
import type { RestEnv } from "./define.ts";

/**
 * Runs the effect of a POST and answers with what it returns. With an Idempotency-Key the effect happens once within 24
 * hours and every copy gets the same answer: pass `work` the context that it is handed, so that its transaction is the
 * one that keeps the answer. Every POST route answers through here. `status` may depend on the answer alone.
 */
export function answerOnce<Answer, Status extends ContentfulStatusCode, Path extends string, In extends Input>(
  c: HonoContext<RestEnv, Path, In>,
  work: (ctx: Context) => Promise<Answer>,
  status: Status | ((answer: NoInfer<Answer>) => Status),
): Promise<Response & TypedResponse<JSONParsed<NoInfer<Answer>>, Status, "json">>;
export async function answerOnce<Answer, Status extends ContentfulStatusCode>(
  c: HonoContext<RestEnv>,
  work: (ctx: Context) => Promise<Answer>,
  status: Status | ((answer: Answer) => Status),
) {
  const answer = await work(c.var.ctx);
  return c.json(answer, typeof status === "function" ? status(answer) : status);
}
