import { needsRequest } from "#engine/case-disposition.ts";
import { LEVEL_DUTIES } from "#engine/level.ts";
import { noteLogged } from "../audit/doorbell.ts";
import { type Context, type TxContext, withTx } from "../context.ts";
import { takeIn } from "../decisions/intake.ts";
import type { IntakeAnswer, IntakeRecord } from "../decisions/intake-record.ts";
import type { JudgedRequest } from "../decisions/judge-request.ts";
import { refuseWhileStopped } from "../kill-switch/refuse-while-stopped.ts";
import type { PreparedObservation } from "../sessions/new-observation.ts";
import { saveObservationOfIntent } from "../sessions/observe-intent.ts";

/** The session is not any more as the intent was judged by. */
class SessionChanged extends Error {}

/**
 * Takes a judged intent in together with the observation that it is in its session: both in one transaction, or neither.
 * `stale` also where the session's level, rates or agent changed since it was read.
 */
export async function takeInObserved(
  ctx: Context | TxContext,
  record: IntakeRecord,
  observed: { observation: PreparedObservation; judged: JudgedRequest; approvalId: string },
): Promise<IntakeAnswer> {
  try {
    // Nobody asks: whoever submits the intent has asked already. Undone as a whole where the session changed, also inside
    // a caller's transaction.
    if (!("tx" in ctx)) return await withTx(ctx, (inside) => takeInWithin(inside, record, observed));
    const answer = await ctx.tx.transaction((tx) => takeInWithin({ ...ctx, tx }, record, observed));
    noteLogged(ctx.tx);
    return answer;
  } catch (error) {
    if (error instanceof SessionChanged) return { accepted: false, refusal: "stale" };
    throw error;
  }
}

async function takeInWithin(
  ctx: TxContext,
  record: IntakeRecord,
  { observation, judged, approvalId }: Parameters<typeof takeInObserved>[2],
): Promise<IntakeAnswer> {
  const { joined, route } = judged;
  const { needsPerson } = LEVEL_DUTIES[observation.row.autonomyLevel];
  // Before anything is written: whoever turns the switch waits for what relies on it, and it must wait for nobody.
  if (!needsPerson) await refuseWhileStopped(ctx);
  const answer = await takeIn(ctx, record);
  if (!answer.accepted) return answer;
  const outcome = { status: route.status, isModified: judged.originalDetails !== null };
  const isNamed = joined.binding && needsRequest(observation.row.autonomyLevel, outcome);
  const made = { pipelineMode: joined.pipelineMode, approvalId: isNamed ? approvalId : null };
  if (!(await saveObservationOfIntent(ctx, observation, made))) throw new SessionChanged();
  return answer;
}
