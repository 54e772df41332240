import type { Vote } from "./approval.ts";
import { isHighSeverity } from "./severity.ts";
import type { ApprovalStatus, Severity } from "./vocabulary.ts";

/**
 * How many distinct members have to approve; frozen on the request. The most of what the environment, the severity and
 * the action type ask for; S3 and above need one more where two or more people may vote, which the requester never does.
 */
export function requiredApprovals(given: {
  config: { requiredApprovals: number; extraForS3: boolean; quorums?: Readonly<Record<Severity, number | null>> };
  severity: Severity;
  votingMembers: number;
  /** What the workspace asks for actions of this type; null or left out where it says nothing. */
  ofActionType?: number | null;
}): number {
  const { config, severity, votingMembers, ofActionType } = given;
  const needsExtra = config.extraForS3 && isHighSeverity(severity) && votingMembers >= 2;
  const asked = Math.max(config.requiredApprovals, config.quorums?.[severity] ?? 1, ofActionType ?? 1);
  return asked + (needsExtra ? 1 : 0);
}

/** Whether an environment may ask for this many approvals: no more than there are members who may vote. */
export function isQuorumPossible(requiredApprovals: number, votingMembers: number): boolean {
  return requiredApprovals <= votingMembers;
}

export type NamedVote = Vote & { voterName: string; comment: string | null };

export type Tally = {
  status: Extract<ApprovalStatus, "pending" | "approved" | "rejected">;
  /** Votes in effect. */
  approvals: number;
  /** Null while pending. */
  reason: string | null;
};

/**
 * What the votes amount to: the first rejection ends it, the quorum of approvals approves, anything less waits. A
 * vote on hold counts for nothing yet, but a held rejection stops an approval.
 */
export function tally(votes: readonly NamedVote[], required: number, now: Date): Tally {
  const inEffect = votes.filter((vote) => vote.effectiveAt <= now);
  const approvals = inEffect.filter((vote) => vote.choice === "approve").length;
  const rejection = inEffect.find((vote) => vote.choice === "reject");
  if (rejection) return { status: "rejected", approvals, reason: decisionReason("rejected", inEffect, required) };
  const isHeld = votes.some((vote) => vote.choice === "reject");
  if (approvals < Math.max(1, required) || isHeld) return { status: "pending", approvals, reason: null };
  return { status: "approved", approvals, reason: decisionReason("approved", inEffect, required) };
}

/** One person's ruling speaks in that person's words; a quorum is counted, and a rejection in it is named. */
export function decisionReason(
  status: Extract<ApprovalStatus, "approved" | "rejected">,
  votes: readonly NamedVote[],
  required: number,
): string {
  const rejection = votes.find((vote) => vote.choice === "reject");
  const approvals = votes.filter((vote) => vote.choice === "approve");
  const comment = (rejection ?? approvals[0])?.comment?.trim();
  if (required <= 1 && comment) return comment;
  if (status === "rejected") return `Rejected by ${rejection?.voterName ?? "nobody"}`;
  return `Approved by ${approvals.length} ${approvals.length === 1 ? "approver" : "approvers"}`;
}

/** Whether the quorum can still be reached: approvals so far and those who may vote and have not. */
export function quorumAttainable(given: {
  requiredApprovals: number;
  approvals: number;
  /** Members who may vote, are not the requester, and have not voted. */
  votersLeft: number;
}): boolean {
  return given.approvals + given.votersLeft >= given.requiredApprovals;
}

/** What to do about a quorum that nobody can reach any more. */
export function quorumAdvice(given: { requiredApprovals: number; approvals: number; votersLeft: number }): string {
  const { requiredApprovals, approvals, votersLeft } = given;
  const missing = requiredApprovals - approvals - votersLeft;
  const more = missing === 1 ? "one more member" : `${missing} more members`;
  return `It needs ${requiredApprovals} approvals and can get ${approvals + votersLeft}: let ${more} vote, or cancel it`;
}
