import type { OpenAPIHono } from "@hono/zod-openapi";
import { authenticateKey } from "../auth/api-key-actor.ts";
import { env } from "../env.ts";
import { answerSlack } from "../notifications/slack-call.ts";
import { slackLimit } from "../notifications/slack-limit.ts";
import { reportReadiness } from "../operations/check-readiness.ts";
import { database } from "../runtime.ts";
import { createRestApp } from "./app.ts";
import type { RestEnv } from "./define.ts";

const KEY = Symbol.for("understudy.rest-app");
type Global = typeof globalThis & { [KEY]?: OpenAPIHono<RestEnv> };

/** The real API of this process: its database, its keys, its limits. Made when first asked, so that a build needs none. */
export function restApp(): OpenAPIHono<RestEnv> {
  const holder: Global = globalThis;
  const limit = slackLimit();
  holder[KEY] ??= createRestApp(authenticate, {
    slack: (asked, call) => answerSlack({ db: database(), ...asked }, call, limit),
    requestsPerMinute: env().RATE_LIMIT_PER_MINUTE,
    trustedProxies: env().TRUSTED_PROXIES,
    operations: { reportReadiness: () => reportReadiness(database()), metricsToken: env().METRICS_TOKEN },
  });
  return holder[KEY];
}

async function authenticate(bearer: string) {
  const db = database();
  const actor = await authenticateKey(db, bearer);
  return actor && { db, actor };
}
