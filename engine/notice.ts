import type { AuditEvent, Notice } from "./vocabulary.ts";

/** Which entries of the log somebody may want to be told of. What is not here is told to nobody outside the product. */
const NOTICE_OF_EVENT: Partial<Record<AuditEvent, Notice>> = {
  approval_requested: "approval.requested",
  vote_cast: "approval.voted",
  vote_withdrawn: "approval.voted",
  approval_granted: "approval.decided",
  approval_denied: "approval.decided",
  approval_blocked: "approval.blocked",
  approval_timeout: "approval.timed_out",
  approval_cancelled: "approval.cancelled",
  approval_reminder: "approval.reminded",
  approval_escalated: "approval.escalated",
  critical_miss: "session.critical_miss",
  graduated: "session.graduated",
  demoted: "session.demoted",
  drift_alarm: "session.drift",
  kill_switch_on: "workspace.kill_switch",
  kill_switch_off: "workspace.kill_switch",
  kill_switch_release_asked: "workspace.kill_switch",
  break_glass_opened: "workspace.break_glass",
  break_glass_confirmed: "workspace.break_glass",
  break_glass_used: "workspace.break_glass",
  break_glass_closed: "workspace.break_glass",
  break_glass_reviewed: "workspace.break_glass",
  membrane_announced: "membrane.announced",
  membrane_drill_started: "membrane.drill",
  membrane_alert: "membrane.alert",
  delivery_given_up: "delivery.given_up",
  mode_transition_asked: "environment.transition_asked",
  mode_transition_rejected: "environment.transition_ended",
  mode_transition_withdrawn: "environment.transition_ended",
  mode_transition_timed_out: "environment.transition_ended",
  mode_transition_overtaken: "environment.transition_ended",
  mode_transition: "environment.mode_changed",
  regression_detected: "regression.detected",
  endorsement_proposed: "endorsement.proposed",
  endorsement: "endorsement.decided",
  staged_rejection: "staged_change.rejected",
  staged_confirmation_asked: "staged_change.waits",
};

/** The entries that become notices, for a reader that looks for no others. */
export const NOTICED_EVENTS = Object.keys(NOTICE_OF_EVENT) as AuditEvent[];

/** What an entry of the log is called outside the product, or null when nobody is told of it. */
export function noticeOf(event: AuditEvent): Notice | null {
  return NOTICE_OF_EVENT[event] ?? null;
}

/**
 * Whether an entry is to be told of: a block says itself whether it alerts somebody (`approval.notify_on_block`), and a
 * vote is news of its own only where more than one is needed; else what it decides is.
 */
export function isAlerting(
  event: AuditEvent,
  after: { alert?: unknown; required_approvals?: unknown } | null,
): boolean {
  if (event === "vote_cast") return Number(after?.required_approvals ?? 1) > 1;
  return event !== "approval_blocked" || after?.alert !== false;
}

const FOR_OWNERS: readonly Notice[] = [
  "workspace.break_glass",
  "workspace.kill_switch",
  "environment.transition_asked",
  "regression.detected",
  "staged_change.rejected",
  "staged_change.waits",
];

/**
 * Whether every owner is mailed it, chosen or not: a safeguard was lowered, everything was stopped or set going, an owner
 * is asked for what nobody else can do, an environment left production by itself, or a change was not taken.
 */
export function isForOwners(notice: Notice): boolean {
  return FOR_OWNERS.includes(notice);
}

/** Whether it goes to every webhook and chat, also where it was not chosen: what everybody has to know. */
export function isForEverybody(notice: Notice): boolean {
  return notice === "membrane.announced" || notice === "membrane.alert" || isForOwners(notice);
}

/** Notices about one request, which its message in a chat follows. */
export function isAboutApproval(notice: Notice): boolean {
  return notice.startsWith("approval.");
}

/** What ends a request. A chat is told of it wherever the request was shown, or its buttons would stay. */
const ENDS: readonly Notice[] = ["approval.decided", "approval.timed_out", "approval.cancelled"];

/** Whether a chat where requests are shown hears of it although it was not chosen: its message says how far the votes are. */
export function keepsMessageRight(notice: Notice, chosen: readonly Notice[]): boolean {
  return notice === "approval.voted" && chosen.includes("approval.requested");
}

/** What a chat hears of, when these notices were chosen for it. */
export function noticesInChat(chosen: readonly Notice[]): Notice[] {
  const isShown = chosen.includes("approval.requested");
  return isShown ? [...new Set([...chosen, ...ENDS])] : [...chosen];
}

/** What a notice says in a line, to people. What it is about is named beside it. */
export const NOTICE_TEXT = {
  "approval.requested": "An agent asks for approval",
  "approval.voted": "Somebody voted on a request that needs more than one, or took a vote back",
  "approval.decided": "A request was decided",
  "approval.blocked": "A request was blocked by its risk",
  "approval.timed_out": "A request timed out; it counts as not approved",
  "approval.cancelled": "A request was withdrawn",
  "approval.reminded": "A request still waits for a decision",
  "approval.escalated": "A request was passed on because nobody answered",
  "session.critical_miss": "A critical miss was marked in a session",
  "session.drift": "Agreement dropped in a session below what its gate asks for; an owner may demote it",
  "session.graduated": "A session went up a level",
  "session.demoted": "A session went down a level",
  "workspace.kill_switch": "The kill switch was used",
  "workspace.break_glass": "Break-glass was used",
  "membrane.announced": "A membrane is announced: it will be enforced",
  "membrane.drill": "A drill: somebody of the escalation chain is asked to answer",
  "membrane.alert": "A critical policy would have blocked an intent; it was not enforced",
  "delivery.given_up": "A delivery was given up: its receiver took none of the tries",
  "endpoint.test": "A test; nothing happened",
  "environment.transition_asked": "An owner asks for production; another owner has to approve it",
  "environment.transition_ended": "A step to production was not taken",
  "environment.mode_changed": "The operating mode of an environment changed",
  "staged_change.rejected":
    "A staged change was rejected: its candidate would have let through what is blocked, answered too differently, or is no longer sound",
  "staged_change.waits": "A staged change waits: an owner has to confirm what differed in its trial",
  "regression.detected": "A regression was detected: an environment fell back from production to shadow",
  "endorsement.proposed": "A rule for a kernel is proposed; an owner has to decide",
  "endorsement.decided": "A rule for a kernel was decided",
} as const satisfies Record<Notice, string>;
