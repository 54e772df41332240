import { requestWarnings, timeoutSecondsFor } from "#engine/approval.ts";
import { type RiskAssessment, raiseTier, rank } from "#engine/assessment.ts";
import { chainOfRequest, type EscalationStep } from "#engine/escalation.ts";
import { requiredApprovals } from "#engine/quorum.ts";
import type { RequestWarning } from "#engine/refusal.ts";
import { assessRisk } from "#engine/risk.ts";
import type { RiskScore } from "#engine/risk-score.ts";
import { type Route, routeRequest } from "#engine/routing.ts";
import { boundBy, type JoinedVerdict, joinDemands, strictest } from "#engine/verdict.ts";
import type { PipelineStage, Severity } from "#engine/vocabulary.ts";
import type { GoverningMembrane } from "../membranes/governing-membrane.ts";
import { chainOfContent } from "../membranes/membrane-content.ts";
import type { AskedAction } from "./asked-action.ts";
import { type CanonicalPayload, canonicalPayload } from "./canonical-payload.ts";
import { consultMembrane, type MembraneJudgment, scoreOf } from "./consult-membrane.ts";
import type { DecisionContext } from "./decision-context.ts";
import type { Enrichment } from "./enrich.ts";
import { failureEvidenceIn } from "./failure-evidence.ts";
import type { Heard } from "./heard.ts";

export type JudgedRequest = {
  /** What may be executed: with the payload as a live membrane modified it. */
  asked: AskedAction;
  /** The payload as it was sent, where it was modified. */
  originalDetails: AskedAction["details"] | null;
  assessment: RiskAssessment;
  /** The same before a policy raised the severity: what the policies were asked about. */
  unraised: RiskAssessment;
  /** Of the environment, as it judged. */
  costThresholdUsd: number;
  /** Null where the context was not asked for. */
  score: RiskScore | null;
  membrane: MembraneJudgment | null;
  enrichment: Enrichment | null;
  joined: JoinedVerdict;
  route: Route;
  payload: CanonicalPayload;
  warnings: RequestWarning[];
  requiredApprovals: number;
  /** Whether two or more people may vote, where the quorum depends on it; null where it does not. */
  assumesTwoVoters: boolean | null;
  timeoutSeconds: number;
  /** Who is asked in turn: the membrane's chain, else the environment's. */
  escalation: readonly EscalationStep[];
  /** How long each stage took; what was done before the judgment adds to it. */
  ms: Record<PipelineStage, number>;
};

/** The membrane that governs whoever asks: the agent's own, else the environment's. */
export function governingOf(asked: Pick<AskedAction, "agentId">, given: DecisionContext): GoverningMembrane | null {
  const own = given.membranes.find(({ agentId }) => agentId !== null && agentId === asked.agentId);
  return own ?? given.membranes.find(({ agentId }) => agentId === null) ?? null;
}

/**
 * Asks the engine everything about one request. Nothing is read and nothing recorded. Where a membrane governs, the
 * request was enriched before, and its panel heard.
 */
export function judgeRequest(
  asked: AskedAction,
  given: DecisionContext,
  { enrichment, heard }: { enrichment: Enrichment | null; heard: Heard | null } = { enrichment: null, heard: null },
): JudgedRequest {
  const since = performance.now();
  const mode = given.environment.operatingMode;
  const failure = given.policy.detailedMode ? failureEvidenceIn(asked.details) : null;
  const assess = (raisedSeverity: Severity | null) =>
    assessRisk({ ...asked, failure, raisedSeverity }, mode, given.policy);
  const first = assess(null);
  const governing = governingOf(asked, given);
  if (governing !== null && enrichment === null) throw new TypeError("a governed request was not enriched");
  const score = enrichment && scoreOf({ asked, enrichment, given }, governing);
  const scoredAt = performance.now();
  const membrane =
    governing &&
    enrichment &&
    score &&
    consultMembrane({ asked, assessment: first, enrichment, given }, governing, score, heard);
  const consultedAt = performance.now();
  const bound = membrane?.isEnforced ? membrane.evaluation : null;
  const assessment = bound?.raisedSeverity == null ? first : raisedFrom(first, assess(bound.raisedSeverity));
  const judged = {
    ...judgePayload(asked, given, membrane),
    ...routed(asked, given, assessment, membrane),
    assessment,
    unraised: first,
    costThresholdUsd: given.policy.costThresholdUsd,
    score,
    membrane,
    enrichment,
    warnings: requestWarnings(asked),
    ...quorumFor(asked, asked.isSealed ? null : assessment.severity, given, bound?.requiredApprovals ?? 1),
  };
  const ms = {
    validate: 0,
    enrich: (enrichment?.ms ?? 0) + scoredAt - since,
    evaluate: membrane?.ms ?? 0,
    deliberate: membrane?.deliberation?.ms ?? 0,
    assemble: performance.now() - consultedAt,
  };
  return { ...judged, ms };
}

