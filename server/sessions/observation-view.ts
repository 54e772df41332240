import { wireId } from "#contract/ids.ts";
import type { ObservationView } from "#contract/observations.ts";
import { type CaseState, decidedCase, dispositionOfCase, isUndecidedCase } from "#engine/case-disposition.ts";
import { armToldToKeys, isBlindArm, isSealed } from "#engine/level.ts";
import { type Context, isKeyOfSystem, may } from "../context.ts";
import type { ObservationFacts } from "./observation-facts-store.ts";
import { parsedArguments, recommendationOf } from "./observation-halves.ts";
import type { StoredObservation } from "./observation-store.ts";

/**
 * An observation as it may leave the server. While it is sealed nothing of the recommendation is in it, whoever reads:
 * anybody who reads may be somebody who decides. To the agent every case that it carries out alone reads as sealed until it
 * is decided, so that it can't tell what is audited; and so does every supervised one, so that it can't tell the arm.
 */
export function viewObservation(facts: ObservationFacts, reader: Context): ObservationView {
  const { observation } = facts;
  const state = caseState(facts);
  const isUntold =
    reader.actor.kind === "agent" && observation.autonomyLevel === "autonomous" && state.decided === null;
  const arm = isUntold && observation.approvalId === null ? "blind" : armTold(observation, state, reader);
  const sealed = isSealed(observation.autonomyLevel, isBlindArm(arm), !isUndecidedCase(state));
  return {
    id: wireId("observation", observation.id),
    observation_id: observation.observationKey,
    session_id: wireId("session", observation.sessionId),
    level: observation.autonomyLevel,
    arm,
    sealed,
    sampled: isUntold ? null : observation.sampled,
    pipeline_mode: observation.pipelineMode,
    context: observation.context ?? null,
    agent_version: observation.agentVersion === "" ? null : observation.agentVersion,
    recommendation: sealed ? null : viewRecommendation(observation),
    disposition: dispositionOfCase(state),
    approval_id: observation.approvalId && wireId("approval", observation.approvalId),
    ...viewDecision(facts, reader),
    created_at: observation.createdAt.toISOString(),
  };
}

function armTold({ autonomyLevel, arm }: StoredObservation, { decided }: CaseState, { actor }: Context) {
  return isKeyOfSystem(actor) ? armToldToKeys(autonomyLevel, arm, decided !== null) : arm;
}

function caseState({ observation, approvalStatus, isModified }: ObservationFacts): CaseState {
  const { humanAction, humanArguments, outcome } = observation;
  const human = humanAction === null ? null : { action: humanAction, arguments: parsedArguments(humanArguments) };
  return {
    level: observation.autonomyLevel,
    approvalStatus,
    isModified,
    isReported: observation.reported,
    decided: decidedCase(recommendationOf(observation), human, outcome),
  };
}

function viewRecommendation(observation: StoredObservation): ObservationView["recommendation"] {
  return {
    action: observation.recommendedAction,
    arguments: parsedArguments(observation.recommendedArguments),
    confidence: observation.confidence,
    reasoning: observation.reasoning,
  };
}

function viewDecision({ observation, memberName, keyLabel }: ObservationFacts, reader: Context) {
  return {
    human_decision:
      observation.humanAction === null
        ? null
        : {
            action: observation.humanAction,
            arguments: parsedArguments(observation.humanArguments),
            notes: observation.humanNotes,
          },
    agent_report: viewAgentReport(observation),
    decided_at: observation.decidedAt?.toISOString() ?? null,
    decided_by:
      observation.decidedAt === null || !isNamedTo(reader, observation.decidedBy)
        ? null
        : {
            id: observation.decidedBy && wireId("member", observation.decidedBy),
            name: memberName ?? (keyLabel || "A key"),
          },
    source: observation.source,
    counted: observation.counted,
    outcome: observation.outcome,
    critical_miss: observation.criticalMiss,
    mark: observation.mark,
    mark_note: observation.markNote,
  };
}

/** What its agent said of it could sway whoever decides, so that it is told afterwards. */
function viewAgentReport({ decidedAt, agentReport }: StoredObservation): ObservationView["agent_report"] {
  if (decidedAt === null || agentReport === null) return null;
  const { action, arguments: args, notes } = agentReport;
  return { action, arguments: args ?? null, notes };
}

/**
 * A person who decided is named to those who may look into their mirror: to themselves and to owners. To everybody else the
 * names beside the outcomes would add up to it.
 */
function isNamedTo(reader: Context, decidedBy: string | null): boolean {
  if (decidedBy === null || may(reader, "mirror:read-any")) return true;
  return reader.actor.kind === "member" && reader.actor.memberId === decidedBy;
}
