import { wireId } from "#contract/ids.ts";
import { schemaAfterTransition } from "#engine/transition-request.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import { recordEvent } from "../audit/audit-store.ts";
import type { TxContext } from "../context.ts";
import { type StoredEnvironment, saveMode } from "./environment-store.ts";
import { findPendingTransition, type StoredTransition, saveTransitionEnd } from "./transition-store.ts";
import { viewEvidence } from "./transition-view.ts";

/**
 * Takes a step whose record is written, in an environment that the caller holds. Judgments under way are made again in
 * the new mode; a step that still waited for another owner is overtaken.
 */
export async function changeMode(
  ctx: TxContext,
  environment: StoredEnvironment,
  taken: StoredTransition,
): Promise<void> {
  const { id } = environment;
  await overtake(ctx, environment, taken.toMode);
  await saveMode(ctx, id, taken.toMode, schemaAfterTransition(environment));
  await recordEvent(ctx, {
    event: "mode_transition",
    subject: { kind: "environment", id },
    environmentId: id,
    operatingMode: taken.toMode,
    before: { mode: taken.fromMode },
    after: {
      mode: taken.toMode,
      transition: wireId("mode_transition", taken.id),
      requested_by: taken.requesterName,
      evidence: viewEvidence(taken.facts),
      external_ref: taken.externalRef,
    },
    reason: taken.reason,
    outcome: taken.toMode,
  });
}

async function overtake(ctx: TxContext, environment: StoredEnvironment, to: OperatingMode): Promise<void> {
  const pending = await findPendingTransition(ctx, environment.id);
  if (pending === undefined) return;
  await saveTransitionEnd(ctx, pending.id, { state: "overtaken", decidedBy: null, deciderName: null, comment: null });
  await recordEvent(ctx, {
    event: "mode_transition_overtaken",
    subject: { kind: "environment", id: environment.id },
    environmentId: environment.id,
    operatingMode: environment.operatingMode,
    after: { transition: wireId("mode_transition", pending.id), asked: pending.toMode, went: to },
    outcome: "overtaken",
  });
}
