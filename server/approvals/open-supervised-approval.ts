import type { ApprovalStatus, Arm, Disposition } from "#engine/vocabulary.ts";
import type { TxContext } from "../context.ts";
import { AppError } from "../errors.ts";

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

/**
 * Makes the decision and the request for a person in the caller's transaction, with their audit entries. The caller
 * stores `approvalId` on the observation. Whoever later writes both locks the approval before session and observation.
 */
export async function openSupervisedApproval(
  _ctx: TxContext,
  _opening: SupervisedCaseToOpen,
): Promise<OpenedSupervisedApproval> {
  throw new AppError("unavailable", "Supervised sessions cannot ask a person yet");
}
