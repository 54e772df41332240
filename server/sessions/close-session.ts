import type { CloseSession, SessionDetail } from "#contract/sessions.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { reachOf } from "../reach.ts";
import { getSession } from "./read-sessions.ts";
import { lockSession, saveSession } from "./session-store.ts";

/**
 * An owner ends a session: it takes no more observations and no more decisions, its evidence stays readable, and the
 * agent may be tried anew. A request that already waits for people is still theirs to decide.
 */
export async function closeSession(
  ctx: Context,
  { session_id, reason }: CloseSession & { session_id: string },
): Promise<SessionDetail> {
  requirePermission(ctx, "session:configure");
  return withTx(ctx, async (ctx) => {
    await requireStillPermitted(ctx, "session:configure");
    const session = await lockSession(ctx, uuidFrom("session", session_id), reachOf(ctx.actor));
    if (!session) throw notFound("session");
    if (session.closedAt !== null) throw refused("session_closed", "This session is closed already");
    const closedAt = await recordEvent(ctx, {
      event: "session_closed",
      subject: { kind: "session", id: session.id },
      environmentId: session.environmentId,
      reason,
      before: { level: session.autonomyLevel },
    });
    await saveSession(ctx, session.id, { closedAt });
    return getSession(ctx, { session_id });
  });
}