/** Where the severity that a policy raised is what asks for more than the rules did, no automatic approval settles it. */
function raisedFrom(first: RiskAssessment, raised: RiskAssessment): RiskAssessment {
  if (rank(raised) <= rank(first)) return raised;
  const { tier, reasoning, severity } = raised;
  return raiseTier(raised, { by: "policy", tier, reason: reasoning, inputs: { raised_to: severity } });
}

/** Joins what the dials demand, and says where the request goes. */
function routed(
  asked: AskedAction,
  { environment, config }: DecisionContext,
  assessment: RiskAssessment,
  membrane: MembraneJudgment | null,
): Pick<JudgedRequest, "joined" | "route" | "timeoutSeconds" | "escalation"> {
  const joined = joinDemands({
    tier: assessment.tier,
    autoApprove: assessment.autoApprove,
    membrane: membrane && { lifecycle: membrane.membrane.lifecycle, verdict: membrane.verdict },
    autonomyLevel: asked.autonomyLevel,
    shadowRequested: asked.intent?.isShadowRequested ?? false,
  });
  const route = routeRequest({
    assessment,
    mode: environment.operatingMode,
    config: { approvalMode: config.approval.mode, autoApproveReviewInLab: config.risk.autoApproveReviewInLab },
    otherDemand: strictest(joined.demands.filter(({ dial }) => dial !== "mode")),
  });
  const timeouts = asked.isSealed ? NO_TIMEOUTS : config.approval.timeouts;
  const escalation = chainOfRequest({
    boundBy: boundBy(joined),
    isSealed: asked.isSealed,
    ofMembrane: membrane === null ? [] : chainOfContent(membrane.membrane.content),
    ofEnvironment: config.approval.escalation,
  });
  const terms = { ...config.approval, timeouts, escalation };
  const timeoutSeconds = timeoutSecondsFor(terms, assessment.severity, asked.timeoutSeconds);
  return { joined, route, timeoutSeconds, escalation };
}

/** What would be executed, and the digest that an approval of it is bound to. */
function judgePayload(
  asked: AskedAction,
  { environment }: DecisionContext,
  membrane: MembraneJudgment | null,
): Pick<JudgedRequest, "asked" | "originalDetails" | "payload"> {
  const modified = membrane?.isEnforced ? membrane.evaluation.payload : null;
  const details = modified ?? asked.details;
  const membraneRevision = membrane?.isEnforced ? membrane.membrane.revision : null;
  const payload = canonicalPayload(details, {
    actionType: asked.actionType,
    environmentId: environment.id,
    membraneRevision,
  });
  return { asked: { ...asked, details }, originalDetails: modified === null ? null : asked.details, payload };
}

const NO_TIMEOUTS = { S0: null, S1: null, S2: null, S3: null, S4: null } as const satisfies Record<Severity, null>;

function quorumFor(
  asked: AskedAction,
  /** Null where it is hidden: then only what the environment asks of every request counts. */
  severity: Severity | null,
  { config, policy, voterIds }: DecisionContext,
  /** What a policy asks for. */
  atLeast: number,
): Pick<JudgedRequest, "requiredApprovals" | "assumesTwoVoters"> {
  const asker = asked.requestedByMemberId;
  const votingMembers = voterIds.size - (asker !== null && voterIds.has(asker) ? 1 : 0);
  const ofActionType = Object.hasOwn(policy.actionTypes, asked.actionType)
    ? policy.actionTypes[asked.actionType]?.requiredApprovals
    : null;
  const required = (votingMembers: number) =>
    severity === null
      ? config.approval.requiredApprovals
      : Math.max(
          atLeast,
          requiredApprovals({ config: config.approval, severity, votingMembers, ofActionType: ofActionType ?? null }),
        );
  return {
    requiredApprovals: required(votingMembers),
    assumesTwoVoters: required(1) === required(2) ? null : votingMembers >= 2,
  };
}
