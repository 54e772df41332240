import type { ApprovalStatus } from "#engine/vocabulary.ts";
import type { StoredApproval } from "./approval-store.ts";
import { presentEnd } from "./settle-approval.ts";
import { isEntitled, type VoteRow } from "./vote-row.ts";

/** A request with what it takes to show it: its votes, oldest first, who may vote at all, and the database's clock. */
export type ShownApproval = {
  stored: StoredApproval;
  votes: readonly VoteRow[];
  voterIds: ReadonlySet<string>;
  now: Date;
};

/** What the status is for everybody at this moment, whether or not a sweep has written it. */
export function presentStatus({ stored: { approval }, votes, now }: ShownApproval): ApprovalStatus {
  return presentEnd({ approval, votes }, now)?.status ?? approval.status;
}

/** The approvals of members who may vote now, on hold or not. */
export function countedApprovals(votes: readonly VoteRow[]): number {
  return votes.filter((vote) => vote.choice === "approve" && isEntitled(vote)).length;
}
