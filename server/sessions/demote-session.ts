import { wireId } from "#contract/ids.ts";
import type { DemoteSession, LevelChanged } from "#contract/sessions.ts";
import { lowerLevels } from "#engine/level.ts";
import { refusalToDemote } from "#engine/level-change.ts";
import type { DemoteRefusal } from "#engine/refusal.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { reachOf } from "../reach.ts";
import { changeLevel } from "./change-level.ts";
import { lockSession } from "./session-store.ts";

const REFUSALS = {
  session_closed: "This session is closed",
  not_lower: "Demote to a level below the present one",
  reason_required: "Say why",
} satisfies Record<DemoteRefusal, string>;

/** An owner takes a session down, any time and to any lower level; left out, to the next lower one. Nothing holds it back. */
export async function demoteSession(
  ctx: Context,
  { session_id, level, reason }: DemoteSession & { session_id: string },
): Promise<LevelChanged> {
  requirePermission(ctx, "session:demote");
  return withTx(ctx, async (ctx) => {
    await requireStillPermitted(ctx, "session:demote");
    const session = await lockSession(ctx, uuidFrom("session", session_id), reachOf(ctx.actor));
    if (!session) throw notFound("session");
    const previous = session.autonomyLevel;
    const to = level ?? lowerLevels(previous).at(-1) ?? previous;
    const refusal = refusalToDemote(previous, to, reason, session.closedAt !== null);
    if (refusal === "reason_required") {
      throw new AppError("bad_request", REFUSALS[refusal], { errors: [{ path: "reason", message: "is required" }] });
    }
    if (refusal) throw refused(refusal, REFUSALS[refusal], { current: { level: previous } });
    await changeLevel(ctx, session, to, { event: "demoted", reason });
    return { id: wireId("session", session.id), previous_level: previous, level: to };
  });
}
