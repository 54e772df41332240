import type { ApprovalStatus } from "#engine/vocabulary.ts";
import type { StoredApproval, StoredSummary } from "./approval-store.ts";
import { presentDeadline, presentEnd } from "./settle-approval.ts";
import { isEntitled, type VoteRow } from "./vote-row.ts";

/** A request with what it takes to show it: its votes, oldest first, who may vote at all, and the database's clock. */
export type Shown<Stored extends StoredSummary> = {
  stored: Stored;
  votes: readonly VoteRow[];
  voterIds: ReadonlySet<string>;
  now: Date;
};
export type ShownApproval = Shown<StoredApproval>;
/** The same of a row of a list. */
export type ShownSummary = Shown<StoredSummary>;

/** How the request has ended for everybody at this moment, although no sweep has written it; null where it has not. */
export function shownEnd({ stored: { approval, stoppedSince }, votes, now }: ShownSummary) {
  return presentEnd({ approval: { ...approval, stoppedSince }, votes }, now);
}

/** What the status is for everybody at this moment. */
export function presentStatus(shown: ShownSummary): ApprovalStatus {
  return shownEnd(shown)?.status ?? shown.stored.approval.status;
}

/** Its deadline at this moment, and, while time stands still for it, the moment for which that holds. */
export function shownDeadline({ stored: { approval, stoppedSince }, now }: ShownSummary) {
  const expiresAt = presentDeadline({ ...approval, stoppedSince }, now);
  return { expiresAt, asOf: approval.status === "pending" && stoppedSince !== null ? now : null };
}

/** The approvals of members who may vote now, on hold or not. */
export function countedApprovals(votes: readonly VoteRow[]): number {
  return votes.filter((vote) => vote.choice === "approve" && isEntitled(vote)).length;
}
