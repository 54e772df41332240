import { requestWarnings, timeoutSecondsFor } from "#engine/approval.ts";
import type { RiskAssessment } from "#engine/assessment.ts";
import { requiredApprovals } from "#engine/quorum.ts";
import type { RequestWarning } from "#engine/refusal.ts";
import { assessRisk } from "#engine/risk.ts";
import { type Route, routeRequest } from "#engine/routing.ts";
import { type JoinedVerdict, joinDemands, strictest } from "#engine/verdict.ts";
import type { AutonomyLevel, Capability, Severity } from "#engine/vocabulary.ts";
import { type CanonicalPayload, canonicalPayload } from "./canonical-payload.ts";
import type { DecisionContext } from "./decision-context.ts";
import { failureEvidenceIn } from "./failure-evidence.ts";

/** What somebody asks to do, whichever entrance it came by. Null is "not said". */
export type AskedAction = {
  actionType: string;
  description: string;
  details: Readonly<Record<string, unknown>>;
  predictedSeverity: Severity | null;
  estimatedCostUsd: number | null;
  estimatedDurationMs: number | null;
  affectedSystems: readonly string[];
  affectsSafetyFilters: boolean | null;
  isReversible: boolean | null;
  rollbackPlan: string | null;
  targetSurface: string | null;
  capability: Capability | null;
  requesterSession: string | null;
  externalRef: { system: string; id: string; url?: string | undefined } | null;
  timeoutSeconds: number | null;
  /** The level of the session that it belongs to. */
  autonomyLevel: AutonomyLevel | null;
  /** The member who asks, and therefore never counts. */
  requestedByMemberId: string | null;
  /** Blind: neither the deadline nor the quorum may tell the severity of what is hidden. */
  isSealed: boolean;
};

export type JudgedRequest = {
  asked: AskedAction;
  assessment: RiskAssessment;
  joined: JoinedVerdict;
  route: Route;
  payload: CanonicalPayload;
  warnings: RequestWarning[];
  requiredApprovals: number;
  /** Whether two or more people may vote, where the quorum depends on it; null where it does not. */
  assumesTwoVoters: boolean | null;
  timeoutSeconds: number;
};

/** Asks the engine everything about one request. Nothing is read and nothing recorded. */
export function judgeRequest(asked: AskedAction, given: DecisionContext): JudgedRequest {
  const { environment, config } = given;
  const mode = environment.operatingMode;
  const failure = given.policy.detailedMode ? failureEvidenceIn(asked.details) : null;
  const assessment = assessRisk({ ...asked, failure, raisedSeverity: null }, mode, given.policy);
  const joined = joinDemands({
    tier: assessment.tier,
    autoApprove: assessment.autoApprove,
    membrane: null,
    autonomyLevel: asked.autonomyLevel,
    shadowRequested: false,
  });
  const route = routeRequest({
    assessment,
    mode,
    config: { approvalMode: config.approval.mode, autoApproveReviewInLab: config.risk.autoApproveReviewInLab },
    otherDemand: strictest(joined.demands.filter(({ dial }) => dial !== "mode")),
  });
  const timeouts = asked.isSealed ? NO_TIMEOUTS : config.approval.timeouts;
  return {
    asked,
    assessment,
    joined,
    route,
    payload: canonicalPayload(asked.details, { actionType: asked.actionType, environmentId: environment.id }),
    warnings: requestWarnings(asked),
    ...quorumFor(asked, asked.isSealed ? null : assessment.severity, given),
    timeoutSeconds: timeoutSecondsFor({ ...config.approval, timeouts }, assessment.severity, asked.timeoutSeconds),
  };
}

const NO_TIMEOUTS = { S0: null, S1: null, S2: null, S3: null, S4: null } as const satisfies Record<Severity, null>;

function quorumFor(
  asked: AskedAction,
  /** Null where it is hidden: then only what the environment asks of every request counts. */
  severity: Severity | null,
  { config, policy, voterIds }: DecisionContext,
): Pick<JudgedRequest, "requiredApprovals" | "assumesTwoVoters"> {
  const asker = asked.requestedByMemberId;
  const votingMembers = voterIds.size - (asker !== null && voterIds.has(asker) ? 1 : 0);
  const ofActionType = Object.hasOwn(policy.actionTypes, asked.actionType)
    ? policy.actionTypes[asked.actionType]?.requiredApprovals
    : null;
  const required = (votingMembers: number) =>
    severity === null
      ? config.approval.requiredApprovals
      : requiredApprovals({ config: config.approval, severity, votingMembers, ofActionType: ofActionType ?? null });
  return {
    requiredApprovals: required(votingMembers),
    assumesTwoVoters: required(1) === required(2) ? null : votingMembers >= 2,
  };
}
