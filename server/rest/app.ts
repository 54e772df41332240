import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context as HonoContext, MiddlewareHandler } from "hono";
import type { Logger } from "pino";
import { noteDenied } from "../audit/note-denied.ts";
import { AppError } from "../errors.ts";
import { processLog } from "../log.ts";
import { type Authenticate, withContext } from "./context.ts";
import { type RestEnv, restRouter } from "./define.ts";
import { observe } from "./observe.ts";
import { openApiOf } from "./openapi.ts";
import { presentError } from "./problem.ts";
import { agentWriteLimit, rateLimit } from "./rate-limit.ts";
import { strictBody } from "./read-body.ts";
import { approvalRequestRoutes } from "./routes/approval-requests.ts";
import { approvalWorkRoutes } from "./routes/approval-work.ts";
import { approvalRoutes } from "./routes/approvals.ts";
import { auditRoutes } from "./routes/audit.ts";
import { backtestRoutes } from "./routes/backtests.ts";
import { breakGlassRoutes } from "./routes/break-glass.ts";
import { calibrationRoutes } from "./routes/calibrations.ts";
import { cycleRoutes } from "./routes/cycles.ts";
import { decisionRoutes } from "./routes/decisions.ts";
import { deliberatorRoutes } from "./routes/deliberators.ts";
import { endorsementRoutes } from "./routes/endorsements.ts";
import { environmentLinkRoutes } from "./routes/environment-links.ts";
import { environmentRoutes } from "./routes/environments.ts";
import { eventRoutes } from "./routes/events.ts";
import { evidencePackRoutes } from "./routes/evidence-packs.ts";
import { evidenceTogetherRoutes } from "./routes/evidence-together.ts";
import { experimentRoutes } from "./routes/experiments.ts";
import { findingRoutes } from "./routes/findings.ts";
import { fingerprintRoutes } from "./routes/fingerprints.ts";
import { grantRoutes, keySetRoute } from "./routes/grants.ts";
import { intentRoutes } from "./routes/intents.ts";
import { interventionRoutes } from "./routes/interventions.ts";
import { kernelRoutes } from "./routes/kernels.ts";
import { killSwitchRoutes } from "./routes/kill-switch.ts";
import { membranePreparationRoutes } from "./routes/membrane-preparation.ts";
import { membraneRoutes } from "./routes/membranes.ts";
import { notificationRoutes } from "./routes/notifications.ts";
import { observationRoutes } from "./routes/observations.ts";
import { onboardingRoutes } from "./routes/onboarding.ts";
import { type Operations, operationsRoutes } from "./routes/operations.ts";
import { policySimulationRoutes } from "./routes/policy-simulations.ts";
import { reviewerRoutes } from "./routes/reviewers.ts";
import { sessionRoutes } from "./routes/sessions.ts";
import { type SlackDoor, slackRoutes } from "./routes/slack.ts";
import { stagedChangeRoutes } from "./routes/staged-changes.ts";
import { traceRoutes } from "./routes/traces.ts";
import { transitionRoutes } from "./routes/transitions.ts";

export type RestOptions = {
  log?: Logger;
  /** For each key, in this process; 0 turns the limit off. */
  requestsPerMinute?: number;
  trustedProxies?: number;
  operations?: Operations;
  /** Takes the calls of a Slack app; without it there is no such route. */
  slack?: SlackDoor;
  /** All of them, unless a test brings its own. */
  areas?: readonly OpenAPIHono<RestEnv>[];
};

/** The areas; one line each. */
const AREAS: readonly OpenAPIHono<RestEnv>[] = [
  intentRoutes,
  approvalRequestRoutes,
  approvalRoutes,
  grantRoutes,
  approvalWorkRoutes,
  killSwitchRoutes,
  breakGlassRoutes,
  decisionRoutes,
  environmentRoutes,
  environmentLinkRoutes,
  transitionRoutes,
  eventRoutes,
  sessionRoutes,
  evidencePackRoutes,
  evidenceTogetherRoutes,
  observationRoutes,
  reviewerRoutes,
  fingerprintRoutes,
  membraneRoutes,
  membranePreparationRoutes,
  deliberatorRoutes,
  onboardingRoutes,
  calibrationRoutes,
  backtestRoutes,
  stagedChangeRoutes,
  kernelRoutes,
  endorsementRoutes,
  notificationRoutes,
  cycleRoutes,
  experimentRoutes,
  findingRoutes,
  interventionRoutes,
  policySimulationRoutes,
  traceRoutes,
  auditRoutes,
  // as the pages of the document are ordered
];

/** Builds the agents' API as one Fetch handler. Next mounts it, serve.ts listens with it, and tests call it. */
export function createRestApp(authenticate: Authenticate, options: RestOptions = {}): OpenAPIHono<RestEnv> {
  const { requestsPerMinute = 0, trustedProxies = 0, areas = AREAS } = options;
  const api = restRouter();
  const document = openApiOf(api);
  api.get("/openapi.json", (c) => c.json(document()));
  // Answered to anybody, as the document is: who asks in this way what there is has no key with him.
  api.options("*", (c) => presentError(nothingThere(app, c), c));
  api.use(withContext(authenticate, trustedProxies), rateLimit(requestsPerMinute), agentWriteLimit());
  api.use(tellDenied, strictBody(), refuseForgottenKey);
  for (const area of areas) api.route("/", area);

  const app = restRouter();
  app.use(observe(options.log ?? processLog()));
  if (options.operations) app.route("/", operationsRoutes(options.operations));
  app.route("/", keySetRoute);
  if (options.slack) app.route("/", slackRoutes(options.slack, trustedProxies));
  app.route("/api/v1", api);
  app.route("/v1", api);
  app.notFound((c) => presentError(nothingThere(app, c), c));
  app.onError(presentError);
  return app;
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** Nothing at all, or nothing by this method; then the answer's Allow names those that there are. */
function nothingThere(app: OpenAPIHono<RestEnv>, c: HonoContext<RestEnv>): AppError {
  const { method, path } = c.req;
  const allowed = METHODS.filter((each) =>
    app.router.match(each, path)[0].some(([[, route]]) => route.method === each),
  );
  if (allowed.length === 0) return new AppError("not_found", `There is no route ${method} ${path}`);
  c.header("allow", allowed.join(", "));
  return new AppError("method_not_allowed", `There is ${path}, and not by ${method}`);
}

/** What was denied to the holder of a key stands in the log. */
const tellDenied: MiddlewareHandler<RestEnv> = async (c, next) => {
  await next();
  if (c.error) await noteDenied(c.get("ctx"), c.error);
};

/** A POST that ignores its Idempotency-Key would act twice; rather it fails, and is found in the first test. */
const refuseForgottenKey: MiddlewareHandler<RestEnv> = async (c, next) => {
  await next();
  const isForgotten = c.req.method === "POST" && c.res.ok && !c.get("isClaimTaken");
  if (isForgotten && c.req.header("idempotency-key") !== undefined)
    throw new Error("A POST route that does not take its claim");
};
