import type { ObservationView, RecordObservation } from "#contract/observations.ts";
import type { Database } from "#db/client.ts";
import { isBlindArm, isSealed, LEVEL_DUTIES } from "#engine/level.ts";
import { refusalToRecommend } from "#engine/observation.ts";
import type { RecommendRefusal } from "#engine/refusal.ts";
import { openSupervisedApproval, openWhereDialsAsk } from "../approvals/open-supervised-approval.ts";
import { refuseWhileLogLate } from "../audit/refuse-while-log-late.ts";
import { Collector } from "../collector.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { refuseWhileStopped } from "../kill-switch/refuse-while-stopped.ts";
import { reachOf } from "../reach.ts";
import { drawingFor, NOTHING_DRAWN } from "./draw-key-store.ts";
import {
  findIntake,
  type Intake,
  insertObservation,
  isRecordedBy,
  recordText,
  saveObservations,
} from "./intake-store.ts";
import { type PreparedObservation, prepareObservation } from "./new-observation.ts";
import { findObservationFacts } from "./observation-facts-store.ts";
import { givenRecommendation, humanDecisionOf, recommendationOf } from "./observation-halves.ts";
import { type StoredObservation, saveApprovalOf, saveShown } from "./observation-store.ts";
import { viewObservation } from "./observation-view.ts";
import { forgetSession, type KnownSession, recallSession, rememberSession } from "./session-memory.ts";
import type { StoredSession } from "./session-store.ts";

const REFUSALS = {
  session_closed: "This session is closed and takes no more recommendations; create a new one",
  content_differs: "An observation of this id was recorded with other content; send a new one under another id",
  case_hidden: "Somebody else recorded an observation of this id, and it is hidden; send a new one under another id",
  recommendation_after_decision: "The person has decided already; a recommendation that comes later counts for nothing",
} satisfies Record<RecommendRefusal, string>;

const ATTEMPTS = 3;

type Offered = RecordObservation & { session_id: string };

/**
 * Records what an agent recommends at a decision point. At shadow it is sealed until somebody has decided, at supervised
 * it opens a request that people decide, at autonomous the agent proceeds within mode and membrane and a drawn share is
 * reviewed. Sending the same again gives the same observation. No row is shared with another intake: nothing here waits.
 */
export async function recordObservation(ctx: Context, offered: Offered): Promise<ObservationView> {
  requirePermission(ctx, "session:observe");
  await refuseWhileLogLate(ctx);
  const sessionId = uuidFrom("session", offered.session_id);
  const known = recallSession(ctx, sessionId);
  const view = known && !("tx" in ctx) && (await recordAtOnce(ctx, known, offered));
  return view || withTx(ctx, (ctx) => recordWithin(ctx, sessionId, offered));
}

/**
 * The short way, where the process remembers that the session is at shadow: one statement, which shares its commit with
 * what arrives beside it. Null where it was not taken, because the memory is old or the observation is not
 * new; nothing happened then.
 */
async function recordAtOnce(ctx: Context, known: KnownSession, offered: Offered): Promise<ObservationView | null> {
  // Elsewhere the dials are asked.
  if (!LEVEL_DUTIES[known.session.autonomyLevel].isSealed) return null;
  const prepared = prepareObservation(known.session, { agentVersion: known.agentVersion, ...NOTHING_DRAWN }, offered);
  const { row } = prepared;
  const createdAt = await collectorOf(ctx.db).take(
    recordText(ctx, prepared),
    `${row.workspaceId} ${row.sessionId} ${row.observationKey}`,
  );
  if (createdAt !== null) return viewFresh(ctx, prepared, createdAt);
  forgetSession(ctx, row.sessionId);
  return null;
}

const collectors = new WeakMap<Database, Collector<Date | null>>();

function collectorOf(db: Database): Collector<Date | null> {
  const collector = collectors.get(db) ?? new Collector((records) => saveObservations(db, records));
  collectors.set(db, collector);
  return collector;
}

/** The whole way, on what the database says now. */
async function recordWithin(ctx: TxContext, sessionId: string, offered: Offered): Promise<ObservationView> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const intake = await findIntake(ctx, sessionId, offered.observation_id ?? null, reachOf(ctx.actor));
    if (!intake) throw notFound("session");
    refuseUnlessNewOrSame(intake, offered, await isHiddenFrom(ctx, intake.stored));
    if (intake.stored) return viewStored(ctx, intake.stored);
    // Before anything is written: whoever turns the switch waits for what relies on it, and it must wait for nobody.
    if (!LEVEL_DUTIES[intake.session.autonomyLevel].needsPerson) await refuseWhileStopped(ctx);
    const { session, agentVersion } = intake;
    const ground = { agentVersion, ...(await drawingFor(ctx, session)) };
    const prepared = prepareObservation(session, ground, offered);
    const createdAt = await insertObservation(ctx, prepared);
    if (createdAt !== null) {
      rememberSession(ctx, intake);
      return (await open(ctx, intake.session, prepared)) ?? viewFresh(ctx, prepared, createdAt);
    }
    // Somebody was faster: the same observation is stored, or the session's level changed. Look again.
  }
  throw new AppError("unavailable", "The session is changing right now; send this again", { retryAfterSeconds: 1 });
}

function viewFresh(ctx: Context, { row }: PreparedObservation, createdAt: Date): ObservationView {
  const observation = { ...row, createdAt };
  const facts = { observation, approvalStatus: null, isModified: false, memberName: null, keyLabel: null };
  return viewObservation(facts, ctx);
}

/** From a member, who may decide the case, unless it is what that member sent: a guess must not be told right or wrong. */
async function isHiddenFrom(ctx: TxContext, stored: StoredObservation | null): Promise<boolean> {
  const { actor } = ctx;
  if (actor.kind !== "member" || stored === null) return false;
  const isOpen = stored.decidedAt === null && isSealed(stored.autonomyLevel, isBlindArm(stored.arm), false);
  return isOpen && !(await isRecordedBy(ctx, stored.id, actor.memberId));
}

function refuseUnlessNewOrSame({ session, stored }: Intake, offered: Offered, isHidden: boolean): void {
  const refusal = refusalToRecommend({
    isHidden,
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
  return viewObservation(facts, ctx);
}

/** At supervised the case is put before people, at autonomous before mode and membrane; null where they let it through. */
async function open(
  ctx: TxContext,
  session: StoredSession,
  { row }: PreparedObservation,
): Promise<ObservationView | null> {
  if (LEVEL_DUTIES[session.autonomyLevel].isSealed) return null;
  const opening = {
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
  };
  const opened = LEVEL_DUTIES[session.autonomyLevel].needsPerson
    ? await openSupervisedApproval(ctx, { ...opening, arm: row.arm })
    : await openWhereDialsAsk(ctx, opening);
  if (opened === null) return null;
  await saveApprovalOf(ctx, row.id, opened.approvalId);
  // What its request tells everybody is no blind audit.
  if (!LEVEL_DUTIES[session.autonomyLevel].needsPerson) await saveShown(ctx, row.id);
  return viewStored(ctx, row);
}
