import { type DecisionView, KeptJudgment } from "#contract/decisions.ts";
import { wireId } from "#contract/ids.ts";
import { statusAt } from "#engine/approval.ts";
import { isUndecidedCase } from "#engine/case-disposition.ts";
import { isBlindArm, isSealed } from "#engine/level.ts";
import { deadlineAt } from "#engine/standstill.ts";
import type { ApprovalStatus } from "#engine/vocabulary.ts";
import type { StoredDecision } from "./decision-store.ts";
import { viewDemands, viewRisk } from "./judgment-view.ts";

/** A decision as it was made; what became of its request is the request's to tell. */
export function viewDecision(stored: StoredDecision, now: Date): DecisionView {
  const { decision, environmentName, agentName } = stored;
  return {
    id: wireId("decision", decision.id),
    created_at: decision.createdAt.toISOString(),
    environment: {
      id: wireId("environment", decision.environmentId),
      name: environmentName,
      mode: decision.operatingMode,
    },
    agent: decision.agentId === null ? null : { id: wireId("agent", decision.agentId), name: agentName ?? "" },
    session_id: decision.sessionId === null ? null : wireId("session", decision.sessionId),
    disposition: decision.disposition,
    pipeline_mode: decision.pipelineMode,
    binding: decision.binding,
    ...viewContent(stored, now),
  };
}

type Content = Pick<
  DecisionView,
  | "sealed"
  | "action_type"
  | "description"
  | "details"
  | "verdict"
  | "risk_assessment"
  | "demands"
  | "warnings"
  | "membrane"
  | "risk_score"
  | "contradictions"
  | "stages"
  | "original_details"
  | "external_ref"
>;

function viewContent(stored: StoredDecision, now: Date): Content {
  const { decision } = stored;
  const demands = viewDemands(decision);
  if (isHidden(stored, now)) {
    return {
      sealed: true,
      action_type: null,
      description: "",
      details: {},
      verdict: null,
      risk_assessment: null,
      demands: demands.filter(({ dial }) => dial === "level"),
      warnings: [],
      membrane: null,
      risk_score: null,
      contradictions: null,
      stages: [],
      original_details: null,
      external_ref: null,
    };
  }
  return {
    sealed: false,
    action_type: decision.actionType,
    description: decision.description,
    details: JSON.parse(decision.payload),
    verdict: decision.verdict,
    risk_assessment: viewRisk(decision),
    demands,
    warnings: decision.warnings,
    contradictions: decision.contradictions,
    original_details: decision.originalPayload === null ? null : JSON.parse(decision.originalPayload),
    external_ref: decision.externalRef,
    ...viewMembraneOf(decision),
  };
}

/** What the membrane said, and what explains the score. */
function viewMembraneOf(
  decision: StoredDecision["decision"],
): Pick<DecisionView, "membrane" | "risk_score" | "stages"> {
  const { membraneId, membraneRevision, membraneVerdict, policyVerdict, riskScore } = decision;
  const kept = decision.judgment === null ? null : KeptJudgment.parse(decision.judgment);
  return {
    membrane:
      membraneId === null || membraneRevision === null || membraneVerdict === null
        ? null
        : {
            id: wireId("membrane", membraneId),
            revision: membraneRevision,
            verdict: membraneVerdict,
            policy_verdict: policyVerdict ?? membraneVerdict,
            coverage_gap: decision.coverageGap ?? false,
            would_deliberate: decision.wouldDeliberate ?? false,
            matches: kept?.matches ?? [],
            positions: kept?.positions ?? [],
          },
    risk_score: riskScore === null ? null : { score: riskScore, factors: kept?.factors ?? [] },
    stages: (kept?.stages ?? []).map(({ state, ...stage }) => ({ ...stage, outcome: state })),
  };
}

export type HidingFacts = Pick<StoredDecision, "case" | "request" | "stoppedSince"> & {
  decision: Pick<StoredDecision["decision"], "observationId" | "autonomyLevel">;
};

/** Until a person has decided a blind case, its decision tells nothing of what was recommended. */
export function isHidden(stored: HidingFacts, now: Date): boolean {
  const { decision, case: observed } = stored;
  if (decision.observationId === null) return false;
  const decided = observed?.humanAction == null ? null : observed;
  const isUndecided = isUndecidedCase({ approvalStatus: requestStatus(stored, now), decided });
  return isSealed(decision.autonomyLevel ?? "supervised", isBlindArm(observed?.arm), !isUndecided);
}

/** What has come of the request that the case waits for; null where there is none. */
function requestStatus({ request, stoppedSince }: HidingFacts, now: Date): ApprovalStatus | null {
  if (request === null || request.expiresAt === null) return request?.status ?? null;
  const deadline = deadlineAt(request.expiresAt, stoppedSince, now);
  const { heldUntil } = request;
  return statusAt({ status: request.status, expiresAt: heldUntil && heldUntil > deadline ? heldUntil : deadline }, now);
}
