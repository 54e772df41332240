import type { VoteChoice } from "#engine/vocabulary.ts";
import type { ApprovalSeen } from "./approval-seen.ts";

/** A vote of the reader's own; `until` is the end of its hold, in milliseconds of the server's clock. */
export type OwnVote = { approvalId: string; choice: VoteChoice; until: number };

/** A vote sent from this page. One of many that were sent in one act has `undoAll`, which takes all of them back. */
export type SentVote = OwnVote & { undoAll?: () => void };

/** The ways back that an open request offers. */
export type Undoing = {
  takeBack: (approvalId: string) => void;
  /** What takes back all that were sent in one act with the vote on this request; undefined where it was sent alone. */
  togetherWith: (approvalId: string) => (() => void) | undefined;
  isUndoing: boolean;
};

/** The reader's vote on a request that is still open; null where they have none that stands. */
export function ownVoteOn({ id, status, votes }: ApprovalSeen, viewerId: string): OwnVote | null {
  const vote = votes.find(({ member_id }) => member_id === viewerId);
  if (vote === undefined || status !== "pending") return null;
  return { approvalId: id, choice: vote.choice, until: Date.parse(vote.effective_at) };
}

/** Whether the vote may still be taken back at a moment of the server's clock. */
export const isHeld = ({ until }: OwnVote, now: number) => until > now;

/** The reader's vote on a request, where it may still be taken back at a moment of the server's clock. */
export function heldVoteOn(approval: ApprovalSeen, viewerId: string, now: number): OwnVote | null {
  const own = ownVoteOn(approval, viewerId);
  return own !== null && isHeld(own, now) ? own : null;
}

/** "Approved, takes effect in 4 s", and after that what it waits for. */
export function tellOwnVote(vote: OwnVote, now: number): string {
  const done = vote.choice === "approve" ? "Approved" : "Rejected";
  if (isHeld(vote, now)) return `${done}, takes effect in ${Math.ceil((vote.until - now) / 1000)} s`;
  return vote.choice === "approve" ? "Approved by you, waits for others" : done;
}
