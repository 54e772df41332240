import type { SessionEvidence } from "#contract/session-evidence.ts";
import { AVERAGE_RUN_LENGTH, isWatched, usualDisagreement, watchDrift } from "#engine/evidence/drift-watch.ts";
import type { AutonomyLevel } from "#engine/vocabulary.ts";
import type { TxContext } from "../context.ts";
import { findAcknowledged } from "./drift-alarm-store.ts";
import { listWatchedDecisions, type WatchedDecision } from "./evidence-store.ts";
import type { SessionFacts } from "./session-facts-store.ts";
import type { StoredSession } from "./session-store.ts";

/** The newest decisions that are watched: what came before them has no say any more. */
const OF_NEWEST = 500;

type Watched = Pick<StoredSession, "stayId" | "autonomyLevel" | "agreementThreshold">;

/** What people pick out to review at autonomous says nothing of the rest; what was drawn does. */
export const onlySampledIn = (level: AutonomyLevel): boolean => level === "autonomous";

/** The decisions of a stay that are watched, since the last alarm was acknowledged, and what the detector makes of them. */
export async function watchStay(ctx: TxContext, session: Watched) {
  const onlySampled = onlySampledIn(session.autonomyLevel);
  const decided = await listWatchedDecisions(ctx, session.stayId, { onlySampled, limit: OF_NEWEST });
  const usual = usualDisagreement(session.agreementThreshold);
  const watch = watchDrift(
    decided.map(({ outcome }) => outcome === "disagree"),
    usual,
  );
  return { decided, usual, ...watch };
}

/** Whether agreement dropped at this stay below what its gate asks for, decision by decision; null where nothing is watched. */
export async function watchSession(
  ctx: TxContext,
  { session, drift }: SessionFacts,
): Promise<SessionEvidence["drift"]> {
  if (!isWatched(session.autonomyLevel)) return null;
  const { decided, usual, values } = await watchStay(ctx, session);
  const acknowledged = await findAcknowledged(ctx, session.stayId);
  return {
    usual,
    average_run_length: AVERAGE_RUN_LENGTH,
    only_sampled: onlySampledIn(session.autonomyLevel),
    alarm: drift && viewAlarm(decided, drift),
    acknowledged: acknowledged && { ...acknowledged, at: new Date(acknowledged.at).toISOString() },
    points: decided.map(({ at_ms, outcome }, at) => ({
      at: new Date(at_ms).toISOString(),
      outcome,
      e_value: Math.min(Math.exp(values[at] ?? 0), Number.MAX_VALUE),
    })),
  };
}

/**
 * Beside the alarm as it sounded, what followed: from its first decision, or from the oldest that is still watched. Where the
 * first is not watched any more, only the time says which decision sounded it.
 */
function viewAlarm(decided: readonly WatchedDecision[], drift: NonNullable<SessionFacts["drift"]>) {
  const first = decided.findIndex(({ id }) => id === drift.began_with);
  const until = decided.filter(({ at_ms }) => Math.floor(at_ms) <= Date.parse(drift.sounded)).length;
  const since = decided.slice(Math.max(0, first));
  return {
    began_at: new Date(drift.began).toISOString(),
    sounded_at: new Date(drift.sounded).toISOString(),
    began: first + 1,
    sounded: first < 0 ? until : first + drift.total,
    since: { agreed: since.filter(({ outcome }) => outcome === "agree").length, total: since.length },
  };
}
