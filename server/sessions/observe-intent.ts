import type { SubmitIntent } from "#contract/intents.ts";
import { LEVEL_DUTIES } from "#engine/level.ts";
import type { PipelineMode } from "#engine/vocabulary.ts";
import type { TxContext } from "../context.ts";
import { insertObservation } from "./intake-store.ts";
import { type PreparedObservation, prepareObservation } from "./new-observation.ts";
import { saveApprovalOf } from "./observation-store.ts";
import type { SessionOfIntent } from "./session-of-intent.ts";

/** What says nothing of the case itself. */
const REFERENCES = ["prior_intents", "trace_id"];

/**
 * The observation that an intent is in its session. Null where it asks only to be informed: then nobody is asked, and
 * above level shadow a case that is put before nobody is none.
 */
export function observationOfIntent(
  { session, ...ground }: SessionOfIntent,
  intent: SubmitIntent,
  isShadowRequested: boolean,
): PreparedObservation | null {
  const { isSealed } = LEVEL_DUTIES[session.autonomyLevel];
  if (isShadowRequested && !isSealed) return null;
  const { action, payload, confidence, reasoning, context, fingerprint } = intent;
  const prepared = prepareObservation(session, ground, {
    agent_recommendation: { action: action.type, arguments: payload, confidence, reasoning },
    context: context ?? undefined,
    fingerprint,
  });
  const tellsCase = Object.keys(context ?? {}).some((name) => !REFERENCES.includes(name));
  // Where nothing is said but the recommendation, people can only decide by seeing it. What an autonomous agent intends has a
  // request that tells of it.
  const mayHide = isSealed || (tellsCase && LEVEL_DUTIES[session.autonomyLevel].needsPerson);
  return mayHide ? prepared : { ...prepared, row: { ...prepared.row, arm: "shown" } };
}

/**
 * Stores it in the transaction that takes its intent in, with the request that it waits for. False where the session is
 * not any more as the intent was judged by; then nothing of it is stored.
 */
export async function saveObservationOfIntent(
  ctx: TxContext,
  prepared: PreparedObservation,
  { pipelineMode, approvalId }: { pipelineMode: PipelineMode; approvalId: string | null },
): Promise<boolean> {
  const row = { ...prepared.row, pipelineMode };
  if ((await insertObservation(ctx, { ...prepared, row })) === null) return false;
  if (approvalId !== null) await saveApprovalOf(ctx, row.id, approvalId);
  return true;
}
