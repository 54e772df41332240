import type { Context as HonoContext, MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Logger } from "pino";
import { mintId } from "../ids.ts";
import { metrics } from "../operations/metrics.ts";
import type { RestEnv } from "./define.ts";

/** Headers of every answer: it is for its asker alone, it is what it says it is, and it runs nowhere. */
const HEADERS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** Gives the request its id, and leaves one line and one measurement of it. */
export function observe(log: Logger): MiddlewareHandler<RestEnv> {
  return async (c, next) => {
    const began = performance.now();
    c.set("requestId", mintId());
    c.set("log", log);
    c.header("x-request-id", c.get("requestId"));
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
    await next();
    const seconds = (performance.now() - began) / 1000;
    const labels = { method: c.req.method, route: routeOf(c), status: String(c.res.status) };
    metrics().requestSeconds.observe(labels, seconds);
    log.info(
      {
        request_id: c.get("requestId"),
        method: c.req.method,
        path: c.req.path,
        status: c.res.status,
        ms: Math.round(seconds * 1e5) / 100,
        actor: actorOf(c),
        ip: c.get("ctx")?.ip ?? null,
      },
      "request",
    );
  };
}

/** The pattern, not the path: a label for each id would never end. */
function routeOf(c: HonoContext<RestEnv>): string {
  const route = routePath(c, -1);
  return route.includes("*") ? "none" : route;
}

/** Which key asked; a name says more to people, the id more to a search. */
function actorOf(c: HonoContext<RestEnv>): { kind: string; name: string; key: string | null } | null {
  const actor = c.get("ctx")?.actor;
  if (actor === undefined) return null;
  return { kind: actor.kind, name: actor.name, key: "keyId" in actor ? actor.keyId : null };
}
