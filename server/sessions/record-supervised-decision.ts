import { outcomeOfRuling, type RulingOn } from "#engine/agreement.ts";
import type { Outcome, VoteChoice } from "#engine/vocabulary.ts";
import { canonicalText } from "../canonical-text.ts";
import type { TxContext } from "../context.ts";
import { notFound, refused } from "../errors.ts";
import { parsedArguments, recommendationOf } from "./observation-halves.ts";
import { findSessionOfObservation, lockObservation } from "./observation-store.ts";
import { lockSession } from "./session-store.ts";
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
 * disagreeing. For the vote's use-case alone, in its transaction; it holds the approval, and session and observation
 * are locked here, in that order. It speaks even if the session was closed meanwhile: the case had been opened.
 */
export async function recordSupervisedDecision(ctx: TxContext, vote: SupervisedDecision): Promise<SupervisedOutcome> {
  const sessionId = await findSessionOfObservation(ctx, vote.observationId);
  if (sessionId === undefined) throw notFound("observation");
  const session = await lockSession(ctx, sessionId, { agentId: null, environmentId: null });
  const observation = await lockObservation(ctx, vote.observationId);
  if (!session || !observation) throw notFound("observation");
  if (observation.decidedAt !== null) throw refused("content_differs", "This case is decided already");
  const { humanDecision, outcome } = outcomeOfRuling(recommendationOf(observation), rulingOf(vote));
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

function rulingOf({ choice, override }: SupervisedDecision): RulingOn {
  if (choice === "reject") return { ruling: "reject" };
  return override === null ? { ruling: "approve" } : { ruling: "override", choice: override };
}
