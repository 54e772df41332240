import { type ApprovalState, refusalByStatus } from "./approval.ts";
import type { ClaimRefusal } from "./refusal.ts";

/** For how long a claim holds unless it is prolonged. */
export const CLAIM_SECONDS = 300;

/** A lease on a request, so that two people don't work on one. It tells others; it keeps nobody from voting. */
export type Claim = { memberId: string; until: Date };

/** The claim that holds at this moment: one that has lapsed, or whose holder has voted, is none. */
export function standingClaim(claim: Claim | null, votes: readonly { voterId: string }[], now: Date): Claim | null {
  if (claim === null || claim.until <= now) return null;
  return votes.some(({ voterId }) => voterId === claim.memberId) ? null : claim;
}

/** The claim that has ended by itself, and that nobody ended before: a holder who has voted has. */
export function lapsedClaim(claim: Claim | null, votes: readonly { voterId: string }[], now: Date): Claim | null {
  if (claim === null || claim.until > now) return null;
  return votes.some(({ voterId }) => voterId === claim.memberId) ? null : claim;
}

/** Why this member may not claim the request, or prolong their claim, now; null if they may. */
export function refusalToClaim(
  approval: ApprovalState,
  claim: Claim | null,
  memberId: string,
  now: Date,
): ClaimRefusal | null {
  const closed = refusalByStatus(approval, now);
  if (closed) return closed;
  const held = standingClaim(claim, approval.votes, now);
  return held !== null && held.memberId !== memberId ? "claimed" : null;
}

/** Why this member has nothing to release; null if they have. */
export function refusalToRelease(
  approval: ApprovalState,
  claim: Claim | null,
  memberId: string,
  now: Date,
): ClaimRefusal | null {
  const closed = refusalByStatus(approval, now);
  if (closed) return closed;
  return claim !== null && claim.until > now && claim.memberId === memberId ? null : "not_claimed";
}
