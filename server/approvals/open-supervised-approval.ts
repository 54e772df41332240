import type { ApprovalStatus, Arm, Disposition } from "#engine/vocabulary.ts";
import type { TxContext } from "../context.ts";
import { loadDecisionContext } from "../decisions/decision-context.ts";
import { takeIn } from "../decisions/intake.ts";
import { type AskedAction, judgeRequest } from "../decisions/judge-request.ts";
import { dispositionOf, makeRecord } from "../decisions/make-record.ts";
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
  const { actor } = ctx;
  const request = {
    decisionId: mintId(),
    approvalId: mintId(),
    agentId: opening.agentId,
    memberId: actor.kind === "member" ? actor.memberId : null,
    keyId: "keyId" in actor ? actor.keyId : null,
    sessionId: opening.sessionId,
    observationId: opening.observationId,
    supersedes: null,
  };
  const asked = askedBy(opening, request.memberId);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const given = await loadDecisionContext(ctx, opening.environmentId);
    const judged = judgeRequest(asked, given);
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

function askedBy(opening: SupervisedCaseToOpen, requestedByMemberId: string | null): AskedAction {
  const { recommendation, skillName, decisionClass, arm } = opening;
  const description = `${recommendation.action} (${skillName}/${decisionClass})`;
  return { ...actionOfCase(recommendation), description, requestedByMemberId, isSealed: arm === "blind" };
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
    requestedByMemberId: null,
    isSealed: false,
  };
}
