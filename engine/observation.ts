import type { Choice } from "./agreement.ts";
import { compareDecisions, isSameArguments } from "./agreement.ts";
import { isSameJson } from "./json.ts";
import type { RecommendRefusal, RecordRefusal } from "./refusal.ts";
import type { Comparator } from "./vocabulary.ts";

export type Recommendation = Choice & { confidence?: number | null; reasoning?: string | null };
export type HumanDecision = Choice & { notes?: string | null; criticalMiss?: boolean };

/** One observation as it is stored: its halves, and what the person may see. */
export type StoredObservation = {
  recommendation: Recommendation | null;
  humanDecision: HumanDecision | null;
  context: unknown;
};

/**
 * What does not count decides no case that is known already: people have that before them, and an agent could take its hard
 * cases out of the evidence. It is kept beside the case, and people decide.
 */
export function isKeptBeside({ isKnown, isCounted }: { isKnown: boolean; isCounted: boolean }): boolean {
  return isKnown && !isCounted;
}

/** Same content: the same action to the letter, the same arguments, confidence and reasoning. */
export function isSameRecommendation(a: Recommendation, b: Recommendation): boolean {
  return (
    isSameChoice(a, b) &&
    (a.confidence ?? null) === (b.confidence ?? null) &&
    (a.reasoning ?? null) === (b.reasoning ?? null)
  );
}

export function isSameHumanDecision(a: HumanDecision, b: HumanDecision): boolean {
  return (
    isSameChoice(a, b) &&
    (a.notes ?? null) === (b.notes ?? null) &&
    (a.criticalMiss ?? false) === (b.criticalMiss ?? false)
  );
}

/**
 * Why this recommendation may not be stored, or null if it may: the observation is new, or this repeats what is
 * stored and gets the same answer.
 */
export function refusalToRecommend(given: {
  isSessionClosed: boolean;
  stored: StoredObservation | null;
  /** What is stored is hidden from whoever sends this, who may not learn of it by guessing. */
  isHidden: boolean;
  recommendation: Recommendation;
  context: unknown;
}): RecommendRefusal | null {
  const { isSessionClosed, stored, isHidden, recommendation, context } = given;
  if (stored !== null && isHidden) return "case_hidden";
  if (stored?.recommendation) {
    const isRepeat =
      isSameRecommendation(stored.recommendation, recommendation) &&
      isSameJson(stored.context ?? null, context ?? null);
    return isRepeat ? null : "content_differs";
  }
  if (stored?.humanDecision) return "recommendation_after_decision";
  return isSessionClosed ? "session_closed" : null;
}

/**
 * Why this human decision may not be recorded, or null if it may: nothing is decided yet, or this repeats what is
 * stored (ask `isSameHumanDecision`) and gets the same answer. What must not be told is refused before anything is
 * compared, so that a guess at what is hidden is told neither right nor wrong.
 */
export function refusalToRecord(given: {
  isSessionClosed: boolean;
  comparator: Comparator;
  stored: StoredObservation | null;
  /** The votes on its request decide it. */
  isByVotes: boolean;
  /** Its recommendation is hidden from whoever says this. */
  isHidden: boolean;
  /** It counts toward the gates, as what an agent reports of itself does not. */
  isCounted: boolean;
  /** What its agent has said already that a person decided, where that was kept beside. */
  agentReport: HumanDecision | null;
  /** The other half, where the call carries both. */
  recommendation: Recommendation | null;
  humanDecision: HumanDecision;
}): RecordRefusal | null {
  const { stored, recommendation, humanDecision } = given;
  const unseen = refusalUnseen(given);
  if (unseen !== null) return unseen;
  const recommended = stored?.recommendation ?? recommendation;
  if (!recommended) return "no_recommendation";
  if (recommendation && !isSameRecommendation(recommended, recommendation)) return "content_differs";
  if (stored?.humanDecision) {
    return isSameHumanDecision(stored.humanDecision, humanDecision) ? null : "content_differs";
  }
  return refusalToDecide(given, recommended);
}

/** Of what nobody has decided. */
function refusalToDecide(
  { isSessionClosed, comparator, stored, isCounted, agentReport, humanDecision }: Parameters<typeof refusalToRecord>[0],
  recommended: Recommendation,
): RecordRefusal | null {
  if (isSessionClosed) return "session_closed";
  if (agentReport && isKeptBeside({ isKnown: stored !== null, isCounted })) {
    return isSameHumanDecision(agentReport, humanDecision) ? null : "content_differs";
  }
  const agrees = compareDecisions(comparator, recommended, humanDecision) === "agree";
  return agrees && humanDecision.criticalMiss ? "critical_miss_without_disagreement" : null;
}

/** What has to be said before anything is compared. */
function refusalUnseen(given: Parameters<typeof refusalToRecord>[0]): RecordRefusal | null {
  if (given.isByVotes) return "decided_by_votes";
  const wouldTell = given.recommendation !== null || given.humanDecision.criticalMiss === true;
  return given.isHidden && wouldTell ? "case_hidden" : null;
}

function isSameChoice(a: Choice, b: Choice): boolean {
  return a.action === b.action && isSameArguments(a, b);
}
