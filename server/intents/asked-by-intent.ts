import type { SubmitIntent } from "#contract/intents.ts";
import { isBlindArm } from "#engine/level.ts";
import type { Requester } from "../approvals/requester.ts";
import type { AskedAction, IntentFacts, SessionRecord } from "../decisions/asked-action.ts";
import type { observationOfIntent } from "../sessions/observe-intent.ts";
import type { SessionOfIntent } from "../sessions/session-of-intent.ts";

/** Where an intent stands: what it was sent with, its session, and the case that it becomes there. */
export type IntentPlace = {
  requester: Requester;
  isShadowRequested: boolean;
  within: SessionOfIntent | null;
  observation: ReturnType<typeof observationOfIntent>;
};

/** Of who sends it, only who it is. */
type AskedPlace = Omit<IntentPlace, "requester"> & { requester: Pick<Requester, "agentId" | "memberId"> };

/** An intent as the judgment takes it. */
export function askedByIntent(input: SubmitIntent, place: AskedPlace): AskedAction {
  const { action, estimated_impact: impact } = input;
  const { requester, within, observation } = place;
  return {
    actionType: action.type,
    description: input.description,
    details: input.payload,
    predictedSeverity: input.predicted_severity ?? null,
    estimatedCostUsd: impact.cost_usd ?? null,
    estimatedDurationMs: impact.duration_ms ?? null,
    affectedSystems: impact.affected_systems,
    affectsSafetyFilters: input.affects_safety_filters ?? null,
    isReversible: impact.reversible ?? null,
    rollbackPlan: impact.rollback_plan ?? null,
    targetSurface: null,
    capability: input.capability ?? null,
    requesterSession: null,
    externalRef: input.external_ref ?? null,
    timeoutSeconds: null,
    autonomyLevel: within?.session.autonomyLevel ?? null,
    agentId: within?.session.agentId ?? requester.agentId,
    requestedByMemberId: requester.memberId,
    isSealed: observation !== null && isBlindArm(observation.row.arm),
    intent: factsSaid(input, place),
  };
}

/** What an intent says beside the action. */
function factsSaid(input: SubmitIntent, { isShadowRequested, within }: AskedPlace): IntentFacts {
  const { action, estimated_impact: impact, context } = input;
  return {
    verb: action.verb ?? null,
    target: action.target == null ? null : { type: action.target.type, identifier: action.target.identifier },
    sensitivity: action.target?.sensitivity ?? null,
    confidence: input.confidence ?? null,
    reasoning: input.reasoning ?? null,
    audienceSize: impact.audience_size ?? null,
    regulatoryDomains: impact.regulatory_domains ?? null,
    context: context ?? null,
    session: within && recordOf(within),
    isShadowRequested,
  };
}

function recordOf({ session, observations, agreed, criticalMisses }: SessionOfIntent): SessionRecord {
  const { id, skillName, decisionClass, autonomyLevel } = session;
  return { id, skillName, decisionClass, autonomyLevel, observations, agreed, criticalMisses };
}
