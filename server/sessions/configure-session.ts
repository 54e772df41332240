import type { ConfigureSession, SessionDetail } from "#contract/sessions.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { reachOf } from "../reach.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { demoteForDrift } from "./demote-by-itself.ts";
import { findStandingAlarm } from "./drift-alarm-store.ts";
import { getSession } from "./read-sessions.ts";
import { configFrom } from "./session-config-input.ts";
import { lockSession, type StoredSession, saveSession } from "./session-store.ts";
import { viewConfig } from "./session-view.ts";
import { soundDriftAlarm } from "./sound-drift-alarm.ts";

/**
 * An owner sets the gates and rates of a session, stricter or laxer, with a reason. What was decided keeps the outcome
 * that it was judged to have, also where the comparator changes; but whether agreement has dropped is asked anew, by what is
 * usual now.
 */
export async function configureSession(
  ctx: Context,
  { session_id, config, reason }: ConfigureSession & { session_id: string },
): Promise<SessionDetail> {
  requirePermission(ctx, "session:configure");
  return withTx(ctx, async (ctx) => {
    await requireStillPermitted(ctx, "session:configure");
    await requireRecentPassword(ctx);
    const session = await lockSession(ctx, uuidFrom("session", session_id), reachOf(ctx.actor));
    if (!session) throw notFound("session");
    if (session.closedAt !== null) throw refused("session_closed", "This session is closed; create a new one");
    const next = configFrom(config, session);
    await saveSession(ctx, session.id, next);
    await recordEvent(ctx, {
      event: "session_changed",
      subject: { kind: "session", id: session.id },
      environmentId: session.environmentId,
      reason,
      before: viewConfig(session),
      after: viewConfig(next),
    });
    await judgeDrift(ctx, { ...session, ...next });
    return getSession(ctx, { session_id });
  });
}

/** Automatic demotion, once it is on, answers an alarm that stood before as well as one that sounds now. */
async function judgeDrift(ctx: TxContext, session: StoredSession): Promise<void> {
  const drift = (await soundDriftAlarm(ctx, session)) ?? (await findStandingAlarm(ctx, session.stayId));
  if (drift) await demoteForDrift(ctx, session, drift);
}
