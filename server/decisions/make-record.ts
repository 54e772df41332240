import { MOST_PENDING } from "#engine/agent-limits.ts";
import { isOneCase } from "#engine/case-disposition.ts";
import { VOTER_ROLES } from "#engine/permission.ts";
import { dispositionOfStatus } from "#engine/verdict.ts";
import type { Disposition } from "#engine/vocabulary.ts";
import { auditEntry } from "../audit/audit-entry.ts";
import { canonicalText } from "../canonical-text.ts";
import { type Context, workspaceOf } from "../context.ts";
import type { IntentFacts } from "./asked-action.ts";
import type { DecisionContext } from "./decision-context.ts";
import { keptJudgment } from "./explain-judgment.ts";
import type { IntakeRecord } from "./intake-record.ts";
import type { JudgedRequest } from "./judge-request.ts";
import { judgmentHappenings } from "./judgment-happenings.ts";
import type { RecordedRequest } from "./recorded-request.ts";

/** The record that takes a judged request in: its rows, its audit entries, and what it was judged by. */
export function makeRecord(
  ctx: Context,
  request: RecordedRequest,
  judged: JudgedRequest,
  given: DecisionContext,
): IntakeRecord {
  const { asked, route } = judged;
  const registered = Object.hasOwn(given.policy.actionTypes, asked.actionType)
    ? given.policy.actionTypes[asked.actionType]
    : undefined;
  const isPending = judged.joined.binding && route.status === "pending";
  return {
    decision: decisionRow(ctx, request, judged, given),
    approval: judged.joined.binding ? approvalRow(ctx, request, judged, given) : null,
    audit: judgmentHappenings(request, judged, given).map((happening) => auditEntry(ctx, happening)),
    assumed_type: { behaves_as: registered?.behavesAs ?? null, floor: registered?.floor ?? null },
    assumed_voters:
      judged.assumesTwoVoters === null || !isPending
        ? null
        : { two_or_more: judged.assumesTwoVoters, roles: VOTER_ROLES, besides: asked.requestedByMemberId },
    timeout_seconds: isPending ? judged.timeoutSeconds : null,
    pending_limit: isPending && request.agentId !== null ? MOST_PENDING : null,
    idempotency: null,
  };
}

/** What the agent does now, as the answer to its request says. What does not bind is only observed. */
export function dispositionOf({ route, joined, originalDetails }: JudgedRequest): Disposition {
  if (!joined.binding) return joined.disposition;
  return dispositionOfStatus(route.status, originalDetails !== null);
}

function decisionRow(
  ctx: Context,
  request: RecordedRequest,
  judged: JudgedRequest,
  { environment }: DecisionContext,
): IntakeRecord["decision"] {
  const { asked, assessment, joined } = judged;
  return {
    workspace_id: workspaceOf(ctx),
    id: request.decisionId,
    environment_id: environment.id,
    environment_revision: environment.revision,
    agent_id: request.agentId,
    member_id: request.memberId,
    key_id: request.keyId,
    session_id: request.sessionId,
    observation_id: request.observationId,
    operating_mode: environment.operatingMode,
    autonomy_level: asked.autonomyLevel,
    action_type: asked.actionType,
    description: asked.description,
    payload: judged.payload.text,
    payload_hash: bytes(judged.payload.hash),
    claimed_severity: asked.predictedSeverity,
    severity: assessment.severity,
    tier: assessment.tier,
    auto_approve: assessment.autoApprove,
    verdict: joined.verdict,
    disposition: dispositionOf(judged),
    pipeline_mode: joined.pipelineMode,
    binding: joined.binding,
    reasoning: assessment.reasoning,
    trace: assessment.trace,
    estimated_cost_usd: asked.estimatedCostUsd,
    estimated_duration_ms: asked.estimatedDurationMs,
    affected_systems: asked.affectedSystems,
    is_reversible: asked.isReversible,
    rollback_plan: asked.rollbackPlan,
    target_surface: asked.targetSurface,
    affects_safety_filters: asked.affectsSafetyFilters,
    capability: asked.capability,
    requester_session: asked.requesterSession,
    external_ref: asked.externalRef,
    external_ref_id: asked.externalRef?.id ?? null,
    warnings: judged.warnings,
    ...membraneColumns(judged),
    verb: asked.intent?.verb ?? null,
    target_type: asked.intent?.target?.type ?? null,
    target_identifier: asked.intent?.target?.identifier ?? null,
    intent: asked.intent && {
      sensitivity: asked.intent.sensitivity,
      confidence: asked.intent.confidence,
      reasoning: asked.intent.reasoning,
      audience_size: asked.intent.audienceSize,
      regulatory_domains: asked.intent.regulatoryDomains,
      context: asked.intent.context,
      shadow_requested: asked.intent.isShadowRequested,
      session: keptSession(asked.intent),
    },
  };
}

function keptSession({ session }: IntentFacts) {
  return (
    session && {
      id: session.id,
      skill_name: session.skillName,
      decision_class: session.decisionClass,
      level: session.autonomyLevel,
      observations: session.observations,
      agreed: session.agreed,
      critical_misses: session.criticalMisses,
    }
  );
}

/** What the membrane said, and what explains it. */
function membraneColumns(judged: JudgedRequest) {
  const { membrane, score, enrichment, originalDetails } = judged;
  return {
    membrane_id: membrane?.membrane.id ?? null,
    membrane_revision: membrane?.membrane.revision ?? null,
    policy_verdict: membrane?.evaluation.verdict ?? null,
    membrane_verdict: membrane?.verdict ?? null,
    coverage_gap: membrane?.evaluation.coverageGap ?? null,
    would_deliberate: membrane?.wouldDeliberate ?? null,
    contradictions: enrichment?.contradictions ?? null,
    matched_policies: membrane?.evaluation.matches.map(({ policyId }) => policyId) ?? null,
    risk_score: score?.score ?? null,
    judgment: keptJudgment(judged),
    original_payload: originalDetails && canonicalText(originalDetails),
  };
}

function approvalRow(
  ctx: Context,
  request: RecordedRequest,
  judged: JudgedRequest,
  { environment, config }: DecisionContext,
): NonNullable<IntakeRecord["approval"]> {
  const { asked, assessment, route, payload, requiredApprovals } = judged;
  return {
    workspace_id: workspaceOf(ctx),
    id: request.approvalId,
    decision_id: request.decisionId,
    environment_id: environment.id,
    agent_id: request.agentId,
    requested_by: request.memberId,
    observation_id: isOneCase(asked.autonomyLevel, route.status) ? request.observationId : null,
    action_type: asked.actionType,
    severity: assessment.severity,
    tier: assessment.tier,
    status: route.status,
    via: route.via,
    required_approvals: requiredApprovals,
    comment_required: config.approval.requireComment,
    payload_hash: bytes(payload.hash),
    supersedes: request.supersedes,
    decided_by: null,
    decision_reason: route.status === "pending" ? null : assessment.reasoning,
    grant_seconds: config.approval.grantSeconds,
    // Frozen with the request, so that whoever asked is told what everybody is.
    escalation: route.status === "pending" ? judged.escalation : null,
  };
}

function bytes(hash: Buffer): string {
  return `\\x${hash.toString("hex")}`;
}
