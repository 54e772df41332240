import { needsRequest } from "#engine/case-disposition.ts";
import { isBlindArm } from "#engine/level.ts";
import type { ApprovalStatus, Arm, AutonomyLevel, Disposition } from "#engine/vocabulary.ts";
import type { TxContext } from "../context.ts";
import type { AskedAction } from "../decisions/asked-action.ts";
import { loadDecisionContext } from "../decisions/decision-context.ts";
import { takeIn } from "../decisions/intake.ts";
import { judge } from "../decisions/judge.ts";
import type { JudgedRequest } from "../decisions/judge-request.ts";
import { dispositionOf, makeRecord } from "../decisions/make-record.ts";
import type { RecordedRequest } from "../decisions/recorded-request.ts";
import { refusedIntake } from "../decisions/refused-intake.ts";
import { mintId } from "../ids.ts";

/** A recommendation at level supervised, for which a person must speak before the agent acts. */
export type SupervisedCaseToOpen = {
  observationId: string;
  sessionId: string;
  /** The session's own, not the caller's. */
  environmentId: string;
  agentId: string;
  skillName: string;
  decisionClass: string;
  recommendation: { action: string; arguments: Record<string, unknown>; reasoning: string | null };
  /** `blind`: nothing of the recommendation is shown to anybody until the observation is decided. */
  arm: Arm;
};

/** `approvalStatus` is `pending`, or `blocked` / `rejected` at once where the environment says so (disposition `stop`). */
export type OpenedSupervisedApproval = {
  approvalId: string;
  decisionId: string;
  approvalStatus: ApprovalStatus;
  disposition: Disposition;
  expiresAt: Date | null;
};

const ATTEMPTS = 3;

/**
 * Makes the decision and the request for a person in the caller's transaction, with their audit entries. The caller
 * stores `approvalId` on the observation. Whoever later writes both locks the approval before session and observation.
 */
export async function openSupervisedApproval(
  ctx: TxContext,
  opening: SupervisedCaseToOpen,
): Promise<OpenedSupervisedApproval> {
  const opened = await enter(ctx, opening, "supervised", () => true);
  if (opened === null) throw new Error("a supervised case was not put before a person");
  return opened;
}

/**
 * At autonomous the agent acts within mode and membrane: the strictest of the dials binds, as it does an intent there. The
 * caller holds the kill switch off. Null where it is let through as it is; else the request that says what may be done.
 */
export async function openWhereDialsAsk(
  ctx: TxContext,
  opening: Omit<SupervisedCaseToOpen, "arm">,
): Promise<OpenedSupervisedApproval | null> {
  return enter(ctx, { ...opening, arm: "shown" }, "autonomous", ({ route, originalDetails }) =>
    needsRequest("autonomous", { status: route.status, isModified: originalDetails !== null }),
  );
}

/** Judges, and records what was judged where `isWanted`. */
async function enter(
  ctx: TxContext,
  opening: SupervisedCaseToOpen,
  level: AutonomyLevel,
  isWanted: (judged: JudgedRequest) => boolean,
): Promise<OpenedSupervisedApproval | null> {
  const request = requestOf(ctx, opening);
  const asked = { ...askedBy(opening, request.memberId), autonomyLevel: level };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const given = await loadDecisionContext(ctx, opening.environmentId);
    const judged = await judge(ctx, asked, given);
    if (!isWanted(judged)) return null;
    const answer = await takeIn(ctx, makeRecord(ctx, request, judged, given));
    if (answer.accepted) {
      return {
        approvalId: request.approvalId,
        decisionId: request.decisionId,
        approvalStatus: judged.route.status,
        disposition: dispositionOf(judged),
        expiresAt: answer.dueAt === null ? null : new Date(answer.dueAt),
      };
    }
    if (answer.refusal !== null && answer.refusal !== "stale") throw refusedIntake(answer.refusal);
  }
  throw refusedIntake("stale");
}

function requestOf({ actor }: TxContext, opening: SupervisedCaseToOpen): RecordedRequest {
  return {
    decisionId: mintId(),
    approvalId: mintId(),
    agentId: opening.agentId,
    memberId: actor.kind === "member" ? actor.memberId : null,
    keyId: "keyId" in actor ? actor.keyId : null,
    sessionId: opening.sessionId,
    observationId: opening.observationId,
    supersedes: null,
  };
}

function askedBy(opening: SupervisedCaseToOpen, requestedByMemberId: string | null): AskedAction {
  const { recommendation, skillName, decisionClass, arm } = opening;
  const description = `${recommendation.action} (${skillName}/${decisionClass})`;
  return {
    ...actionOfCase(recommendation),
    agentId: opening.agentId,
    description,
    requestedByMemberId,
    isSealed: isBlindArm(arm),
  };
}

/** What is done in a supervised case. It says nothing of cost, reach or harm: unknown is not low. */
export function actionOfCase(choice: { action: string; arguments: Record<string, unknown> }): AskedAction {
  return {
    actionType: choice.action,
    description: choice.action,
    details: choice.arguments,
    predictedSeverity: null,
    estimatedCostUsd: null,
    estimatedDurationMs: null,
    affectedSystems: [],
    affectsSafetyFilters: null,
    isReversible: null,
    rollbackPlan: null,
    targetSurface: null,
    capability: null,
    requesterSession: null,
    externalRef: null,
    timeoutSeconds: null,
    autonomyLevel: "supervised",
    agentId: null,
    requestedByMemberId: null,
    intent: null,
    isSealed: false,
  };
}
