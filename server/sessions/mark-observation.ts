import type { MarkObservation, ObservationView } from "#contract/observations.ts";
import { refusalToMark } from "#engine/mark.ts";
import type { MarkRefusal } from "#engine/refusal.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { reachOf } from "../reach.ts";
import { answerCriticalMiss } from "./answer-critical-miss.ts";
import { findObservationFacts } from "./observation-facts-store.ts";
import { lockNamedObservation, type StoredObservation, saveCriticalMiss, saveMark } from "./observation-store.ts";
import { viewObservation } from "./observation-view.ts";
import { lockSession, type StoredSession } from "./session-store.ts";

const REFUSALS = {
  undecided: "Nobody has decided this case yet; decide it first",
  not_a_disagreement: "The agent and the person agree here; only a disagreement can be marked",
  not_the_decider: "Only who decided this case, or an owner, may call it a critical miss",
} satisfies Record<MarkRefusal, string>;

type Marking = MarkObservation & { session_id: string; observation_id: string };

/**
 * What a person says of a disagreement after the reveal: that it was a critical miss, which counts from then on and is
 * not taken back, or how to read it, which changes no count.
 */
export async function markObservation(ctx: Context, marking: Marking): Promise<ObservationView> {
  requirePermission(ctx, "session:mark");
  const { actor } = ctx;
  if (actor.kind !== "member") throw new AppError("forbidden", "Only members mark observations");
  return withTx(ctx, async (ctx) => {
    const session = await lockSession(ctx, uuidFrom("session", marking.session_id), reachOf(actor));
    if (!session) throw notFound("session");
    const observation = await lockNamedObservation(ctx, session.id, marking.observation_id);
    if (!observation) throw notFound("observation");
    const refusal = refusalToMark({
      outcome: observation.outcome,
      asCriticalMiss: marking.critical_miss === true,
      isOwner: actor.role === "owner",
      isDecider: observation.decidedBy === actor.memberId,
    });
    if (refusal) throw refused(refusal, REFUSALS[refusal]);
    await readAs(ctx, session, observation, marking, actor.memberId);
    if (marking.critical_miss && !observation.criticalMiss) {
      await saveCriticalMiss(ctx, observation, actor.memberId);
      await answerCriticalMiss(ctx, session, observation, { binds: true, note: marking.note ?? null });
    }
    const facts = await findObservationFacts(ctx, session.id, observation.observationKey, reachOf(actor));
    if (!facts) throw notFound("observation");
    return viewObservation(facts, ctx);
  });
}

/** Writes the reading of a disagreement; a left-out mark or note stays as it is, null takes it away. */
async function readAs(
  ctx: TxContext,
  session: StoredSession,
  observation: StoredObservation,
  marking: Marking,
  memberId: string,
): Promise<void> {
  const { mark = observation.mark, note = observation.markNote } = marking;
  if (mark === observation.mark && note === observation.markNote) return;
  await saveMark(ctx, observation.id, { mark, markNote: note, markedBy: memberId });
  await recordEvent(ctx, {
    event: "disagreement_marked",
    subject: { kind: "observation", id: observation.id },
    environmentId: session.environmentId,
    before: { mark: observation.mark },
    after: { session: session.id, mark },
    reason: note,
  });
}
