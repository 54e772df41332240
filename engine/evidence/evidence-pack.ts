import { agreementRate } from "../agreement.ts";
import type { Arm, AutonomyLevel, ConfidenceMethod, Outcome } from "../vocabulary.ts";
import { anytimeGate, type Counts, type Gate, wilsonGate } from "./gate-guarantee.ts";

/** One decision of a stay as the log tells it: what was sealed in it, and what a person decided. */
export type PackedDecision = {
  /** The places of its two entries in the log, from 1. */
  recommendedAt: number;
  decidedAt: number;
  level: AutonomyLevel;
  /** The arm in which it counts toward the gates. */
  arm: Arm;
  /** As it came; `together` with its recommendation, or by no vote on what was shown: of that nobody knows what was seen. */
  came: Arm | "together";
  recommended: string;
  /** 0–1; null where the agent stated none. */
  confidence: number | null;
  decided: string;
  outcome: Outcome;
  counted: boolean;
  criticalMiss: boolean;
  /** What the stay had counted once this was decided. */
  total: number;
  agreed: number;
};

/** A step up as the log tells it: what the gates asked for, and what they were said to have seen. */
export type PackedGraduation = {
  /** Its place in the log, and its moment. */
  position: number;
  at: Date;
  level: AutonomyLevel;
  required: { observations: number; rate: number; windowHours: number };
  claimed: { observations: number; rate: number | null; misses: number };
  /** True where only decisions made without seeing the recommendation counted toward the gates. */
  countsOnlyBlind: boolean;
  /** The gates of confidence that were on, each with the counts that it was said to rest on. */
  confidence: (Counts & { method: Exclude<ConfidenceMethod, "off">; p0: number; alpha: number }) | null;
  classRecall: (Counts & { action: string; required: number; alpha: number }) | null;
};

/** How a decision was recorded, as its two entries tell. */
type Recorded = Pick<PackedDecision, "level" | "arm"> & {
  /** Whether votes on a request made it; undefined in entries from before they said so. */
  byVote: boolean | undefined;
  /** Whether one call brought the recommendation and the decision. */
  isOneCall: boolean;
  isByMember: boolean;
};

/**
 * As a decision came. At shadow there are no votes, and what is no blind decision there came with its recommendation. At
 * supervised, of entries that do not say it, a member's decision is a vote unless it came in one call with the
 * recommendation, and nobody else votes.
 */
export function howItCame({ level, arm, byVote, isOneCall, isByMember }: Recorded): PackedDecision["came"] {
  if (isOneCall) return "together";
  if (level === "shadow") return arm === "blind" ? "blind" : "together";
  return (byVote ?? isByMember) ? arm : "together";
}

/** A critical miss of the session, with the moment of the decision that it was. */
export type PackedMiss = { decidedAt: Date; counted: boolean };

export const isAgreed = ({ outcome }: PackedDecision) => outcome === "agree";

const MS_PER_HOUR = 3_600_000;

/**
 * The first thing in which a step up does not follow from its decisions, in words; null where it does. The running counts
 * in the log leave no decision out: one that is missing leaves a gap. A miss that was marked afterwards and left out of
 * the pack is seen in the whole log alone.
 */
export function faultOfPack(
  graduation: PackedGraduation,
  decisions: readonly PackedDecision[],
  misses: readonly PackedMiss[],
): string | null {
  let [total, agreed] = [0, 0];
  for (const decision of [...decisions].sort((a, b) => a.decidedAt - b.decidedAt)) {
    if (decision.counted) total += 1;
    if (decision.counted && isAgreed(decision)) agreed += 1;
    const fault = faultOfDecision(graduation, decision, { total, agreed });
    if (fault !== null) return `The decision in place ${decision.decidedAt} ${fault}`;
  }
  const gating = decisions.filter((decision) => isGating(graduation, decision));
  return faultOfGates(graduation, countsOf(gating), misses) ?? faultOfConfidence(graduation, gating);
}

/** Whether it counts toward the gates as the step asked for them. */
export const isGating = (
  { countsOnlyBlind }: Pick<PackedGraduation, "countsOnlyBlind">,
  { counted, arm }: PackedDecision,
) => counted && (arm === "blind" || !countsOnlyBlind);

export const countsOf = (decisions: readonly PackedDecision[]): Counts => ({
  agreed: decisions.filter(isAgreed).length,
  total: decisions.length,
});

/** The gates of confidence, where they were on, have to pass on the decisions themselves. */
function faultOfConfidence(
  { confidence, classRecall }: PackedGraduation,
  gating: readonly PackedDecision[],
): string | null {
  if (confidence !== null) {
    const gate = confidence.method === "anytime" ? anytimeGate : wilsonGate;
    const fault = faultOfGate("confidence", gate(confidence.p0, confidence.alpha), confidence, countsOf(gating));
    if (fault !== null) return fault;
  }
  if (classRecall === null) return null;
  const ofClass = gating.filter(({ decided }) => decided.trim() === classRecall.action.trim());
  const recalled = ofClass.filter(({ recommended }) => recommended.trim() === classRecall.action.trim());
  const counts = { agreed: recalled.length, total: ofClass.length };
  return faultOfGate("class recall", anytimeGate(classRecall.required, classRecall.alpha), classRecall, counts);
}

function faultOfGate(name: string, gate: Gate, claimed: Counts, { agreed, total }: Counts): string | null {
  if (claimed.agreed !== agreed || claimed.total !== total) {
    return `The gate of ${name} rests on ${claimed.agreed} of ${claimed.total}, and the pack holds ${agreed} of ${total}`;
  }
  return gate(agreed, total) ? null : `The gate of ${name} does not pass with ${agreed} of ${total}`;
}

function faultOfDecision(
  { position, level }: PackedGraduation,
  decision: PackedDecision,
  { total, agreed }: { total: number; agreed: number },
): string | null {
  const { recommended, decided, outcome } = decision;
  if (decision.level !== level) return `was made at ${decision.level}, not at ${level}`;
  if (decision.recommendedAt >= decision.decidedAt) return "was made before its recommendation was sealed";
  if (decision.decidedAt >= position) return "came after the step that rests on it";
  if (outcome === "agree" && recommended.trim() !== decided.trim()) return "agrees, and yet the two actions differ";
  if (decision.criticalMiss && outcome !== "disagree") return "is a critical miss without a disagreement";
  if (decision.total !== total || decision.agreed !== agreed)
    return `was number ${decision.total} with ${decision.agreed} agreed, and the pack makes it ${total} with ${agreed}`;
  return null;
}

function faultOfGates(
  { at, required, claimed }: PackedGraduation,
  { total, agreed }: { total: number; agreed: number },
  misses: readonly PackedMiss[],
): string | null {
  const rate = agreementRate(agreed, total);
  if (claimed.observations !== total || claimed.rate !== rate)
    return `The step rests on ${claimed.observations} decisions at ${claimed.rate}, and the pack holds ${total} at ${rate}`;
  if (total < Math.max(1, required.observations))
    return `The step needs ${required.observations} decisions, and there are ${total}`;
  if (rate === null || rate < required.rate)
    return `The step needs an agreement of ${required.rate}, and there is ${rate}`;
  const opens = at.getTime() - required.windowHours * MS_PER_HOUR;
  const inWindow = misses.filter(({ decidedAt, counted }) => counted && decidedAt.getTime() >= opens).length;
  if (inWindow > 0 || claimed.misses > 0)
    return `The step needs ${required.windowHours} hours without a critical miss, and there are ${Math.max(inWindow, claimed.misses)}`;
  return null;
}
