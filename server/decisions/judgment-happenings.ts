import { wireId } from "#contract/ids.ts";
import type { Route } from "#engine/routing.ts";
import type { AuditEvent } from "#engine/vocabulary.ts";
import type { Happening } from "../audit/audit-entry.ts";
import type { MembraneJudgment } from "./consult-membrane.ts";
import type { DecisionContext } from "./decision-context.ts";
import type { JudgedRequest } from "./judge-request.ts";
import type { RecordedRequest } from "./recorded-request.ts";

const EVENT_OF_ROUTE = {
  pending: "approval_requested",
  approved: "approval_auto",
  rejected: "approval_auto",
  blocked: "approval_blocked",
} as const satisfies Record<Route["status"], AuditEvent>;

/** The judgment, whose outcome is the verdict, and what became of the request where one binds, whose outcome is its status. */
export function judgmentHappenings(
  request: RecordedRequest,
  judged: JudgedRequest,
  given: DecisionContext,
): Happening[] {
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
  const isAsClaimed = assessment.claimedSeverity === assessment.severity;
  const where = { environmentId: environment.id, operatingMode: environment.operatingMode, isFirst: true, ...told };
  const judgment: Happening = {
    ...where,
    event: "risk_assessment",
    subject: { kind: "decision", id: request.decisionId },
    policyRevision: String(environment.revision),
    after: {
      ...(asked.isSealed ? {} : { verdict: joined.verdict }),
      ...(asked.isSealed || isAsClaimed ? {} : { claimed_severity: assessment.claimedSeverity }),
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

function toldMembrane({ membrane, verdict, evaluation, deliberation, ...judgment }: MembraneJudgment) {
  const { isEnforced, wouldDeliberate } = judgment;
  return {
    id: membrane.id,
    revision: membrane.revision,
    pipeline_mode: isEnforced ? "live" : "shadow",
    verdict,
    policy_verdict: evaluation.verdict,
    matched: evaluation.matches.map(({ policyId }) => policyId),
    coverage_gap: evaluation.coverageGap,
    would_deliberate: wouldDeliberate,
    ...(deliberation && {
      deliberation: {
        conclusion: deliberation.conclusion.verdict,
        positions: deliberation.told.map(({ deliberator, position, round }) => ({ deliberator, position, round })),
      },
    }),
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
