import { chainSeconds, type EscalationStep } from "./escalation.ts";
import type { Bearer } from "./permission.ts";
import { permits } from "./permission.ts";
import type {
  AcknowledgeRefusal,
  CancelRefusal,
  CommentRefusal,
  RequestWarning,
  VoteRefusal,
  WithdrawRefusal,
} from "./refusal.ts";
import { REQUEST_WARNINGS } from "./refusal.ts";
import { isHighSeverity } from "./severity.ts";
import type { ApprovalStatus, OperatingMode, Role, Severity, VoteChoice } from "./vocabulary.ts";

/** Where a request can go from each status; an automatic answer passes through `pending` in the same instant. Nothing leaves a terminal one, and nothing pending becomes blocked. */
export const STATUS_MOVES = {
  created: ["pending", "blocked"],
  pending: ["approved", "rejected", "timed_out", "cancelled"],
  approved: [],
  rejected: [],
  timed_out: [],
  blocked: [],
  cancelled: [],
} as const satisfies Record<ApprovalStatus, readonly ApprovalStatus[]>;

export const TERMINAL_STATUSES = [
  "approved",
  "rejected",
  "timed_out",
  "blocked",
  "cancelled",
] as const satisfies readonly ApprovalStatus[];

export type Vote = {
  voterId: string;
  choice: VoteChoice;
  castAt: Date;
  /** The end of its hold; until then the voter may withdraw it, and it counts for nothing. */
  effectiveAt: Date;
};

/** What the rules need to know of a request. */
export type ApprovalState = {
  status: ApprovalStatus;
  /** Null for a request that was settled at once. */
  expiresAt: Date | null;
  requiredApprovals: number;
  /** The member who posted it with a personal key; null when an agent did. */
  requestedByMemberId: string | null;
  requestedByAgentId: string | null;
  /** Those that stand: a withdrawn one is none, and its author may vote anew. */
  votes: readonly Vote[];
};

/** The later of the deadline and the end of the holds of votes cast before it. */
export function effectiveDeadline(expiresAt: Date, votes: readonly Vote[]): Date {
  return votes
    .filter((vote) => vote.castAt < expiresAt)
    .reduce((latest, vote) => (vote.effectiveAt > latest ? vote.effectiveAt : latest), expiresAt);
}

/**
 * Silence is a no: a pending request past its deadline has timed out for everybody, whether or not a sweeper has
 * noticed. Pass the effective deadline where votes may be held.
 */
export function statusAt(approval: Pick<ApprovalState, "status" | "expiresAt">, now: Date): ApprovalStatus {
  const isOver = approval.expiresAt !== null && now >= approval.expiresAt;
  return approval.status === "pending" && isOver ? "timed_out" : approval.status;
}

type Voter = { memberId: string } & Extract<Bearer, { kind: "member" }>;

/**
 * Why this person may not vote on this request now, or null if they may. The button greys out with this answer and
 * the server refuses with it.
 */
export function refusalToVote(approval: ApprovalState, voter: Voter, now: Date): VoteRefusal | null {
  if (!permits(voter, "approval:vote")) return "not_permitted";
  const closed = refusalByStatus(approval, now);
  if (closed) return closed;
  if (approval.requestedByMemberId === voter.memberId) return "own_request";
  return approval.votes.some((vote) => vote.voterId === voter.memberId) ? "already_voted" : null;
}

/** Why this person may not take a vote back, or null if they may: their own, while its hold runs. */
export function refusalToWithdraw(approval: ApprovalState, memberId: string, now: Date): WithdrawRefusal | null {
  const closed = refusalByStatus(approval, now);
  if (closed) return closed;
  const own = approval.votes.find(({ voterId }) => voterId === memberId);
  if (own === undefined) return "not_voted";
  return own.effectiveAt <= now ? "hold_over" : null;
}

/** Who asks to cancel: the requesting agent's key, the member who requested, or an owner. */
export type Canceller = { agentId: string } | { memberId: string; role: Role };

