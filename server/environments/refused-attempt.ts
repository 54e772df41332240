import { wireId } from "#contract/ids.ts";
import type { TransitionRefusal } from "#engine/refusal.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, type TxContext, withTx } from "../context.ts";
import { type AppError, refused } from "../errors.ts";
import type { StoredEnvironment } from "./environment-store.ts";
import { viewRequirements } from "./environment-view.ts";
import { insertTransition, type NewTransition } from "./transition-store.ts";
import { viewEvidence } from "./transition-view.ts";

/** A step that was asked for and not taken. */
export type RefusedAttempt = {
  environment: StoredEnvironment;
  refusal: TransitionRefusal;
  message: string;
  record: NewTransition;
};

/** Writes it down beside the steps that were taken, and into the log. */
export async function recordRefusedAttempt(ctx: TxContext, attempt: RefusedAttempt): Promise<void> {
  await insertTransition(ctx, attempt.record);
  await recordRefusal(ctx, attempt);
}

/** Into the log alone: for a step that waits on, because what it needs is not met when it is approved. */
export async function recordRefusal(ctx: TxContext, { environment, refusal, record }: RefusedAttempt): Promise<void> {
  await recordEvent(ctx, {
    event: "mode_transition_blocked",
    subject: { kind: "environment", id: environment.id },
    environmentId: environment.id,
    operatingMode: environment.operatingMode,
    after: {
      asked: record.toMode,
      unmet: record.unmet,
      evidence: viewEvidence(record.facts),
      transition: wireId("mode_transition", record.id),
    },
    reason: record.reason,
    outcome: refusal,
  });
}

/** The refusal as the doors tell it: every unmet requirement, and where each is met. */
export function refusalOfAttempt({ environment, refusal, message, record }: RefusedAttempt): AppError {
  return refused(refusal, message, {
    current: {
      mode: environment.operatingMode,
      unmet: record.unmet,
      requirements: viewRequirements(environment, record.toMode, record.unmet),
    },
  });
}

/** The same; recorded in a transaction of its own where the caller's is rolled back with the refusal. */
export async function refuseAttempt(ctx: Context, attempt: RefusedAttempt, isApart: boolean): Promise<AppError> {
  if (isApart) {
    const { db, actor, requestId, ip } = ctx;
    // Nobody asks: who asked for the step was asked before.
    await withTx({ db, actor, requestId, ip }, (apart) => recordRefusedAttempt(apart, attempt));
  }
  return refusalOfAttempt(attempt);
}
