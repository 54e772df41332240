import { NO_ACTION } from "./agreement.ts";
import type { ApprovalStatus, AutonomyLevel, Disposition, Outcome } from "./vocabulary.ts";

/** How far a decision point has come. */
export type CaseState = {
  level: AutonomyLevel;
  /** Of the request for a person that a supervised case opened; null where it opened none. */
  approvalStatus: ApprovalStatus | null;
  /** What the person decided; null while nobody has. */
  decided: { outcome: Outcome; action: string } | null;
};

/**
 * What the agent does now. At shadow it acts on nothing, at autonomous it acts; at supervised it waits, and then does
 * what the person decided, which is nothing where its request ended without a person.
 */
export function dispositionOfCase({ level, approvalStatus, decided }: CaseState): Disposition {
  if (level === "shadow") return "observe";
  if (level === "autonomous") return "proceed";
  if (decided === null) return approvalStatus === null || approvalStatus === "pending" ? "wait" : "stop";
  if (decided.outcome === "agree") return "proceed";
  return decided.action.trim() === NO_ACTION ? "stop" : "proceed_modified";
}

/** Whether somebody may still decide the case. */
export function isOpenCase({ approvalStatus, decided }: CaseState): boolean {
  return decided === null && (approvalStatus === null || approvalStatus === "pending");
}
