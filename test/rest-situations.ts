import type { Situation } from "./rest-scene.ts";
import { APPROVAL_SITUATIONS } from "./situations/approval-situations.ts";
import { AUDIT_SITUATIONS } from "./situations/audit-situations.ts";
import { ENVIRONMENT_SITUATIONS } from "./situations/environment-situations.ts";
import { GRANT_SITUATIONS } from "./situations/grant-situations.ts";
import { INTENT_SITUATIONS } from "./situations/intent-situations.ts";
import { KERNEL_SITUATIONS } from "./situations/kernel-situations.ts";
import { MEMBRANE_SITUATIONS } from "./situations/membrane-situations.ts";
import { NOTIFICATION_SITUATIONS } from "./situations/notification-situations.ts";
import { RESEARCH_SITUATIONS } from "./situations/research-situations.ts";
import { SESSION_SITUATIONS } from "./situations/session-situations.ts";
import { STAGED_SITUATIONS } from "./situations/staged-situations.ts";
import { TRACE_SITUATIONS } from "./situations/trace-situations.ts";
import { VOTE_SITUATIONS } from "./situations/vote-situations.ts";

/**
 * What it takes to see an operation answer with a status that depends on the state of things. Success needs a row only
 * where the request of test/rest-operations.ts does not meet it.
 */
export const SITUATIONS: Record<string, Situation[]> = {
  ...APPROVAL_SITUATIONS,
  ...AUDIT_SITUATIONS,
  ...ENVIRONMENT_SITUATIONS,
  ...GRANT_SITUATIONS,
  ...INTENT_SITUATIONS,
  ...KERNEL_SITUATIONS,
  ...MEMBRANE_SITUATIONS,
  ...NOTIFICATION_SITUATIONS,
  ...RESEARCH_SITUATIONS,
  ...SESSION_SITUATIONS,
  ...STAGED_SITUATIONS,
  ...TRACE_SITUATIONS,
  ...VOTE_SITUATIONS,
};
