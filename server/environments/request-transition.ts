import type { EnvironmentRef } from "#contract/environments.ts";
import { wireId } from "#contract/ids.ts";
import type { RequestTransition, TransitionAnswer } from "#contract/transitions.ts";
import {
  APPROVE_WITHIN_HOURS,
  approvalInAsking,
  isHeldBackByQuorum,
  type JudgedTransition,
  judgeTransition,
  transitionStateAt,
} from "#engine/transition-request.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound, refused } from "../errors.ts";
import { mintId, uuidFrom } from "../ids.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { changeMode } from "./change-mode.ts";
import { lockEnvironment, type StoredEnvironment } from "./environment-store.ts";
import { lapseTransition } from "./lapse-transitions.ts";
import { quorumsPutBeyondIn } from "./quorums-beyond-reach.ts";
import { type RefusedAttempt, recordRefusedAttempt, refuseAttempt } from "./refused-attempt.ts";
import { transitionFacts } from "./transition-facts.ts";
import { findPendingTransition, insertTransition, type NewTransition } from "./transition-store.ts";
import { viewModeTransition } from "./transition-view.ts";

type Asked = RequestTransition & EnvironmentRef;

/**
 * An owner asks for another mode. All that the step needs is read from the records under the environment's lock, and
 * everything that is missing is named at once; where only another owner's approval is missing, the step waits for it. A
 * refused attempt is recorded, and so is everything but asking for the mode that it is in.
 */
export async function requestModeTransition(ctx: Context, asked: Asked): Promise<TransitionAnswer> {
  requirePermission(ctx, "environment:transition");
  const id = uuidFrom("environment", asked.environment_id);
  const isWithin = "tx" in ctx;
  const answer = await withTx(ctx, async (ctx) => {
    await requireStillPermitted(ctx, "environment:transition");
    const environment = await lockEnvironment(ctx, id);
    if (environment === undefined) throw notFound("environment");
    // Nothing but a reason may hold back a step to safety.
    if (environment.operatingMode !== "production") await requireRecentPassword(ctx);
    const answer = await ask(ctx, environment, asked);
    if ("refusal" in answer && !isWithin) await recordRefusedAttempt(ctx, answer);
    return answer;
  });
  if (!("refusal" in answer)) return answer;
  // An outer transaction is about to be rolled back with this refusal, and would take its record with it.
  throw await refuseAttempt(ctx, answer, isWithin);
}

async function ask(
  ctx: TxContext,
  environment: StoredEnvironment,
  asked: Asked,
): Promise<TransitionAnswer | RefusedAttempt> {
  const { operatingMode: from } = environment;
  const { to, reason } = asked;
  const facts = { ...(await transitionFacts(ctx, environment)), approval: approvalInAsking(isMember(ctx)) };
  const judged = judgeTransition({ from, to, facts, reason });
  if (judged.outcome === "unchanged") {
    return { outcome: "unchanged", mode: from, message: judged.message, warning: null, transition: null };
  }
  const record = { ...newTransition(ctx, environment, asked), facts, unmet: judged.unmet };
  if (judged.refusal !== null) {
    const { message, refusal } = judged;
    return { environment, refusal, message, record: { ...record, state: "refused", waitsHours: null } };
  }
  const beyond = await quorumsPutBeyondIn(ctx, environment, { from, to });
  if (beyond !== null && isHeldBackByQuorum(from)) {
    const message = `Cannot transition from ${from} to ${to}: ${beyond}`;
    return {
      environment,
      refusal: "quorum_beyond_reach",
      message,
      record: { ...record, state: "refused", waitsHours: null },
    };
  }
  return judged.outcome === "pending"
    ? leaveToAnother(ctx, environment, { ...record, state: "pending", waitsHours: APPROVE_WITHIN_HOURS }, judged)
    : take(ctx, environment, { ...record, state: "completed", waitsHours: null }, { ...judged, warning: beyond });
}

function isMember({ actor }: TxContext): boolean {
  return actor.kind === "member" && actor.role === "owner";
}

function newTransition({ actor }: TxContext, { id, operatingMode }: StoredEnvironment, asked: Asked) {
  const { external_ref: ref } = asked;
  return {
    id: mintId(),
    environmentId: id,
    fromMode: operatingMode,
    toMode: asked.to,
    requestedBy: actor.kind === "member" ? actor.memberId : null,
    requesterName: actor.name,
    reason: asked.reason,
    externalRef: ref ? { system: ref.system, id: ref.id, url: ref.url ?? null } : null,
  };
}

async function take(
  ctx: TxContext,
  environment: StoredEnvironment,
  record: NewTransition,
  { message, warning }: JudgedTransition & { warning: string | null },
): Promise<TransitionAnswer> {
  const taken = await insertTransition(ctx, record);
  await changeMode(ctx, environment, taken);
  const transition = viewModeTransition(taken, await databaseNow(ctx));
  return { outcome: "completed", mode: record.toMode, message, warning, transition };
}

async function leaveToAnother(
  ctx: TxContext,
  environment: StoredEnvironment,
  record: NewTransition,
  { message }: JudgedTransition,
): Promise<TransitionAnswer> {
  const now = await databaseNow(ctx);
  const waiting = await findPendingTransition(ctx, environment.id);
  if (waiting !== undefined && transitionStateAt(waiting, now) === "pending") {
    throw refused("transition_pending", "This step waits for another owner already; approve, reject or withdraw that", {
      current: viewModeTransition(waiting, now),
    });
  }
  if (waiting !== undefined) await lapseTransition(ctx, environment, waiting);
  const asked = await insertTransition(ctx, record);
  await recordEvent(ctx, {
    event: "mode_transition_asked",
    subject: { kind: "environment", id: environment.id },
    environmentId: environment.id,
    operatingMode: environment.operatingMode,
    after: { transition: wireId("mode_transition", asked.id), asked: asked.toMode, external_ref: asked.externalRef },
    reason: asked.reason,
    outcome: "pending",
  });
  const { operatingMode: mode } = environment;
  return {
    outcome: "pending",
    mode,
    message,
    warning: null,
    transition: viewModeTransition(asked, await databaseNow(ctx)),
  };
}
