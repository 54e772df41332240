import { wireId } from "#contract/ids.ts";
import type { ModeTransitionView, TransitionAnswer, TransitionRef } from "#contract/transitions.ts";
import { unmetRequirements } from "#engine/mode.ts";
import type { TransitionRefusal } from "#engine/refusal.ts";
import {
  isHeldBackByQuorum,
  refusalToApprove,
  refusalToReject,
  refusalToWithdraw,
} from "#engine/transition-request.ts";
import type { AuditEvent, TransitionState } from "#engine/vocabulary.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { changeMode } from "./change-mode.ts";
import { lockEnvironment, type StoredEnvironment } from "./environment-store.ts";
import { quorumsPutBeyondIn } from "./quorums-beyond-reach.ts";
import { type RefusedAttempt, recordRefusal, refusalOfAttempt } from "./refused-attempt.ts";
import { transitionFacts } from "./transition-facts.ts";
import { findTransition, type StoredTransition, saveTransitionEnd } from "./transition-store.ts";
import { viewModeTransition } from "./transition-view.ts";

const TEXT = {
  transition_over: "This does not wait for another owner any more",
  own_transition: "You asked for this: another owner has to decide it; you can withdraw it",
  not_the_requester: "Only who asked for this can withdraw it; reject it instead",
} as const satisfies Partial<Record<TransitionRefusal, string>>;

type Held = { environment: StoredEnvironment; asked: StoredTransition; memberId: string };

/**
 * Another owner approves a step that waits, and it is taken, if all that it needs is met now, under the lock. Where
 * something is missing by now, or who asked would approve it alone, the attempt is recorded and the step goes on waiting.
 */
export async function approveTransition(
  ctx: Context,
  { comment, ...ref }: TransitionRef & { comment: string },
): Promise<TransitionAnswer> {
  requirePermission(ctx, "environment:transition");
  const isWithin = "tx" in ctx;
  const answer = await withTx(ctx, async (ctx) => {
    const held = await hold(ctx, ref);
    await requireRecentPassword(ctx);
    const answer = await approve(ctx, held, comment);
    if ("refusal" in answer && !isWithin) await recordRefusal(ctx, answer);
    return answer;
  });
  if (!("refusal" in answer)) return answer;
  if (isWithin) {
    const { db, actor, requestId, ip } = ctx;
    await withTx({ db, actor, requestId, ip }, (apart) => recordRefusal(apart, answer));
  }
  throw refusalOfAttempt(answer);
}

async function approve(
  ctx: TxContext,
  { environment, asked, memberId }: Held,
  comment: string,
): Promise<TransitionAnswer | RefusedAttempt> {
  const known = await transitionFacts(ctx, environment);
  const now = await databaseNow(ctx);
  const refusal = refusalToApprove(asked, { memberId, ownerCount: known.ownerCount ?? 2 }, now);
  if (refusal !== "own_transition") refuse(refusal, asked, now);
  const approval = { isOwner: true, isRequester: asked.requestedBy === memberId };
  const facts = { ...known, approval };
  const unmet = unmetRequirements(asked.fromMode, asked.toMode, facts, asked.reason);
  const notTaken = (refusal: TransitionRefusal, message: string): RefusedAttempt => ({
    ...{ environment, refusal, message },
    record: { ...asked, signals: undefined, facts, unmet, waitsHours: null },
  });
  if (refusal === "own_transition") return notTaken(refusal, TEXT.own_transition);
  if (unmet.length > 0) {
    const message = `Cannot transition from ${asked.fromMode} to ${asked.toMode}. Unmet requirements: ${unmet.join(", ")}`;
    return notTaken("requirements_unmet", message);
  }
  const steps = { from: asked.fromMode, to: asked.toMode };
  const beyond = isHeldBackByQuorum(steps.from) ? await quorumsPutBeyondIn(ctx, environment, steps) : null;
  if (beyond !== null) {
    const message = `Cannot transition from ${steps.from} to ${steps.to}: ${beyond}`;
    return notTaken("quorum_beyond_reach", message);
  }
  const end = { state: "completed", decidedBy: memberId, deciderName: ctx.actor.name, facts, unmet } as const;
  const taken = await endAsked(ctx, asked, { ...end, comment: comment || null });
  await changeMode(ctx, environment, taken);
  return {
    outcome: "completed",
    mode: taken.toMode,
    message: `Transitioned from ${taken.fromMode} to ${taken.toMode}`,
    warning: null,
    transition: viewModeTransition(taken, await databaseNow(ctx)),
  };
}

/** Another owner says no, with a reason. */
export async function rejectTransition(
  ctx: Context,
  { comment, ...ref }: TransitionRef & { comment: string },
): Promise<ModeTransitionView> {
  requirePermission(ctx, "environment:transition");
  return withTx(ctx, async (ctx) => {
    const held = await hold(ctx, ref);
    const now = await databaseNow(ctx);
    refuse(refusalToReject(held.asked, held.memberId, now), held.asked, now);
    return close(ctx, held, "rejected", "mode_transition_rejected", comment);
  });
}

/** Who asked takes it back. */
export async function withdrawTransition(ctx: Context, ref: TransitionRef): Promise<ModeTransitionView> {
  requirePermission(ctx, "environment:transition");
  return withTx(ctx, async (ctx) => {
    const held = await hold(ctx, ref);
    const now = await databaseNow(ctx);
    refuse(refusalToWithdraw(held.asked, held.memberId, now), held.asked, now);
    return close(ctx, held, "withdrawn", "mode_transition_withdrawn", null);
  });
}

/** The step and its environment, held by an owner who is still one. Whoever changes a step holds its environment. */
async function hold(ctx: TxContext, ref: TransitionRef): Promise<Held> {
  const { actor } = ctx;
  if (actor.kind !== "member") throw new AppError("forbidden", "Only an owner of the workspace may decide this");
  await requireStillPermitted(ctx, "environment:transition");
  const environment = await lockEnvironment(ctx, uuidFrom("environment", ref.environment_id));
  if (environment === undefined) throw notFound("environment");
  const asked = await findTransition(ctx, uuidFrom("mode_transition", ref.transition_id));
  if (asked === undefined || asked.environmentId !== environment.id) throw notFound("change of mode");
  return { environment, asked, memberId: actor.memberId };
}

function refuse(refusal: TransitionRefusal | null, asked: StoredTransition, now: Date): void {
  if (refusal === null) return;
  const text: Partial<Record<TransitionRefusal, string>> = TEXT;
  throw refused(refusal, text[refusal] ?? TEXT.transition_over, { current: viewModeTransition(asked, now) });
}

async function endAsked(
  ctx: TxContext,
  asked: StoredTransition,
  end: Parameters<typeof saveTransitionEnd>[2],
): Promise<StoredTransition> {
  const ended = await saveTransitionEnd(ctx, asked.id, end);
  if (ended === undefined) throw refused("transition_over", TEXT.transition_over);
  return ended;
}

async function close(
  ctx: TxContext,
  { environment, asked, memberId }: Held,
  state: Extract<TransitionState, "rejected" | "withdrawn">,
  event: AuditEvent,
  comment: string | null,
): Promise<ModeTransitionView> {
  const ended = await endAsked(ctx, asked, { state, decidedBy: memberId, deciderName: ctx.actor.name, comment });
  await recordEvent(ctx, {
    event,
    subject: { kind: "environment", id: environment.id },
    environmentId: environment.id,
    operatingMode: environment.operatingMode,
    after: { transition: wireId("mode_transition", asked.id), asked: asked.toMode },
    reason: comment,
    outcome: state,
  });
  return viewModeTransition(ended, await databaseNow(ctx));
}
