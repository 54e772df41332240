import canonicalize from "canonicalize";
import type { Context as HonoContext, Input, TypedResponse } from "hono";
import { routePath } from "hono/route";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { JSONParsed } from "hono/utils/types";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { answerOfFirst } from "../idempotency/answer-of-first.ts";
import type { RestEnv } from "./define.ts";
import { holderOf } from "./rate-limit.ts";

const BASE = /^(\/api)?\/v1/;
const KEY = /^[\x21-\x7e]{8,255}$/;

/**
 * Runs the effect of a POST and answers with what it returns. With an Idempotency-Key the effect happens once within 24
 * hours and every copy gets the same answer: pass on the context that `work` is handed, since its transaction is the one
 * that keeps the answer. Every POST route answers through here. `status` and `location` may depend on the answer alone,
 * and the answer is kept, so it must hold no secret.
 */
export function answerOnce<Answer, Status extends ContentfulStatusCode, Path extends string, In extends Input>(
  c: HonoContext<RestEnv, Path, In>,
  work: (ctx: Context) => Promise<Answer>,
  status: Status | ((answer: NoInfer<Answer>) => Status),
  location?: (answer: NoInfer<Answer>) => string,
): Promise<Response & TypedResponse<JSONParsed<NoInfer<Answer>>, Status, "json">>;
export async function answerOnce<Answer, Status extends ContentfulStatusCode>(
  c: HonoContext<RestEnv>,
  work: (ctx: Context) => Promise<Answer>,
  status: Status | ((answer: Answer) => Status),
  location?: (answer: Answer) => string,
) {
  c.set("answeredOnce", true);
  const statusOf = (answer: Answer) => (typeof status === "function" ? status(answer) : status);
  const key = idempotencyKeyOf(c);
  if (key === null) {
    const answer = await work(c.var.ctx);
    if (location) c.header("location", location(answer));
    return c.json(answer, statusOf(answer));
  }
  const first = await answerOfFirst(c.var.ctx, claimOf(c, key), await contentOf(c), async (ctx) => {
    const answer = await work(ctx);
    return { status: statusOf(answer), location: location?.(answer) ?? null, body: JSON.stringify(answer) };
  });
  if (first.isReplay) c.header("idempotent-replayed", "true");
  if (first.answer.location !== null) c.header("location", first.answer.location);
  const answer: Answer = JSON.parse(first.answer.body);
  return c.json(answer, first.answer.status as Status);
}

function idempotencyKeyOf(c: HonoContext<RestEnv>): string | null {
  const key = c.req.header("idempotency-key");
  if (key === undefined) return null;
  if (KEY.test(key)) return key;
  const errors = [{ path: "idempotency-key", message: "must be 8 to 255 visible ASCII characters" }];
  throw new AppError("bad_request", "The Idempotency-Key must be 8 to 255 visible ASCII characters", { errors });
}

function claimOf(c: HonoContext<RestEnv>, key: string) {
  const route = `POST ${routePath(c).replace(BASE, "")}`;
  return { principal: holderOf(c.var.ctx.actor), route, key };
}

/** What makes two requests the same: the thing addressed and the body, however it is spaced or ordered. */
async function contentOf(c: HonoContext<RestEnv>): Promise<string> {
  const body = await c.req.text();
  const { search } = new URL(c.req.url);
  return `${c.req.path.replace(BASE, "")}${search}\n${body === "" ? "" : canonicalize(JSON.parse(body))}`;
}
