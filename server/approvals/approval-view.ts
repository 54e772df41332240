import type { ApprovalSummary, ApprovalView, VoteView } from "#contract/approvals.ts";
import { wireId } from "#contract/ids.ts";
import { decidedCase, dispositionOfCase, isUndecidedCase } from "#engine/case-disposition.ts";
import { isBlindArm, isSealed } from "#engine/level.ts";
import { dispositionOfStatus } from "#engine/verdict.ts";
import { wireHash } from "../decisions/canonical-payload.ts";
import { viewDemands, viewRisk } from "../decisions/judgment-view.ts";
import type { StoredSummary } from "./approval-store.ts";
import { groupKeyOf, viewClaim, viewEscalation, viewQuorum } from "./progress-view.ts";
import {
  countedApprovals,
  presentStatus,
  type ShownApproval,
  type ShownSummary,
  shownDeadline,
  shownEnd,
} from "./shown-approval.ts";
import type { VoteRow } from "./vote-row.ts";

export function viewApproval(shown: ShownApproval): ApprovalView {
  const { approval, decision } = shown.stored;
  return {
    id: wireId("approval", approval.id),
    decision_id: wireId("decision", approval.decisionId),
    ...viewEnd(shown),
    verdict: decision.verdict,
    ...viewWhat(shown),
    ...viewWho(shown),
    ...viewImpact(shown),
    required_approvals: approval.requiredApprovals,
    comment_required: approval.commentRequired,
    ...viewQuorum(shown),
    votes: shown.votes.map(viewVote),
    claim: viewClaim(shown),
    escalation: viewEscalation(shown),
    case: viewCase(shown),
    membrane_revision: decision.pipelineMode === "live" ? decision.membraneRevision : null,
    supersedes: approval.supersedes === null ? null : wireId("approval", approval.supersedes),
    created_at: approval.createdAt.toISOString(),
    ...viewDeadline(shown),
  };
}

/** Of a request that waits while everything is stopped: until when it would be open if that ended at this moment. */
function viewDeadline(shown: ShownSummary): Pick<ApprovalView, "expires_at" | "deadline_as_of"> {
  const { expiresAt, asOf } = shownDeadline(shown);
  return { expires_at: expiresAt?.toISOString() ?? null, deadline_as_of: asOf?.toISOString() ?? null };
}

export function viewSummary(shown: ShownSummary, readerId: string | null): ApprovalSummary {
  const { approval, decision, agentName, askerName, skillName, decisionClass } = shown.stored;
  const { id, status, via, decided_at } = { id: wireId("approval", approval.id), ...viewEnd(shown) };
  const sealed = isCaseSealed(shown);
  return {
    id,
    status,
    via,
    ...viewNamed(shown),
    severity: sealed ? null : approval.severity,
    verdict: decision.verdict,
    environment: viewEnvironment(shown),
    agent_name: agentName ?? askerName ?? "",
    skill: skillName === null ? null : `${skillName}/${decisionClass}`,
    sealed,
    approvals: countedApprovals(shown.votes),
    required_approvals: approval.requiredApprovals,
    overridden: status === "approved" && shown.votes.some(({ override }) => override !== null),
    waits_for_others:
      readerId !== null &&
      (approval.requestedBy === readerId || shown.votes.some(({ memberId }) => memberId === readerId)),
    claim: viewClaim(shown),
    group_key: sealed ? null : groupKeyOf(shown.stored),
    created_at: approval.createdAt.toISOString(),
    ...viewDeadline(shown),
    decided_at,
  };
}

/** How far it is: what has ended a request has ended it at its moment, even while nobody has written that down. */
function viewEnd(
  shown: ShownSummary,
): Pick<ApprovalView, "status" | "via" | "disposition" | "decided_at" | "decided_by" | "decision_reason"> {
  const { approval, decision, observation, deciderName } = shown.stored;
  const unwritten = shownEnd(shown);
  const status = unwritten?.status ?? approval.status;
  const decidedAt = unwritten?.at ?? approval.decidedAt;
  const decider = shown.votes.find(({ memberId }) => memberId === unwritten?.decidedBy);
  return {
    status,
    via: unwritten?.via ?? approval.via,
    disposition:
      observation === null
        ? dispositionOfStatus(status, decision.isModified)
        : dispositionOfCase({ level: "supervised", approvalStatus: status, decided: decidedOf(observation) }),
    decided_at: decidedAt?.toISOString() ?? null,
    decided_by: unwritten === null ? deciderName : (decider?.memberName ?? null),
    decision_reason: unwritten?.reason ?? approval.decisionReason,
  };
}

