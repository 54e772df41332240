import {
  type Choice,
  outcomeOfBlindRuling,
  outcomeOfRuling,
  type RulingOn,
  type RulingOutcome,
} from "#engine/agreement.ts";
import { isBlindArm } from "#engine/level.ts";
import type { Outcome, VoteChoice } from "#engine/vocabulary.ts";
import { canonicalText } from "../canonical-text.ts";
import type { TxContext } from "../context.ts";
import { notFound, refused } from "../errors.ts";
import { findModifiedPayload } from "./case-store.ts";
import { parsedArguments, recommendationOf } from "./observation-halves.ts";
import { findSessionOfObservation, lockObservation, type StoredObservation } from "./observation-store.ts";
import { lockSession, type StoredSession } from "./session-store.ts";
import { settleObservation } from "./settle-observation.ts";

/** The vote that ended a supervised case. Ids are UUIDs. */
export type SupervisedDecision = {
  observationId: string;
  choice: VoteChoice;
  /** With an approval: what the person wants done instead of what was recommended. */
  override: { action: string; arguments: Record<string, unknown> } | null;
  memberId: string;
  comment?: string;
};

/** What the vote says the person decided; `arguments` null where none were recommended or given. */
export type SupervisedOutcome = {
  outcome: Outcome;
  action: string;
  arguments: Record<string, unknown> | null;
};

/**
 * Records the decision of the vote that ended a supervised case: approving is agreeing, overriding and rejecting are
 * disagreeing; who decided without seeing the recommendation is compared with it. For the vote's use-case alone, in its
 * transaction; it holds the approval, and session and observation are locked here, in that order. It speaks even if the
 * session was closed meanwhile: the case had been opened.
 */
export async function recordSupervisedDecision(ctx: TxContext, vote: SupervisedDecision): Promise<SupervisedOutcome> {
  const sessionId = await findSessionOfObservation(ctx, vote.observationId);
  if (sessionId === undefined) throw notFound("observation");
  const session = await lockSession(ctx, sessionId, { agentId: null, environmentId: null });
  const observation = await lockObservation(ctx, vote.observationId);
  if (!session || !observation) throw notFound("observation");
  if (observation.decidedAt !== null) throw refused("content_differs", "This case is decided already");
  const { humanDecision, outcome } = await judge(ctx, session, observation, vote);
  const decided = humanDecision.arguments === undefined ? null : canonicalText(humanDecision.arguments);
  await settleObservation(ctx, session, observation, {
    action: humanDecision.action,
    arguments: decided,
    notes: vote.comment === undefined || vote.comment === "" ? null : vote.comment,
    criticalMiss: false,
    outcome,
    source: "member",
    counted: true,
    memberId: vote.memberId,
    keyId: null,
  });
  return { outcome, action: humanDecision.action, arguments: parsedArguments(decided) };
}

/** Who saw the recommendation ruled on it; who did not decided by themselves, and is compared as the session compares. */
async function judge(
  ctx: TxContext,
  session: StoredSession,
  observation: StoredObservation,
  vote: SupervisedDecision,
): Promise<RulingOutcome> {
  const recommendation = recommendationOf(observation);
  if (!isBlindArm(observation.arm)) {
    const ruled = outcomeOfRuling(recommendation, rulingOf(vote));
    if (vote.choice === "reject" || vote.override !== null) return ruled;
    const modified = await findModifiedPayload(ctx, observation.id);
    if (modified === null) return ruled;
    // What was approved is what a policy made of it. That the agent asked for more is no disagreement of the person's.
    return { ...ruled, humanDecision: { ...ruled.humanDecision, arguments: JSON.parse(modified) } };
  }
  const { override } = vote;
  const namesNone = override !== null && Object.keys(override.arguments).length === 0;
  const ruling = rulingOf(namesNone ? { ...vote, override: { action: override.action } } : vote);
  return outcomeOfBlindRuling(session.comparator, recommendation, ruling);
}

function rulingOf({ choice, override }: { choice: VoteChoice; override: Choice | null }): RulingOn {
  if (choice === "reject") return { ruling: "reject" };
  return override === null ? { ruling: "approve" } : { ruling: "override", choice: override };
}
