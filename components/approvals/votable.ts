import { type ApprovalState, refusalToVote } from "#engine/approval.ts";
import type { VoteRefusal } from "#engine/refusal.ts";
import type { Role } from "#engine/vocabulary.ts";
import type { ApprovalSeen } from "./approval-seen.ts";

export type Viewer = { id: string; role: Role };

/** What the law needs to know of a request that is on the screen. */
export function stateOf(approval: ApprovalSeen): ApprovalState {
  return {
    status: approval.status,
    // Where time stands still nothing expires.
    expiresAt: approval.expires_at === null || approval.deadline_as_of !== null ? null : new Date(approval.expires_at),
    requiredApprovals: approval.required_approvals,
    requestedByMemberId: approval.requested_by?.id ?? null,
    requestedByAgentId: approval.requester_agent?.id ?? null,
    votes: approval.votes.map((vote) => ({
      voterId: vote.member_id,
      choice: vote.choice,
      castAt: new Date(vote.created_at),
      effectiveAt: new Date(vote.effective_at),
    })),
  };
}

/** Why the viewer may not vote at this moment (milliseconds of the server's clock); the server says the same. */
export function refusalFor(approval: ApprovalSeen, viewer: Viewer, now: number): VoteRefusal | null {
  const voter = { memberId: viewer.id, kind: "member", role: viewer.role, scopes: null } as const;
  return refusalToVote(stateOf(approval), voter, new Date(now));
}
