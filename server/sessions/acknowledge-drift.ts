import type { AcknowledgeDrift, SessionDetail } from "#contract/sessions.ts";
import type { DriftRefusal } from "#engine/refusal.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { reachOf } from "../reach.ts";
import { saveAcknowledged } from "./drift-alarm-store.ts";
import { getSession } from "./read-sessions.ts";
import { lockSession } from "./session-store.ts";

const REFUSALS = {
  session_closed: "This session is closed",
  no_alarm: "No alarm of drift stands; somebody acknowledged it, or the session has left the level where it sounded",
} satisfies Record<DriftRefusal, string>;

/**
 * An owner has looked into a drop in agreement and says why the session stays where it is: the alarm no longer holds it
 * back, and the watch begins anew with the decisions that follow.
 */
export async function acknowledgeDrift(
  ctx: Context,
  { session_id, reason }: AcknowledgeDrift & { session_id: string },
): Promise<SessionDetail> {
  requirePermission(ctx, "session:acknowledge");
  const { actor } = ctx;
  if (actor.kind !== "member") throw new AppError("forbidden", "Only members acknowledge an alarm");
  return withTx(ctx, async (ctx) => {
    await requireStillPermitted(ctx, "session:acknowledge");
    const session = await lockSession(ctx, uuidFrom("session", session_id), reachOf(ctx.actor));
    if (!session) throw notFound("session");
    const refusal: DriftRefusal = session.closedAt === null ? "no_alarm" : "session_closed";
    const alarm =
      session.closedAt === null
        ? await saveAcknowledged(ctx, session.stayId, { memberId: actor.memberId, reason })
        : undefined;
    if (!alarm) throw refused(refusal, REFUSALS[refusal]);
    await recordEvent(ctx, {
      event: "drift_acknowledged",
      subject: { kind: "session", id: session.id },
      environmentId: session.environmentId,
      reason,
      before: { began_at: alarm.beganAt.toISOString(), sounded_at: alarm.soundedAt.toISOString() },
      after: { level: session.autonomyLevel, stay: session.stayId },
    });
    return getSession(ctx, { session_id });
  });
}
