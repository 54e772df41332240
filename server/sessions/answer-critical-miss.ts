import { recordEvent } from "../audit/audit-store.ts";
import type { TxContext } from "../context.ts";
import { demoteByItself } from "./demote-by-itself.ts";
import type { StoredObservation } from "./observation-store.ts";
import type { StoredSession } from "./session-store.ts";

/**
 * What follows a critical miss: the alert in the log, and, where an owner has switched automatic demotion on, the step
 * down; says whether it was taken. One that does not count (an agent's own report) is told and binds nobody.
 */
export async function answerCriticalMiss(
  ctx: TxContext,
  session: StoredSession,
  observation: StoredObservation,
  { binds, note }: { binds: boolean; note: string | null },
): Promise<boolean> {
  await recordEvent(ctx, {
    event: "critical_miss",
    subject: { kind: "observation", id: observation.id },
    environmentId: session.environmentId,
    outcome: "disagree",
    reason: note,
    after: { session: session.id, level: session.autonomyLevel, counted: binds },
  });
  return binds && demoteByItself(ctx, session, "A critical miss, and automatic demotion is on for this session");
}
