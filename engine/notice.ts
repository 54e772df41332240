import type { AuditEvent, Notice } from "./vocabulary.ts";

/** Which entries of the log somebody may want to be told of. What is not here is told to nobody outside the product. */
const NOTICE_OF_EVENT: Partial<Record<AuditEvent, Notice>> = {
  approval_requested: "approval.requested",
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
};

/** The entries that become notices, for a reader that looks for no others. */
export const NOTICED_EVENTS = Object.keys(NOTICE_OF_EVENT) as AuditEvent[];

/** What an entry of the log is called outside the product, or null when nobody is told of it. */
export function noticeOf(event: AuditEvent): Notice | null {
  return NOTICE_OF_EVENT[event] ?? null;
}

/** Notices about one request, which its message in a chat follows. */
export function isAboutApproval(notice: Notice): boolean {
  return notice.startsWith("approval.");
}
