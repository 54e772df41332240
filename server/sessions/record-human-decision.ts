import type { RecordedDecision, RecordHumanDecision } from "#contract/observations.ts";
import { agreementRate, compareDecisions, countsTowardGates } from "#engine/agreement.ts";
import { armDecided, isBlindArm, isSealed } from "#engine/level.ts";
import { isKeptBeside, refusalToRecord } from "#engine/observation.ts";
import type { RecordRefusal } from "#engine/refusal.ts";
import type { DecisionSource } from "#engine/vocabulary.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { canonicalText } from "../canonical-text.ts";
import { type Actor, type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { reachOf } from "../reach.ts";
import { drawingFor } from "./draw-key-store.ts";
import { insertObservation } from "./intake-store.ts";
import { asReported, prepareObservation } from "./new-observation.ts";
import { findObservationFacts } from "./observation-facts-store.ts";
import {
  givenDecision,
  givenRecommendation,
  humanDecisionOf,
  recommendationOf,
  wasCriticalMissAtOnce,
} from "./observation-halves.ts";
import {
  countsWhenDecided,
  lockNamedObservation,
  type StayCounts,
  type StoredObservation,
  saveAgentReport,
  saveShown,
} from "./observation-store.ts";
import { viewObservation } from "./observation-view.ts";
import { findAgentVersion, findCountsAgentReported, lockSession, type StoredSession } from "./session-store.ts";
import { settleObservation } from "./settle-observation.ts";

type Given = RecordHumanDecision & { session_id: string };
type Said = { source: DecisionSource; counted: boolean };

/**
 * Records what a person decided and whether the agent would have decided the same; counts move with it. A call may carry
 * both halves. Saying the same again gets the same answer; saying another thing is refused, and nothing changes.
 */
export async function recordHumanDecision(ctx: Context, given: Given): Promise<RecordedDecision> {
  requirePermission(ctx, "session:decide");
  return withTx(ctx, async (ctx) => {
    const session = await lockSession(ctx, uuidFrom("session", given.session_id), reachOf(ctx.actor));
    if (!session) throw notFound("session");
    const said = await saidBy(ctx);
    const observation = await heldOrCreated(ctx, session, given, said);
    if (observation.decidedAt !== null) {
      return viewRecorded(observation, wasCriticalMissAtOnce(observation), await countsWhenDecided(ctx, observation));
    }
    const isBeside = isKeptBeside({ isKnown: !observation.reported, isCounted: said.counted });
    if (isBeside) return keepBeside(ctx, session, observation, given, said);
    return settle(ctx, session, await inItsArm(ctx, observation, given), given, said);
  });
}

/** What an agent reports of a case that people have is kept and answered, and they decide. */
async function keepBeside(
  ctx: TxContext,
  session: StoredSession,
  observation: StoredObservation,
  given: Given,
  said: Said,
): Promise<RecordedDecision> {
  const report = givenDecision(given.human_decision);
  const outcome = compareDecisions(session.comparator, recommendationOf(observation), report);
  const counts = await saveAgentReport(ctx, observation, canonicalText(report, "human_decision"));
  if (observation.agentReport === null) {
    await recordEvent(ctx, {
      event: "agent_report_kept",
      subject: { kind: "observation", id: observation.id },
      environmentId: session.environmentId,
      after: { session: session.id, level: observation.autonomyLevel, ...said },
    });
  }
  return viewRecorded({ ...observation, ...said, outcome }, given.human_decision.critical_miss, counts);
}

async function settle(
  ctx: TxContext,
  session: StoredSession,
  observation: StoredObservation,
  given: Given,
  said: Said,
): Promise<RecordedDecision> {
  const { actor } = ctx;
  const human = givenDecision(given.human_decision);
  const judged = { ...said, outcome: compareDecisions(session.comparator, recommendationOf(observation), human) };
  const criticalMiss = given.human_decision.critical_miss;
  const counts = await settleObservation(ctx, session, observation, {
    ...judged,
    action: human.action,
    arguments: human.arguments === undefined ? null : canonicalText(human.arguments, "human_decision.arguments"),
    notes: given.human_decision.notes ?? null,
    criticalMiss,
    memberId: actor.kind === "member" ? actor.memberId : null,
    keyId: "keyId" in actor ? actor.keyId : null,
  });
  return viewRecorded({ ...observation, ...judged }, criticalMiss, counts);
}

/** Who says it. Whatever comes by an agent's own key is the agent's word, whichever scopes the key has. */
function sourceOf(actor: Actor): DecisionSource {
  if (actor.kind === "member") return "member";
  return actor.kind === "reporter" ? "reporter" : "agent_reported";
}

async function saidBy(ctx: TxContext): Promise<Said> {
  const source = sourceOf(ctx.actor);
  const allowsAgentReported = source === "agent_reported" && (await findCountsAgentReported(ctx));
  return { source, counted: countsTowardGates(source, allowsAgentReported) };
}

async function refuseUnlessRecordable(
  ctx: TxContext,
  session: StoredSession,
  known: StoredObservation | undefined,
  given: Given,
  { counted }: Said,
): Promise<void> {
  const stored = known
    ? { recommendation: recommendationOf(known), humanDecision: humanDecisionOf(known), context: known.context }
    : null;
  const refusal = refusalToRecord({
    isSessionClosed: session.closedAt !== null,
    comparator: session.comparator,
    stored,
    ...hiddenOf(ctx.actor, known),
    isCounted: counted,
    agentReport: known?.agentReport ?? null,
    recommendation: given.agent_recommendation ? givenRecommendation(given.agent_recommendation) : null,
    humanDecision: givenDecision(given.human_decision),
  });
  if (refusal !== null) throw await refusalError(ctx, session, refusal, given);
}

/** A key reports what was decided elsewhere, with both halves as they were; a member decides here, and sees what is shown. */
function hiddenOf(speaker: Actor, known: StoredObservation | undefined) {
  if (known === undefined || known.decidedAt !== null) return { isByVotes: false, isHidden: false };
  const { approvalId, autonomyLevel, arm } = known;
  return {
    isByVotes: approvalId !== null && autonomyLevel === "supervised",
    isHidden: speaker.kind === "member" && isSealed(autonomyLevel, isBlindArm(arm), false),
  };
}

const CONFLICTS = {
  session_closed: "This session is closed and takes no more decisions",
  content_differs: "This observation holds something else already; nothing was changed",
  decided_by_votes: "At supervised a case is decided by the votes on its request; vote there",
} satisfies Partial<Record<RecordRefusal, string>>;

async function refusalError(
  ctx: TxContext,
  session: StoredSession,
  refusal: RecordRefusal,
  given: Given,
): Promise<AppError> {
  if (refusal === "no_recommendation") return notFound("observation");
  if (refusal === "critical_miss_without_disagreement") {
    const errors = [{ path: "human_decision.critical_miss", message: "only a disagreement can be a critical miss" }];
    return new AppError("bad_request", "Only a disagreement can be a critical miss", { refusal, errors });
  }
  if (refusal === "case_hidden") {
    const path = given.agent_recommendation ? "agent_recommendation" : "human_decision.critical_miss";
    const errors = [{ path, message: "is for whoever sees what was recommended" }];
    const text = "What was recommended is hidden until you have decided; then mark what was a critical miss";
    return new AppError("bad_request", text, { refusal, errors });
  }
  const facts = await findObservationFacts(ctx, session.id, given.observation_id, reachOf(ctx.actor));
  return refused(refusal, CONFLICTS[refusal], { current: facts ? viewObservation(facts, ctx) : null });
}

/**
 * The observation, held; or made here where the call carries both halves. An agent's intake does not wait for the
 * session, so the same observation may have arrived there in between: then it is looked for once more.
 */
async function heldOrCreated(
  ctx: TxContext,
  session: StoredSession,
  given: Given,
  said: Said,
): Promise<StoredObservation> {
  for (let attempt = 1; attempt <= 2; attempt++) {
    const known = await lockNamedObservation(ctx, session.id, given.observation_id);
    await refuseUnlessRecordable(ctx, session, known, given, said);
    const held = known ?? (await createdHere(ctx, session, given));
    if (held) return held;
  }
  throw new AppError("unavailable", "This observation is being recorded right now; send this again", {
    retryAfterSeconds: 1,
  });
}

async function createdHere(
  ctx: TxContext,
  session: StoredSession,
  { agent_recommendation, observation_id, context }: Given,
): Promise<StoredObservation | null> {
  if (!agent_recommendation) throw notFound("observation");
  const ground = {
    agentVersion: await findAgentVersion(ctx, session.agentId),
    ...(await drawingFor(ctx, session)),
  };
  const prepared = asReported(prepareObservation(session, ground, { agent_recommendation, observation_id, context }));
  const createdAt = await insertObservation(ctx, prepared);
  return createdAt && { ...prepared.row, createdAt };
}

/** Sealed until now or not: decided by a call that holds its recommendation too, it counts as what it is for all we know. */
async function inItsArm(ctx: TxContext, observation: StoredObservation, given: Given): Promise<StoredObservation> {
  const arm = armDecided(observation.arm, given.agent_recommendation !== undefined);
  if (arm !== observation.arm) await saveShown(ctx, observation.id);
  return { ...observation, arm };
}

function viewRecorded(
  observation: Pick<StoredObservation, "observationKey" | "outcome" | "counted" | "source">,
  criticalMiss: boolean,
  { total, agreed }: StayCounts,
): RecordedDecision {
  const { outcome, counted, source } = observation;
  if (outcome === null || counted === null || source === null) throw new Error("a decision was stored in part");
  return {
    observation_id: observation.observationKey,
    outcome,
    counted,
    source,
    critical_miss: criticalMiss,
    agreement_rate: agreementRate(agreed, total),
    total_decisions: total,
    agreed_decisions: agreed,
  };
}
