import type { MiddlewareHandler } from "hono";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Actor } from "../context.ts";
import { AppError } from "../errors.ts";
import type { RestEnv } from "./define.ts";

/** Counts a key's requests in this process; 0 a minute means that nothing is counted. */
export function rateLimit(requestsPerMinute: number): MiddlewareHandler<RestEnv> {
  if (requestsPerMinute === 0) return (_, next) => next();
  const limiter = new RateLimiterMemory({ points: requestsPerMinute, duration: 60 });
  return async (c, next) => {
    try {
      await limiter.consume(holderOf(c.get("ctx").actor));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const retryAfterSeconds = Math.ceil(error.msBeforeNext / 1000);
      throw new AppError("rate_limited", `More than ${requestsPerMinute} requests in a minute with this key`, {
        retryAfterSeconds,
      });
    }
    await next();
  };
}

/** Whom a request is counted for and whose Idempotency-Keys are apart from everybody else's: the key that was sent. */
export function holderOf(actor: Actor): string {
  if (actor.kind === "system" || actor.kind === "operator") return actor.workspaceId;
  return actor.kind === "member" ? (actor.keyId ?? actor.memberId) : actor.keyId;
}
