import { createHash, timingSafeEqual } from "node:crypto";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { AppError } from "../../errors.ts";
import type { ReadinessReport } from "../../operations/check-readiness.ts";
import { metrics } from "../../operations/metrics.ts";
import { type RestEnv, restRouter } from "../define.ts";

/** What operators ask for. Without `metricsToken` there are no metrics to be had. */
export type Operations = { reportReadiness: () => Promise<ReadinessReport>; metricsToken: string | undefined };

/** For the machines that keep the product running; at the root, outside the agents' document. */
export function operationsRoutes({ reportReadiness, metricsToken }: Operations): OpenAPIHono<RestEnv> {
  const routes = restRouter();
  routes.get("/healthz", (c) => c.json({ status: "ok" }));
  routes.get("/readyz", async (c) => {
    const { checks, warnings } = await reportReadiness();
    const isReady = Object.values(checks).every((fault) => fault === null);
    return c.json({ status: isReady ? "ready" : "not ready", checks, warnings }, isReady ? 200 : 503);
  });
  routes.get("/metrics", async (c) => {
    if (metricsToken === undefined) throw new AppError("not_found", "Metrics are off: METRICS_TOKEN is not set");
    const token = /^Bearer +([^ ]+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    if (token === undefined || !isSame(token, metricsToken)) {
      throw new AppError("unauthenticated", "Send the metrics token as Authorization: Bearer <token>");
    }
    const { registry } = metrics();
    return c.text(await registry.metrics(), 200, { "content-type": registry.contentType });
  });
  return routes;
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
