import type { CastVote } from "#contract/approvals.ts";
import { highestSeverity } from "#engine/severity.ts";
import type { Severity } from "#engine/vocabulary.ts";
import type { TxContext } from "../context.ts";
import { loadDecisionContext } from "../decisions/decision-context.ts";
import { judge } from "../decisions/judge.ts";
import { AppError } from "../errors.ts";
import { actionOfCase } from "./open-supervised-approval.ts";
import type { LockedApproval } from "./transition-store.ts";

/** What a vote has to meet: as much as the request asks for, or more for what the person wants done instead. */
export type VoteTerms = { severity: Severity; requiredApprovals: number };

/**
 * The terms of a vote. The action that a person chooses instead is judged like one that an agent asks for: what is
 * blocked nobody can approve, and at S3 and above one more has to. While a case is hidden its own severity is not asked,
 * since a quorum would tell it.
 */
export async function termsOf(
  ctx: TxContext,
  approval: Pick<LockedApproval, "environmentId" | "agentId" | "requestedBy" | "severity" | "requiredApprovals">,
  override: CastVote["override"],
): Promise<VoteTerms> {
  if (override === undefined || override === null) return approval;
  const given = await loadDecisionContext(ctx, approval.environmentId);
  const asked = { ...actionOfCase(override), agentId: approval.agentId, requestedByMemberId: approval.requestedBy };
  const { assessment, route, requiredApprovals } = await judge(ctx, asked, given);
  if (route.status === "blocked") {
    throw new AppError("conflict", `Nobody can approve this action: ${assessment.reasoning}`, { refusal: "blocked" });
  }
  return {
    severity: highestSeverity(approval.severity, [assessment.severity]),
    requiredApprovals: Math.max(approval.requiredApprovals, requiredApprovals),
  };
}
