import { AVERAGE_RUN_LENGTH, dropBegan, isWatched } from "#engine/evidence/drift-watch.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { saveDriftAlarm } from "./drift-alarm-store.ts";
import type { StoredObservation } from "./observation-store.ts";
import type { StoredSession } from "./session-store.ts";
import { onlySampledIn, watchStay } from "./watch-session.ts";

/** When the drop began, and the decisions from the first of its rise until the alarm. */
export type SoundedAlarm = { beganAt: Date; agreed: number; total: number };

/** Whether a disagreement can sound the alarm: only one of the present stay, and of those that are watched there. */
export function isHeard(session: StoredSession, observation: Pick<StoredObservation, "stayId" | "sampled">): boolean {
  return observation.stayId === session.stayId && (observation.sampled || !onlySampledIn(session.autonomyLevel));
}

/**
 * Looks, after a disagreement or where what is usual was set anew, whether agreement has dropped at this stay, and latches
 * the alarm: once for each stay until somebody acknowledges it. The caller holds the session; answers with the alarm if it
 * sounded now.
 */
export async function soundDriftAlarm(ctx: TxContext, session: StoredSession): Promise<SoundedAlarm | null> {
  if (!isWatched(session.autonomyLevel)) return null;
  const { decided, beganAt } = await watchStay(ctx, session);
  const since = beganAt === null ? [] : decided.slice(beganAt);
  const [first, ...later] = since;
  if (!first) return null;
  const { began, reviewedFrom } = dropBegan(session.autonomyLevel, [first, ...later]);
  const agreed = since.filter(({ outcome }) => outcome === "agree").length;
  const soundedAt = new Date((later.at(-1) ?? first).at_ms);
  const alarm = { stayId: session.stayId, beganAt: new Date(began), soundedAt };
  const counts = { total: since.length, agreed, required: session.agreementThreshold };
  if (!(await saveDriftAlarm(ctx, { ...alarm, ...counts, beganWith: first.id }))) return null;
  const watch = { kind: "system", workspaceId: workspaceOf(ctx), name: "watch for drift" } as const;
  await recordEvent(
    { ...ctx, actor: watch },
    {
      event: "drift_alarm",
      subject: { kind: "session", id: session.id },
      environmentId: session.environmentId,
      after: {
        level: session.autonomyLevel,
        stay: session.stayId,
        began_at: alarm.beganAt.toISOString(),
        ...(reviewedFrom !== null && { reviewed_from: new Date(reviewedFrom).toISOString() }),
        ...counts,
        average_run_length: AVERAGE_RUN_LENGTH,
      },
    },
  );
  return { beganAt: alarm.beganAt, agreed, total: since.length };
}
