import { createCallerFactory, router } from "./init.ts";
import { agentsRouter } from "./routers/agents.ts";
import { approvalsRouter } from "./routers/approvals.ts";
import { auditRouter } from "./routers/audit.ts";
import { breakGlassRouter } from "./routers/break-glass.ts";
import { decisionsRouter } from "./routers/decisions.ts";
import { deliberatorsRouter } from "./routers/deliberators.ts";
import { environmentsRouter } from "./routers/environments.ts";
import { eventsRouter } from "./routers/events.ts";
import { kernelsRouter } from "./routers/kernels.ts";
import { killSwitchRouter } from "./routers/kill-switch.ts";
import { membersRouter } from "./routers/members.ts";
import { membranesRouter } from "./routers/membranes.ts";
import { notificationsRouter } from "./routers/notifications.ts";
import { onboardingRouter } from "./routers/onboarding.ts";
import { overviewRouter } from "./routers/overview.ts";
import { researchRouter } from "./routers/research.ts";
import { sessionsRouter } from "./routers/sessions.ts";
import { stagedChangesRouter } from "./routers/staged-changes.ts";
import { tracesRouter } from "./routers/traces.ts";
import { workspaceRouter } from "./routers/workspace.ts";

/** The areas of the browser's door; one line each. */
export const appRouter = router({
  agents: agentsRouter,
  approvals: approvalsRouter,
  audit: auditRouter,
  breakGlass: breakGlassRouter,
  decisions: decisionsRouter,
  deliberators: deliberatorsRouter,
  environments: environmentsRouter,
  events: eventsRouter,
  kernels: kernelsRouter,
  killSwitch: killSwitchRouter,
  members: membersRouter,
  membranes: membranesRouter,
  notifications: notificationsRouter,
  onboarding: onboardingRouter,
  overview: overviewRouter,
  research: researchRouter,
  traces: tracesRouter,
  sessions: sessionsRouter,
  stagedChanges: stagedChangesRouter,
  workspace: workspaceRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP: for tests and for pages on the server. */
export const createCaller = createCallerFactory(appRouter);
