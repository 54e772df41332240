import { behaviourOf } from "./mode.ts";
import type { TriageRefusal } from "./refusal.ts";
import { adjustByReproduction, highestSeverity } from "./severity.ts";
import { lookUpFailure } from "./taxonomy.ts";
import type {
  Behaviour,
  Capability,
  FailureClass,
  FindingStatus,
  OperatingMode,
  Reproduction,
  Severity,
} from "./vocabulary.ts";

/**
 * How bad a finding is: what its kind typically is, moved by how often it reproduced. What anybody claims, and a score,
 * may raise it; nothing lowers it.
 */
export function findingSeverity(found: {
  failureType: string;
  /** 0–1 */
  reproduction: number;
  raisedBy: readonly (Severity | null)[];
}): Severity {
  const base = lookUpFailure(found.failureType).typicalSeverity;
  return highestSeverity(adjustByReproduction(base, found.reproduction), found.raisedBy);
}

/** What makes two reports the same failure. Unknown kinds are the same where their names are. */
export type FailureIdentity = { failureClass: FailureClass | null; failureType: string; signature: readonly string[] };

/** Of the longer signature this share has to be in both. */
export const SHARED_SIGNATURE = 0.5;

export function isSameFailure(one: FailureIdentity, other: FailureIdentity): boolean {
  if (one.failureClass !== other.failureClass) return false;
  if (one.failureClass === null && one.failureType !== other.failureType) return false;
  const longest = Math.max(one.signature.length, other.signature.length);
  const shared = one.signature.filter((mark) => other.signature.includes(mark)).length;
  return longest > 0 && shared >= SHARED_SIGNATURE * longest;
}

/** A signature in its one form: trimmed, sorted, each mark once. */
export function signatureOf(marks: readonly string[]): string[] {
  return [...new Set(marks.map((mark) => mark.trim()).filter((mark) => mark !== ""))].sort();
}

/** What became in shadow of what was found in the lab. */
export function reproductionInShadow(seen: { confirmations: number; failedTries: number }): Reproduction {
  if (seen.confirmations > 0) return "confirmed";
  return seen.failedTries > 0 ? "not_reproduced" : "untested";
}

export function findingCapability(severity: Severity): Capability {
  return `finding_${severity}`;
}

/** What the mode says to building on a finding that no person has seen. */
export function findingBehaviour(severity: Severity, mode: OperatingMode): Behaviour {
  return behaviourOf(findingCapability(severity), mode);
}

/** Forward only; what was settled stays settled, and a failure that comes back is a new finding. */
export const FINDING_MOVES = {
  open: ["triaged", "addressed", "dismissed"],
  triaged: ["addressed", "dismissed"],
  addressed: [],
  dismissed: [],
} as const satisfies Record<FindingStatus, readonly FindingStatus[]>;

/** Why a finding does not become this; null if it may. */
export function refusalToTriage(
  finding: { status: FindingStatus; severity: Severity },
  to: FindingStatus,
  comment: string,
): TriageRefusal | null {
  const moves: readonly FindingStatus[] = FINDING_MOVES[finding.status];
  if (!moves.includes(to)) return "not_a_step";
  const settles = to === "addressed" || to === "dismissed";
  return settles && finding.severity === "S4" && comment.trim() === "" ? "comment_required" : null;
}
