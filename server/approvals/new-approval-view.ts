import type { ApprovalView } from "#contract/approvals.ts";
import type { GrantView } from "#contract/grants.ts";
import { wireId } from "#contract/ids.ts";
import { wireHash } from "../decisions/canonical-payload.ts";
import type { DecisionContext } from "../decisions/decision-context.ts";
import type { JudgedRequest } from "../decisions/judge-request.ts";
import type { RecordedRequest } from "../decisions/recorded-request.ts";
import type { StoredApproval } from "./approval-store.ts";
import { viewApproval } from "./approval-view.ts";

type New = { request: RecordedRequest; judged: JudgedRequest; given: DecisionContext; requesterName: string };

/** Any two moments in order: what is shown for them is given. */
const MADE = new Date(0);
const DUE = new Date(1);

/** The moments that only the database knows: `ends` is when the grant expires that came with it, `stepEnds` when the next is asked. */
export type NewMoments = { made: string; due: string | null; ends: string | null; stepEnds: string | null };

/** How long the first step of the escalation chain runs, in seconds, where another one follows before the deadline; else null. */
export function firstStepSeconds(judged: JudgedRequest): number | null {
  const [first, second] = judged.escalation;
  if (judged.route.status !== "pending" || first === undefined || second === undefined) return null;
  return first.timeoutSeconds < judged.timeoutSeconds ? first.timeoutSeconds : null;
}

/**
 * A request as its first reader sees it, without asking the database again. The moments come as text, since they may
 * not be known yet. The grant's token is not in it: this answer may be kept.
 */
export function viewNewApproval(fresh: New, at: NewMoments): ApprovalView {
  const view = viewApproval({ stored: storedOf(fresh), votes: [], voterIds: fresh.given.voterIds, now: MADE });
  return {
    ...view,
    created_at: at.made,
    expires_at: at.due,
    escalation: view.escalation && { ...view.escalation, until: at.stepEnds ?? at.due ?? at.made },
    decided_at: view.decided_at === null ? null : at.made,
    grant: at.ends === null ? null : freshGrant(fresh, { issued: at.made, expires: at.ends }),
    acknowledged: null,
  };
}

/** The grant that comes with an approval at once, as its first reader sees it. */
export function freshGrant(
  { judged, given }: Pick<New, "judged" | "given">,
  at: { issued: string; expires: string },
): GrantView {
  return {
    state: "live",
    payload_hash: wireHash(judged.payload.hash),
    audience: wireId("environment", given.environment.id),
    issued_at: at.issued,
    expires_at: at.expires,
    consumed_at: null,
    consumed_by: null,
    revoked_at: null,
    revoke_reason: null,
    result: null,
    token: null,
  };
}

/** What only time and people bring. */
const UNTOUCHED = {
  runsSince: null,
  heldUntil: null,
  dueAt: null,
  remindAt: null,
  reminders: null,
  escalationSteps: null,
  claimedBy: null,
  claimedUntil: null,
} as const;

function storedOf({ request, judged, given, requesterName }: New): StoredApproval {
  const { asked, assessment, route, payload, joined } = judged;
  const { environment, config } = given;
  const isPending = route.status === "pending";
  return {
    approval: {
      workspaceId: "",
      id: request.approvalId,
      decisionId: request.decisionId,
      environmentId: environment.id,
      agentId: request.agentId,
      requestedBy: request.memberId,
      observationId: null,
      actionType: asked.actionType,
      severity: assessment.severity,
      tier: assessment.tier,
      status: route.status,
      via: route.via,
      requiredApprovals: judged.requiredApprovals,
      commentRequired: config.approval.requireComment,
      payloadHash: payload.hash,
      supersedes: request.supersedes,
      createdAt: MADE,
      expiresAt: isPending ? DUE : null,
      ...UNTOUCHED,
      escalation: isPending ? judged.escalation : null,
      decidedAt: isPending ? null : MADE,
      decidedBy: null,
      decisionReason: isPending ? null : assessment.reasoning,
      grantSeconds: config.approval.grantSeconds,
    },
    decision: {
      ...asked,
      operatingMode: environment.operatingMode,
      payload: payload.text,
      claimedSeverity: asked.predictedSeverity,
      autoApprove: assessment.autoApprove,
      verdict: joined.verdict,
      reasoning: assessment.reasoning,
      trace: assessment.trace,
      affectedSystems: [...asked.affectedSystems],
      warnings: judged.warnings,
      pipelineMode: joined.pipelineMode,
      membraneVerdict: judged.membrane?.verdict ?? null,
      membraneRevision: judged.membrane?.membrane.revision ?? null,
      isModified: judged.originalDetails !== null,
    },
    // Nothing is taken in while everything is stopped.
    stoppedSince: null,
    environmentName: environment.name,
    agentName: request.agentId === null ? null : requesterName,
    askerName: request.memberId === null ? null : requesterName,
    deciderName: null,
    claimerName: null,
    sessionId: null,
    skillName: null,
    decisionClass: null,
    observation: null,
  };
}
