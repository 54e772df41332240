import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Logger } from "pino";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { mintId } from "../ids.ts";
import { processLog } from "../log.ts";
import { type RestEnv, restRouter } from "./define.ts";
import { presentError } from "./problem.ts";

/** Who holds this bearer key, or null. Asked anew for every request, so that a revoked key stops at once. */
export type Authenticate = (bearer: string) => Promise<Pick<Context, "db" | "actor"> | null>;

export type RestOptions = { log?: Logger };

/** One line for each area. */
function addAreas(_api: OpenAPIHono<RestEnv>): void {}

/** Builds the agents' API as one Fetch handler. Next mounts it, serve.ts listens with it, and tests call it. */
export function createRestApp(authenticate: Authenticate, options: RestOptions = {}): OpenAPIHono<RestEnv> {
  const log = options.log ?? processLog();
  const api = restRouter();
  api.use(async (c, next) => {
    const bearer = /^Bearer +([^ ]+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    const found = bearer ? await authenticate(bearer) : null;
    if (!found) throw new AppError("unauthenticated", "Send a valid key as Authorization: Bearer <key>");
    c.set("ctx", { ...found, requestId: c.var.requestId, ip: null });
    await next();
  });
  addAreas(api);

  const app = restRouter();
  app.use(async (c, next) => {
    c.set("requestId", mintId());
    c.set("log", log);
    await next();
    c.header("x-request-id", c.var.requestId);
    c.header("cache-control", "no-store");
  });
  app.route("/api/v1", api);
  app.route("/v1", api);
  app.notFound((c) => presentError(new AppError("not_found", `There is no route ${c.req.method} ${c.req.path}`), c));
  app.onError(presentError);
  return app;
}
