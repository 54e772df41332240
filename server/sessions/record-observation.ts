import type { ObservationView, RecordObservation } from "#contract/observations.ts";
import { LEVEL_DUTIES } from "#engine/level.ts";
import { refusalToRecommend } from "#engine/observation.ts";
import type { RecommendRefusal } from "#engine/refusal.ts";
import { openSupervisedApproval } from "../approvals/open-supervised-approval.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { findIntake, type Intake, insertObservation } from "./intake-store.ts";
import { type PreparedObservation, prepareObservation } from "./new-observation.ts";
import { findObservationFacts } from "./observation-facts-store.ts";
import { givenRecommendation, humanDecisionOf, recommendationOf } from "./observation-halves.ts";
import { saveApprovalOf } from "./observation-store.ts";
import { viewObservation } from "./observation-view.ts";
import { reachOf } from "./reach.ts";

const REFUSALS = {
  session_closed: "This session is closed and takes no more recommendations; create a new one",
  content_differs: "An observation of this id was recorded with other content; send a new one under another id",
  recommendation_after_decision: "The person has decided already; a recommendation that comes later counts for nothing",
} satisfies Record<RecommendRefusal, string>;

const ATTEMPTS = 3;

type Offered = RecordObservation & { session_id: string };

/**
 * Records what an agent recommends at a decision point. At shadow it is sealed until somebody has decided, at supervised
 * it opens a request that people decide, at autonomous the agent proceeds and a drawn share is reviewed. Sending the same
 * again gives the same observation. No row is shared with another intake: nothing here waits.
 */
export async function recordObservation(ctx: Context, offered: Offered): Promise<ObservationView> {
  requirePermission(ctx, "session:observe");
  const sessionId = uuidFrom("session", offered.session_id);
  return withTx(ctx, async (ctx) => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const intake = await findIntake(ctx, sessionId, offered.observation_id ?? null, reachOf(ctx.actor));
      if (!intake) throw notFound("session");
      refuseUnlessNewOrSame(intake, offered);
      if (intake.stored) return viewStored(ctx, intake.stored);
      const prepared = prepareObservation(intake.session, intake.agentVersion, offered);
      const createdAt = await insertObservation(ctx, prepared);
      if (createdAt !== null) return open(ctx, intake, prepared, createdAt);
      // Somebody was faster: the same observation is stored, or the session's level changed. Look again.
    }
    throw new AppError("unavailable", "The session is changing right now; send this again", { retryAfterSeconds: 1 });
  });
}

function refuseUnlessNewOrSame({ session, stored }: Intake, offered: Offered): void {
  const refusal = refusalToRecommend({
    isSessionClosed: session.closedAt !== null,
    stored: stored && {
      recommendation: recommendationOf(stored),
      humanDecision: humanDecisionOf(stored),
      context: stored.context,
    },
    recommendation: givenRecommendation(offered.agent_recommendation),
    context: offered.context,
  });
  if (refusal) throw refused(refusal, REFUSALS[refusal]);
}

async function viewStored(
  ctx: TxContext,
  { sessionId, observationKey }: { sessionId: string; observationKey: string },
): Promise<ObservationView> {
  const facts = await findObservationFacts(ctx, sessionId, observationKey, reachOf(ctx.actor));
  if (!facts) throw notFound("observation");
  return viewObservation(facts);
}

/** At supervised the case is put before people in the same transaction; elsewhere it is complete as it is. */
async function open(
  ctx: TxContext,
  { session }: Intake,
  { row }: PreparedObservation,
  createdAt: Date,
): Promise<ObservationView> {
  const duties = LEVEL_DUTIES[session.autonomyLevel];
  if (duties.isSealed || !duties.needsPerson) {
    const observation = { ...row, createdAt };
    return viewObservation({ observation, approvalStatus: null, memberName: null, keyLabel: null });
  }
  const { approvalId } = await openSupervisedApproval(ctx, {
    observationId: row.id,
    sessionId: session.id,
    environmentId: session.environmentId,
    agentId: session.agentId,
    skillName: session.skillName,
    decisionClass: session.decisionClass,
    recommendation: {
      action: row.recommendedAction,
      arguments: row.recommendedArguments ? JSON.parse(row.recommendedArguments) : {},
      reasoning: row.reasoning,
    },
    arm: row.arm,
  });
  await saveApprovalOf(ctx, row.id, approvalId);
  return viewStored(ctx, row);
}
