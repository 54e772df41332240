import type { ApprovalStatus, ApprovalVia } from "./vocabulary.ts";

/** How many requests have this status and were settled this way. */
export type ApprovalCount = { status: ApprovalStatus; via: ApprovalVia | null; count: number };

/** They add up: the total is every outcome, and the cancelled, and the pending. */
export type ApprovalStatistics = {
  totalRequests: number;
  autoApproved: number;
  humanApproved: number;
  humanRejected: number;
  autoRejected: number;
  timedOut: number;
  blocked: number;
  cancelled: number;
  pendingCount: number;
  /** Only what went to people. */
  gateStats: { pending: number; approved: number; rejected: number; expired: number; totalProcessed: number };
};

export function addUp(counts: readonly ApprovalCount[]): ApprovalStatistics {
  const sum = (belongs: (counted: ApprovalCount) => boolean) =>
    counts.filter(belongs).reduce((total, { count }) => total + count, 0);
  const approved = sum(({ status, via }) => status === "approved" && via === "human");
  const rejected = sum(({ status, via }) => status === "rejected" && via === "human");
  const expired = sum(({ status }) => status === "timed_out");
  const pending = sum(({ status }) => status === "pending" || status === "created");
  return {
    totalRequests: sum(() => true),
    autoApproved: sum(({ status, via }) => status === "approved" && via !== "human"),
    humanApproved: approved,
    humanRejected: rejected,
    autoRejected: sum(({ status, via }) => status === "rejected" && via !== "human"),
    timedOut: expired,
    blocked: sum(({ status }) => status === "blocked"),
    cancelled: sum(({ status }) => status === "cancelled"),
    pendingCount: pending,
    gateStats: { pending, approved, rejected, expired, totalProcessed: approved + rejected + expired },
  };
}
