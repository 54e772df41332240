import type { MiddlewareHandler } from "hono";
import type { Actor } from "../context.ts";
import { minuteLimit, minuteLimits } from "../minute-limit.ts";
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

const READS = ["GET", "HEAD"];

/** Counts what an agent writes in this process, by all its keys, where its owners have set how much that may be. */
export function agentWriteLimit(): MiddlewareHandler<RestEnv> {
  const limit = minuteLimits(
    "writes in a minute by this agent, as its owners set it: wait as long as Retry-After says, or let an owner set more",
  );
  return async (c, next) => {
    const { actor } = c.get("ctx");
    const isCounted = actor.kind === "agent" && actor.writesPerMinute !== null && !READS.includes(c.req.method);
    if (isCounted && actor.writesPerMinute !== null) await limit(actor.agentId, actor.writesPerMinute);
    await next();
  };
}

/** Whom a request is counted for and whose Idempotency-Keys are apart from everybody else's: the key that was sent. */
export function holderOf(actor: Actor): string {
  if (actor.kind === "system" || actor.kind === "operator") return actor.workspaceId;
  return actor.kind === "member" ? (actor.keyId ?? actor.memberId) : actor.keyId;
}
