import { isOverCost, isRaised, type RiskAssessment } from "./assessment.ts";
import { isHighSeverity } from "./severity.ts";
import type { ApprovalMode, ApprovalStatus, ApprovalVia, OperatingMode, Verdict } from "./vocabulary.ts";

/** Where a request stands once it was routed; a pending one has no via until somebody decides. */
export type Route =
  | { status: Extract<ApprovalStatus, "approved" | "rejected" | "blocked">; via: ApprovalVia }
  | { status: Extract<ApprovalStatus, "pending">; via: null };

export type Routing = {
  assessment: RiskAssessment;
  mode: OperatingMode;
  config: { approvalMode: ApprovalMode; autoApproveReviewInLab: boolean | null };
  /** The strictest demand of the other dials. What they escalate, or a policy raised, only a person settles. */
  otherDemand: Verdict;
};

/** Where a request goes, in the order of the law: block, safe, lockdown, the lab's rule, auto-approval, people. */
export function routeRequest(routing: Routing): Route {
  const { assessment, mode, config, otherDemand } = routing;
  const { tier } = assessment;
  const mayBeAutomatic = otherDemand !== "escalate" && !isRaised(assessment);
  if (tier === "block" || otherDemand === "block") return { status: "blocked", via: "block" };
  if (tier === "safe" && assessment.autoApprove && mayBeAutomatic) return { status: "approved", via: "auto_safe" };
  if (config.approvalMode === "auto_reject") return { status: "rejected", via: "auto_reject" };
  if (mayBeAutomatic && isApprovedByLab(routing)) return { status: "approved", via: "auto_lab" };
  if (mayBeAutomatic && config.approvalMode === "auto_approve" && mode !== "production") {
    return { status: "approved", via: "auto_approve" };
  }
  return { status: "pending", via: null };
}

/**
 * The lab's three states. True approves every review; false none; unset those up to S2 whose cost is not over the
 * threshold. A change of safety filters never passes by this rule.
 */
export function isApprovedByLab(routing: Pick<Routing, "assessment" | "mode" | "config">): boolean {
  const { assessment, mode, config } = routing;
  if (mode !== "lab" || assessment.tier !== "review") return false;
  if (assessment.behavesAs === "safety_filter_change") return false;
  if (config.autoApproveReviewInLab !== null) return config.autoApproveReviewInLab;
  return !isHighSeverity(assessment.severity) && !isOverCost(assessment);
}
