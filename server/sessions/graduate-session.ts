import { wireId } from "#contract/ids.ts";
import type { GraduateSession, LevelChanged } from "#contract/sessions.ts";
import type { GateReport } from "#engine/graduation.ts";
import { refusalToGraduate } from "#engine/level-change.ts";
import type { GraduateRefusal } from "#engine/refusal.ts";
import type { Happening } from "../audit/audit-entry.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { recordApart } from "../audit/record-apart.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { reachOf } from "../reach.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { changeLevel } from "./change-level.ts";
import { judgeSession, viewGateReport } from "./gate-report.ts";
import { findSessionFacts } from "./session-facts-store.ts";
import { lockSession, type StoredSession } from "./session-store.ts";

const REFUSALS = {
  session_closed: "This session is closed",
  at_top_level: "This session is at autonomous; there is no higher level",
  gates_unmet: "The gates are not met; the session stays where it is",
} satisfies Record<GraduateRefusal, string>;

type Answer = { changed: LevelChanged } | { refusal: GraduateRefusal; report: GateReport; session: StoredSession };

/**
 * An owner takes a session one level up, if its gates are met now, judged under the lock that every decision needs too:
 * of two clicks one succeeds. A refused attempt changes nothing and is in the log.
 */
export async function graduateSession(
  ctx: Context,
  { session_id, reason }: GraduateSession & { session_id: string },
): Promise<LevelChanged> {
  requirePermission(ctx, "session:graduate");
  const isWithin = "tx" in ctx;
  const answer = await withTx(ctx, async (ctx) => {
    const answer = await graduate(ctx, uuidFrom("session", session_id), reason);
    if ("refusal" in answer && !isWithin) await recordEvent(ctx, refusedAttempt(answer, reason));
    return answer;
  });
  if ("changed" in answer) return answer.changed;
  // An outer transaction is about to be rolled back with this refusal, and would take the entry with it.
  if (isWithin) await recordApart(ctx, refusedAttempt(answer, reason));
  throw refused(answer.refusal, REFUSALS[answer.refusal], { current: viewGateReport(answer.report) });
}

async function graduate(ctx: TxContext, sessionId: string, reason: string): Promise<Answer> {
  await requireStillPermitted(ctx, "session:graduate");
  await requireRecentPassword(ctx);
  const session = await lockSession(ctx, sessionId, reachOf(ctx.actor));
  const facts = session && (await findSessionFacts(ctx, sessionId, reachOf(ctx.actor)));
  if (!session || !facts) throw notFound("session");
  const report = judgeSession(facts);
  const refusal = refusalToGraduate(report, session.closedAt !== null);
  if (refusal !== null) return { refusal, report, session };
  if (report.nextLevel === null) throw new Error("a session without a next level was let through");
  await changeLevel(ctx, session, report.nextLevel, { event: "graduated", reason, facts });
  return {
    changed: {
      id: wireId("session", session.id),
      previous_level: session.autonomyLevel,
      level: report.nextLevel,
    },
  };
}

function refusedAttempt(
  { refusal, report, session }: Extract<Answer, { refusal: GraduateRefusal }>,
  reason: string,
): Happening {
  return {
    event: "graduation_refused",
    subject: { kind: "session", id: session.id },
    environmentId: session.environmentId,
    outcome: refusal,
    reason,
    after: { evidence: viewGateReport(report) },
  };
}
