import { type Choice, isSameArguments, NO_ACTION } from "./agreement.ts";
import { dispositionOfStatus } from "./verdict.ts";
import type { ApprovalStatus, AutonomyLevel, Disposition, Outcome } from "./vocabulary.ts";

/** How far a decision point has come. */
export type CaseState = {
  level: AutonomyLevel;
  /** Of the request that the case opened: at supervised for a person, at autonomous where the law stopped it; else null. */
  approvalStatus: ApprovalStatus | null;
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
 * What the agent does now. At shadow it acts on nothing. At autonomous it acts, except where the law stopped it or asks a
 * person: nothing that its owner granted goes beyond that. At supervised it waits, and then does what the person decided, which is
 * nothing where its request ended without a person; a decision that was reported and not asked for permits nothing.
 */
export function dispositionOfCase({ level, approvalStatus, decided }: CaseState): Disposition {
  if (level === "shadow") return "observe";
  if (level === "autonomous") return approvalStatus === null ? "proceed" : dispositionOfStatus(approvalStatus);
  if (decided === null) return isOpenCase({ approvalStatus, decided }) ? "wait" : "stop";
  if (approvalStatus === null) return "observe";
  return approvalStatus === "rejected" ? "stop" : dispositionOfDecision(decided);
}

function dispositionOfDecision(decided: NonNullable<CaseState["decided"]>): Disposition {
  if (decided.outcome === "agree") return decided.changesArguments ? "proceed_modified" : "proceed";
  return decided.action.trim() === NO_ACTION ? "stop" : "proceed_modified";
}

/** Whether somebody may still decide the case. */
export function isOpenCase(given: Pick<CaseState, "approvalStatus"> & { decided: object | null }): boolean {
  const { approvalStatus, decided } = given;
  return decided === null && (approvalStatus === null || approvalStatus === "pending");
}
