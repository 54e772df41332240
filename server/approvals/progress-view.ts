import { createHash } from "node:crypto";
import type { ApprovalView } from "#contract/approvals.ts";
import { wireId } from "#contract/ids.ts";
import { standingClaim } from "#engine/claim.ts";
import { progressAt, stepStarts } from "#engine/escalation.ts";
import { quorumAdvice, quorumAttainable } from "#engine/quorum.ts";
import { deadlineAt } from "#engine/standstill.ts";
import type { StoredSummary } from "./approval-store.ts";
import { countedApprovals, presentStatus, type ShownSummary, shownDeadline } from "./shown-approval.ts";
import { castAs } from "./vote-row.ts";

/** Whether the quorum can still be reached, and else what to do. */
export function viewQuorum(shown: ShownSummary): Pick<ApprovalView, "quorum_unattainable" | "quorum_advice"> {
  const { stored, votes, voterIds } = shown;
  if (presentStatus(shown) !== "pending") return { quorum_unattainable: false, quorum_advice: null };
  const spoken = new Set([stored.approval.requestedBy, ...votes.map(({ memberId }) => memberId)]);
  const given = {
    requiredApprovals: stored.approval.requiredApprovals,
    approvals: countedApprovals(votes),
    votersLeft: [...voterIds].filter((id) => !spoken.has(id)).length,
  };
  const isAttainable = quorumAttainable(given);
  return { quorum_unattainable: !isAttainable, quorum_advice: isAttainable ? null : quorumAdvice(given) };
}

/** Who works on it now. */
export function viewClaim(shown: ShownSummary): ApprovalView["claim"] {
  const { approval, claimerName } = shown.stored;
  if (approval.claimedBy === null || approval.claimedUntil === null || presentStatus(shown) !== "pending") return null;
  const claim = { memberId: approval.claimedBy, until: approval.claimedUntil };
  if (standingClaim(claim, shown.votes.map(castAs), shown.now) === null) return null;
  const member_id = wireId("member", claim.memberId);
  return { member_id, member_name: claimerName ?? "", until: claim.until.toISOString() };
}

/** The same for requests that are alike in all that a person weighs: who asks, for what, at what cost, and how it is undone. */
export function groupKeyOf({ approval, decision }: Pick<StoredSummary, "approval" | "decision">): string {
  const { agentId, requestedBy, actionType, payloadHash } = approval;
  const { estimatedCostUsd, isReversible, rollbackPlan } = decision;
  const weighed = JSON.stringify([
    agentId ?? requestedBy ?? "",
    actionType,
    payloadHash.toString("hex"),
    estimatedCostUsd,
    isReversible,
    rollbackPlan,
  ]);
  return createHash("sha256").update(weighed).digest("hex");
}

/** The step of the escalation chain that is running, whether or not a sweep has written it down. */
export function viewEscalation(shown: ShownSummary): ApprovalView["escalation"] {
  const { escalation, createdAt, runsSince } = shown.stored.approval;
  const { expiresAt } = shownDeadline(shown);
  if (!escalation || expiresAt === null || presentStatus(shown) !== "pending") return null;
  const { now } = shown;
  const { stoppedSince } = shown.stored;
  const since = runsSince ?? createdAt;
  const at = stoppedSince !== null && stoppedSince < now ? stoppedSince : now;
  const { steps: step } = progressAt({ createdAt: since, expiresAt }, escalation, at);
  const asked = escalation[step - 1];
  if (asked === undefined) return null;
  const next = stepStarts(escalation, since)[step];
  const ends = next === undefined ? expiresAt : deadlineAt(next, stoppedSince, now);
  const until = ends < expiresAt ? ends : expiresAt;
  return { step, steps: escalation.length, to: asked.to, until: until.toISOString() };
}
