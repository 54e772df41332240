import { type Choice, isSameArguments, NO_ACTION } from "./agreement.ts";
import { LEVEL_DUTIES } from "./level.ts";
import { dispositionOfStatus } from "./verdict.ts";
import type { ApprovalStatus, AutonomyLevel, Disposition, Outcome } from "./vocabulary.ts";

/** How far a decision point has come. */
export type CaseState = {
  level: AutonomyLevel;
  /** Of the request that the case opened; null where it needed none. */
  approvalStatus: ApprovalStatus | null;
  /** At autonomous: whether a live membrane changed what was asked for in that request. */
  isModified?: boolean;
  /** It came together with its decision. */
  isReported?: boolean;
  /** What the person decided, and whether with arguments of their own; null while nobody has. */
  decided: { outcome: Outcome; action: string; changesArguments: boolean } | null;
};

/** A decided case, from its two halves; null while nobody has decided. A person who names no arguments changes none. */
export function decidedCase(
  recommended: Choice,
  human: { action: string; arguments: unknown } | null,
  outcome: Outcome | null,
): CaseState["decided"] {
  if (human === null || outcome === null) return null;
  const changesArguments = (human.arguments ?? null) !== null && !isSameArguments(recommended, human);
  return { outcome, action: human.action, changesArguments };
}

/**
 * Whether a case comes with a request that says what may be done: at supervised always, at autonomous wherever the
 * strictest of the three dials does not let the recommendation through as it is. `status` is where it would be routed.
 */
export function needsRequest(
  level: AutonomyLevel,
  { status, isModified }: { status: ApprovalStatus; isModified: boolean },
) {
  const { isSealed, needsPerson } = LEVEL_DUTIES[level];
  return !isSealed && (needsPerson || status !== "approved" || isModified);
}

/**
 * Whether the request and the observation are one case, decided once: at supervised. At autonomous people are asked by
 * the mode or a membrane, and what they say is not the review of the case; but what is stopped there stays stopped.
 */
export function isOneCase(level: AutonomyLevel | null, status: ApprovalStatus): boolean {
  return level !== "autonomous" || status === "blocked" || status === "rejected";
}

/**
 * What the agent does now. At shadow it acts on nothing. At autonomous it acts, unless mode or membrane say otherwise, and then
 * does what became of that request: nothing that its owner granted goes beyond it. At supervised it waits, and then does what the person decided, which is
 * nothing where its request ended without a person; a decision that was reported and not asked for permits nothing at any level.
 */
export function dispositionOfCase({ level, approvalStatus, isModified, isReported, decided }: CaseState): Disposition {
  if (level === "shadow" || isReported) return "observe";
  if (level === "autonomous") return dispositionOfStatus(approvalStatus ?? "approved", isModified);
  if (decided === null) return isOpenCase({ approvalStatus, decided }) ? "wait" : "stop";
  if (approvalStatus === null) return "observe";
  return approvalStatus === "rejected" ? "stop" : dispositionOfDecision(decided);
}

function dispositionOfDecision(decided: NonNullable<CaseState["decided"]>): Disposition {
  if (decided.outcome === "agree") return decided.changesArguments ? "proceed_modified" : "proceed";
  return decided.action.trim() === NO_ACTION ? "stop" : "proceed_modified";
}

/**
 * Whether no person has decided the case: it waits, or its request was taken back or ran out of time. What was recommended
 * stays sealed then, for the same case may be put before people again. What rules settled at once was put before nobody.
 */
export function isUndecidedCase(given: Pick<CaseState, "approvalStatus"> & { decided: object | null }): boolean {
  const { approvalStatus } = given;
  return isOpenCase(given) || (given.decided === null && UNDECIDED_ENDS.some((end) => end === approvalStatus));
}

/** How a request ends without a person's decision. */
export const UNDECIDED_ENDS = ["cancelled", "timed_out"] as const satisfies readonly ApprovalStatus[];

/** Whether somebody may still decide the case. */
export function isOpenCase(given: Pick<CaseState, "approvalStatus"> & { decided: object | null }): boolean {
  const { approvalStatus, decided } = given;
  return decided === null && (approvalStatus === null || approvalStatus === "pending");
}
