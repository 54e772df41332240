import type { ApprovalSummary } from "#contract/approvals.ts";
import type { CaseSeen } from "./approval-seen.ts";

/** What can wait for a person: a request for approval, or a case at shadow that a person decides independently. */
export type QueueRow =
  | { kind: "request"; id: string; summary: ApprovalSummary }
  | { kind: "case"; id: string; view: CaseSeen };

export const requestRow = (summary: ApprovalSummary): QueueRow => ({ kind: "request", id: summary.id, summary });
export const caseRow = (view: CaseSeen): QueueRow => ({ kind: "case", id: view.id, view });

/** `soon`: less than ten minutes are left. `later`: more. `open`: nothing runs out. */
export type QueueGroup = "soon" | "later" | "open";

const SOON_MS = 600_000;

/** Where a row belongs at a moment (milliseconds). */
export function groupOf(row: QueueRow, now: number): QueueGroup {
  if (row.kind !== "request" || row.summary.status !== "pending" || row.summary.expires_at === null) return "open";
  const { expires_at, deadline_as_of } = row.summary;
  const asOf = deadline_as_of === null ? now : Date.parse(deadline_as_of);
  return Date.parse(expires_at) - asOf < SOON_MS ? "soon" : "later";
}

/** Whether two rows show the very same answer of the server; answers that did not change keep their identity. */
export function isSameRow(one: QueueRow, other: QueueRow): boolean {
  if (one.kind === "request") return other.kind === "request" && one.summary === other.summary;
  return other.kind === "case" && one.view === other.view;
}
