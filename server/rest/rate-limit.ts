import type { MiddlewareHandler } from "hono";
import type { Actor } from "../context.ts";
import { minuteLimit } from "../minute-limit.ts";
import type { RestEnv } from "./define.ts";

/** Counts a key's requests in this process; 0 a minute means that nothing is counted. */
export function rateLimit(requestsPerMinute: number): MiddlewareHandler<RestEnv> {
  if (requestsPerMinute === 0) return (_, next) => next();
  const limit = minuteLimit(requestsPerMinute, "requests in a minute with this key");
  return async (c, next) => {
    await limit(holderOf(c.get("ctx").actor));
    await next();
  };
}

/** Whom a request is counted for and whose Idempotency-Keys are apart from everybody else's: the key that was sent. */
export function holderOf(actor: Actor): string {
  if (actor.kind === "system" || actor.kind === "operator") return actor.workspaceId;
  return actor.kind === "member" ? (actor.keyId ?? actor.memberId) : actor.keyId;
}
