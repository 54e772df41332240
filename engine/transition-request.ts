import { requestTransition, type TransitionFacts } from "./mode.ts";
import type { TransitionRefusal } from "./refusal.ts";
import type { OperatingMode, TransitionRequirement, TransitionState } from "./vocabulary.ts";

/** How long another owner has to approve a step to production, by the database's clock. */
export const APPROVE_WITHIN_HOURS = 24;

export type JudgedTransition = {
  /** `unchanged`: it is in that mode already. `pending`: nothing is missing but another owner's approval. */
  outcome: "unchanged" | "completed" | "pending" | "refused";
  refusal: Extract<TransitionRefusal, "no_such_transition" | "requirements_unmet"> | null;
  unmet: TransitionRequirement[];
  message: string;
};

/** What comes of asking for a step: taken, refused with all that is missing, or left to another owner. */
export function judgeTransition(request: {
  from: OperatingMode;
  to: OperatingMode;
  facts: Partial<TransitionFacts>;
  reason: string;
}): JudgedTransition {
  const { success, changed, unmet, message } = requestTransition(request);
  if (success) return { outcome: changed ? "completed" : "unchanged", refusal: null, unmet, message };
  const waits = unmet.length > 0 && unmet.every((each) => each === "authorized_approval");
  if (waits) {
    return {
      outcome: "pending",
      refusal: null,
      unmet,
      message: `Another owner has to approve the step from ${request.from} to ${request.to}`,
    };
  }
  const refusal = unmet.length === 0 ? "no_such_transition" : "requirements_unmet";
  return { outcome: "refused", refusal, unmet, message };
}

/** Whether a step is refused for a quorum that nobody could reach after it. From production it goes to safety: that waits for nothing. */
export function isHeldBackByQuorum(from: OperatingMode): boolean {
  return from !== "production";
}

/** What an owner's asking says of the approval: alone in the workspace, their asking is the owner's word. */
export function approvalInAsking(isOwner: boolean): TransitionFacts["approval"] {
  return isOwner ? { isOwner, isRequester: true } : null;
}

/** A step that somebody asked for; `requestedBy` is null where no member did. */
export type AskedTransition = { state: TransitionState; expiresAt: Date | null; requestedBy: string | null };

/** How it stands at this moment: past its deadline nobody approved it, whether that is written down yet or not. */
export function transitionStateAt({ state, expiresAt }: AskedTransition, now: Date): TransitionState {
  return state === "pending" && expiresAt !== null && now >= expiresAt ? "timed_out" : state;
}

/** Another owner approves, and while there is time; alone in the workspace, an owner approves their own. */
export function refusalToApprove(
  asked: AskedTransition,
  by: { memberId: string; ownerCount: number },
  now: Date,
): TransitionRefusal | null {
  if (transitionStateAt(asked, now) !== "pending") return "transition_over";
  return by.ownerCount >= 2 && asked.requestedBy === by.memberId ? "own_transition" : null;
}

/** Any owner says no for good; who asked takes it back instead. */
export function refusalToReject(asked: AskedTransition, memberId: string, now: Date): TransitionRefusal | null {
  if (transitionStateAt(asked, now) !== "pending") return "transition_over";
  return asked.requestedBy === memberId ? "own_transition" : null;
}

/** Who asked takes it back; what nobody of the members asked for, any owner may. */
export function refusalToWithdraw(asked: AskedTransition, memberId: string, now: Date): TransitionRefusal | null {
  if (transitionStateAt(asked, now) !== "pending") return "transition_over";
  return asked.requestedBy === null || asked.requestedBy === memberId ? null : "not_the_requester";
}

/**
 * What of the schema's facts goes on into the next stay: a migration that is completed is done with, one that is not
 * still holds the environment back.
 */
export function schemaAfterTransition(schema: { schemaChanged: boolean; migrationCompleted: boolean }) {
  return schema.migrationCompleted ? { schemaChanged: false, migrationCompleted: false } : schema;
}