/** What is asked for, in a row of a list; while the case is sealed, nothing that could give the recommendation away. */
function viewNamed(
  shown: ShownSummary,
): Pick<ApprovalView, "action_type" | "description" | "demands" | "payload_hash"> {
  const { approval, decision, skillName, decisionClass } = shown.stored;
  const demands = viewDemands({ ...decision, tier: approval.tier });
  if (isCaseSealed(shown)) {
    return {
      action_type: null,
      description: `${skillName}/${decisionClass}`,
      demands: demands.filter(({ dial }) => dial === "level"),
      payload_hash: null,
    };
  }
  return {
    action_type: approval.actionType,
    description: decision.description,
    demands,
    payload_hash: wireHash(approval.payloadHash),
  };
}

/** What is asked for, whole; of a sealed case no more than in a list. */
function viewWhat(
  shown: ShownApproval,
): Pick<
  ApprovalView,
  "action_type" | "description" | "details" | "risk_assessment" | "demands" | "warnings" | "payload_hash"
> {
  const { approval, decision } = shown.stored;
  if (isCaseSealed(shown)) return { ...viewNamed(shown), details: {}, risk_assessment: null, warnings: [] };
  return {
    ...viewNamed(shown),
    details: JSON.parse(decision.payload),
    risk_assessment: viewRisk({ ...decision, tier: approval.tier, severity: approval.severity }),
    warnings: decision.warnings,
  };
}

type Impact = Pick<
  ApprovalView,
  | "is_reversible"
  | "estimated_cost_usd"
  | "estimated_duration_ms"
  | "affected_systems"
  | "rollback_plan"
  | "target_surface"
  | "external_ref"
>;

const HIDDEN_IMPACT: Impact = {
  is_reversible: null,
  estimated_cost_usd: null,
  estimated_duration_ms: null,
  affected_systems: [],
  rollback_plan: null,
  target_surface: null,
  external_ref: null,
};

/** What it would cause. What an intent says of that could give its recommendation away. */
function viewImpact(shown: ShownApproval): Impact {
  if (isCaseSealed(shown)) return HIDDEN_IMPACT;
  const { decision } = shown.stored;
  return {
    is_reversible: decision.isReversible,
    estimated_cost_usd: decision.estimatedCostUsd,
    estimated_duration_ms: decision.estimatedDurationMs,
    affected_systems: decision.affectedSystems,
    rollback_plan: decision.rollbackPlan,
    target_surface: decision.targetSurface,
    external_ref: decision.externalRef,
  };
}

function viewWho({
  stored,
}: ShownApproval): Pick<
  ApprovalView,
  "environment" | "autonomy_level" | "requester_agent" | "requested_by" | "requester_session"
> {
  const { approval, decision, agentName, askerName } = stored;
  return {
    environment: viewEnvironment({ stored }),
    autonomy_level: decision.autonomyLevel,
    requester_agent:
      approval.agentId === null ? null : { id: wireId("agent", approval.agentId), name: agentName ?? "" },
    requested_by:
      approval.requestedBy === null ? null : { id: wireId("member", approval.requestedBy), name: askerName ?? "" },
    requester_session: decision.requesterSession,
  };
}

function viewEnvironment({ stored }: Pick<ShownSummary, "stored">): ApprovalView["environment"] {
  const { approval, decision, environmentName: name } = stored;
  return { id: wireId("environment", approval.environmentId), name, mode: decision.operatingMode };
}

export function isCaseSealed(shown: ShownSummary): boolean {
  const { observation } = shown.stored;
  if (observation === null) return false;
  const isUndecided = isUndecidedCase({ approvalStatus: presentStatus(shown), decided: decidedOf(observation) });
  return isSealed("supervised", isBlindArm(observation.arm), !isUndecided);
}

function decidedOf(observation: NonNullable<StoredSummary["observation"]>) {
  const { action, humanAction, humanArguments, outcome } = observation;
  const human = humanAction === null ? null : { action: humanAction, arguments: parsed(humanArguments) };
  return decidedCase({ action, arguments: parsed(observation.arguments) }, human, outcome);
}

function parsed(stored: string | null): Record<string, unknown> | null {
  return stored === null ? null : JSON.parse(stored);
}

function viewCase(shown: ShownApproval): ApprovalView["case"] {
  const { approval, observation, sessionId, skillName, decisionClass } = shown.stored;
  if (observation === null || sessionId === null || approval.observationId === null) return null;
  const sealed = isCaseSealed(shown);
  return {
    session_id: wireId("session", sessionId),
    observation_id: wireId("observation", approval.observationId),
    skill_name: skillName ?? "",
    decision_class: decisionClass ?? "",
    arm: observation.arm,
    sealed,
    context: observation.context,
    recommendation: sealed
      ? null
      : {
          action: observation.action,
          arguments: parsed(observation.arguments) ?? {},
          confidence: observation.confidence,
          reasoning: observation.reasoning,
        },
  };
}

function viewVote(vote: VoteRow): VoteView {
  return {
    member_id: wireId("member", vote.memberId),
    member_name: vote.memberName,
    choice: vote.choice,
    comment: vote.comment,
    channel: vote.channel,
    override: vote.override,
    created_at: vote.createdAt.toISOString(),
    effective_at: vote.effectiveAt.toISOString(),
  };
}
