import { wireId } from "#contract/ids.ts";
import type { LevelChanged, StartAgain } from "#contract/sessions.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { reachOf } from "../reach.ts";
import { changeLevel } from "./change-level.ts";
import { lockSession } from "./session-store.ts";

/**
 * An owner lets a session begin anew at shadow, as for an agent that is another one by now: a fresh stay, whose evidence is
 * its own. What was gathered before stays readable. From a higher level it is a demotion, and is told as one.
 */
export async function startSessionAgain(
  ctx: Context,
  { session_id, reason }: StartAgain & { session_id: string },
): Promise<LevelChanged> {
  requirePermission(ctx, "session:demote");
  return withTx(ctx, async (ctx) => {
    await requireStillPermitted(ctx, "session:demote");
    const session = await lockSession(ctx, uuidFrom("session", session_id), reachOf(ctx.actor));
    if (!session) throw notFound("session");
    if (session.closedAt !== null) throw refused("session_closed", "This session is closed; create a new one");
    if (reason.trim() === "") {
      throw new AppError("bad_request", "Say why", { errors: [{ path: "reason", message: "is required" }] });
    }
    const previous = session.autonomyLevel;
    await changeLevel(ctx, session, "shadow", { event: previous === "shadow" ? "started_again" : "demoted", reason });
    return { id: wireId("session", session.id), previous_level: previous, level: "shadow" };
  });
}
