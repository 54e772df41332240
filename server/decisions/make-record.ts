import { wireId } from "#contract/ids.ts";
import { VOTER_ROLES } from "#engine/permission.ts";
import type { Route } from "#engine/routing.ts";
import { dispositionOfStatus } from "#engine/verdict.ts";
import type { AuditEvent, Disposition } from "#engine/vocabulary.ts";
import { auditEntry, type Happening } from "../audit/audit-entry.ts";
import { canonicalText } from "../canonical-text.ts";
import { type Context, workspaceOf } from "../context.ts";
import type { MembraneJudgment } from "./consult-membrane.ts";
import type { DecisionContext } from "./decision-context.ts";
import { keptJudgment } from "./explain-judgment.ts";
import type { IntakeRecord } from "./intake-record.ts";
import type { JudgedRequest } from "./judge-request.ts";

/** What a judged request is, beside what was judged. */
export type RecordedRequest = {
  decisionId: string;
  approvalId: string;
  agentId: string | null;
  memberId: string | null;
  keyId: string | null;
  sessionId: string | null;
  observationId: string | null;
  supersedes: string | null;
};

/** Requests of one agent that may wait at the same time. */
const PENDING_LIMIT = 1000;

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
    audit: happenings(request, judged, given).map((happening) => auditEntry(ctx, happening)),
    assumed_type: { behaves_as: registered?.behavesAs ?? null, floor: registered?.floor ?? null },
    assumed_voters:
      judged.assumesTwoVoters === null || !isPending
        ? null
        : { two_or_more: judged.assumesTwoVoters, roles: VOTER_ROLES, besides: asked.requestedByMemberId },
    timeout_seconds: isPending ? judged.timeoutSeconds : null,
    pending_limit: isPending && request.agentId !== null ? PENDING_LIMIT : null,
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
    },
  };
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
  { asked, assessment, route, payload, requiredApprovals }: JudgedRequest,
  { environment, config }: DecisionContext,
): NonNullable<IntakeRecord["approval"]> {
  return {
    workspace_id: workspaceOf(ctx),
    id: request.approvalId,
    decision_id: request.decisionId,
    environment_id: environment.id,
    agent_id: request.agentId,
    requested_by: request.memberId,
    observation_id: request.observationId,
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
  };
}

const EVENT_OF_ROUTE = {
  pending: "approval_requested",
  approved: "approval_auto",
  rejected: "approval_auto",
  blocked: "approval_blocked",
} as const satisfies Record<Route["status"], AuditEvent>;

/** The judgment, whose outcome is the verdict, and what became of the request where one binds, whose outcome is its status. */
function happenings(request: RecordedRequest, judged: JudgedRequest, given: DecisionContext): Happening[] {
  const { asked, assessment, joined, payload, membrane } = judged;
  const { environment } = given;
  // What is hidden from people is not in the log's readable part either, until it is decided.
  const told = asked.isSealed
    ? {}
    : {
        severity: assessment.severity,
        tier: assessment.tier,
        actionType: asked.actionType,
        payloadHash: payload.hash.toString("hex"),
        reason: assessment.reasoning,
      };
  const where = { environmentId: environment.id, operatingMode: environment.operatingMode, isFirst: true, ...told };
  const judgment: Happening = {
    ...where,
    event: "risk_assessment",
    subject: { kind: "decision", id: request.decisionId },
    policyRevision: String(environment.revision),
    after: {
      verdict: joined.verdict,
      autonomy_level: asked.autonomyLevel,
      session: request.sessionId,
      ...(joined.binding ? {} : { binding: false }),
      ...(membrane === null || asked.isSealed ? {} : { membrane: toldMembrane(membrane) }),
    },
    // What does not bind is no live decision, and is counted as none.
    outcome: joined.binding ? joined.verdict : "observe",
  };
  const routed = joined.binding ? [{ ...where, ...routedHappening(request, judged, given) }] : [];
  return [judgment, ...routed, ...alerts(request, judged, given)];
}

/** The one exception to silence: what a critical policy would have blocked is told at once, though nothing enforces it. */
function alerts(
  { decisionId }: RecordedRequest,
  { membrane, asked }: JudgedRequest,
  { environment }: DecisionContext,
): Happening[] {
  if (membrane === null || membrane.isEnforced || !membrane.evaluation.hasCriticalBlock || asked.isSealed) return [];
  const critical = membrane.evaluation.matches.filter(({ tier, effect }) => tier === "T1" && effect === "fail");
  return [
    {
      event: "membrane_alert",
      subject: { kind: "membrane", id: membrane.membrane.id },
      environmentId: environment.id,
      operatingMode: environment.operatingMode,
      policyRevision: String(membrane.membrane.revision),
      after: { decision: wireId("decision", decisionId), policies: critical.map(({ policyId }) => policyId) },
      outcome: "observe",
    },
  ];
}

function toldMembrane({ membrane, verdict, evaluation, isEnforced, wouldDeliberate }: MembraneJudgment) {
  return {
    id: membrane.id,
    revision: membrane.revision,
    pipeline_mode: isEnforced ? "live" : "shadow",
    verdict,
    policy_verdict: evaluation.verdict,
    matched: evaluation.matches.map(({ policyId }) => policyId),
    coverage_gap: evaluation.coverageGap,
    would_deliberate: wouldDeliberate,
  };
}

function routedHappening(
  request: RecordedRequest,
  { route, requiredApprovals, timeoutSeconds }: JudgedRequest,
  { config }: DecisionContext,
): Pick<Happening, "event" | "subject" | "after" | "outcome"> {
  const { grantSeconds, notifyOnBlock } = config.approval;
  return {
    event: EVENT_OF_ROUTE[route.status],
    subject: { kind: "approval", id: request.approvalId },
    after: {
      decision: request.decisionId,
      status: route.status,
      via: route.via,
      required_approvals: requiredApprovals,
      timeout_seconds: route.status === "pending" ? timeoutSeconds : null,
      supersedes: request.supersedes,
      grant_seconds: route.status === "approved" ? grantSeconds : null,
      ...(route.status === "blocked" ? { alert: notifyOnBlock } : {}),
    },
    outcome: route.status,
  };
}

function bytes(hash: Buffer): string {
  return `\\x${hash.toString("hex")}`;
}