export function refusalToCancel(approval: ApprovalState, caller: Canceller, now: Date): CancelRefusal | null {
  const isOwn =
    "agentId" in caller
      ? caller.agentId === approval.requestedByAgentId
      : caller.role === "owner" || caller.memberId === approval.requestedByMemberId;
  return isOwn ? refusalByStatus(approval, now) : "not_permitted";
}

/** Why this person does not acknowledge the block of a request, or null if they may. It is done once, and decides nothing. */
export function refusalToAcknowledge(
  approval: { status: ApprovalStatus; isAcknowledged: boolean },
  caller: Extract<Bearer, { kind: "member" }>,
): AcknowledgeRefusal | null {
  if (!permits(caller, "approval:acknowledge")) return "not_permitted";
  if (approval.status !== "blocked") return "not_blocked";
  return approval.isAcknowledged ? "already_acknowledged" : null;
}

/** Why nothing can be done about a request any more, or yet; null while it is pending. */
export function refusalByStatus(
  approval: ApprovalState,
  now: Date,
): Extract<VoteRefusal, "not_pending" | "blocked" | "already_decided" | "expired"> | null {
  const deadline = approval.expiresAt && effectiveDeadline(approval.expiresAt, approval.votes);
  switch (statusAt({ status: approval.status, expiresAt: deadline }, now)) {
    case "pending":
      return null;
    case "created":
      return "not_pending";
    case "blocked":
      return "blocked";
    case "timed_out":
      return "expired";
    case "approved":
    case "rejected":
    case "cancelled":
      return "already_decided";
  }
}

/** A rejection always says why; an approval where the environment asks for it. */
export function commentRefusal(
  choice: VoteChoice,
  comment: string | null,
  requireComment: boolean,
): CommentRefusal | null {
  const isBlank = (comment ?? "").trim() === "";
  return isBlank && (choice === "reject" || requireComment) ? "comment_required" : null;
}

/** Whether approving asks the person to type the action type: S3 and above that nobody said can be undone. */
export function needsTypedActionType(request: { severity: Severity; isReversible: boolean | null }): boolean {
  return isHighSeverity(request.severity) && request.isReversible !== true;
}

/** Whether approving asks that the person has opened what would run, and why: for all that asks for typing. */
export function needsOpenedEvidence(request: { severity: Severity; isReversible: boolean | null }): boolean {
  return needsTypedActionType(request);
}

/** Whether approving asks for a password that was entered lately: S3 and above in production. */
export function needsRecentPassword(request: { severity: Severity; mode: OperatingMode }): boolean {
  return isHighSeverity(request.severity) && request.mode === "production";
}

/** Seconds until a request is timed out: its own, or its escalation chain's, its severity's, or the environment's. */
export function timeoutSecondsFor(
  config: {
    timeoutSeconds: number;
    timeouts: Record<Severity, number | null>;
    escalation?: readonly EscalationStep[];
  },
  severity: Severity,
  explicit: number | null,
): number {
  return explicit ?? chainSeconds(config.escalation ?? []) ?? config.timeouts[severity] ?? config.timeoutSeconds;
}

/** What the request leaves out that a reviewer would want to know. */
export function requestWarnings(request: {
  details: Readonly<Record<string, unknown>> | null;
  estimatedCostUsd: number | null;
  estimatedDurationMs: number | null;
  isReversible: boolean | null;
  rollbackPlan: string | null;
}): RequestWarning[] {
  const missing = {
    no_details: request.details === null || Object.keys(request.details).length === 0,
    no_cost_estimate: request.estimatedCostUsd === null,
    no_duration_estimate: request.estimatedDurationMs === null,
    no_rollback_plan: request.isReversible !== false && (request.rollbackPlan ?? "").trim() === "",
  } satisfies Record<RequestWarning, boolean>;
  return REQUEST_WARNINGS.filter((warning) => missing[warning]);
}
