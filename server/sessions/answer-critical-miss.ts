import { automaticDemotion } from "#engine/level.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { changeLevel } from "./change-level.ts";
import type { StoredObservation } from "./observation-store.ts";
import type { StoredSession } from "./session-store.ts";

/**
 * What follows a critical miss: the alert in the log, and, where an owner has switched automatic demotion on, the step
 * down. One that does not count (an agent's own report) is told and binds nobody.
 */
export async function answerCriticalMiss(
  ctx: TxContext,
  session: StoredSession,
  observation: StoredObservation,
  { binds, note }: { binds: boolean; note: string | null },
): Promise<void> {
  await recordEvent(ctx, {
    event: "critical_miss",
    subject: { kind: "observation", id: observation.id },
    environmentId: session.environmentId,
    outcome: "disagree",
    reason: note,
    after: { session: session.id, level: session.autonomyLevel, counted: binds },
  });
  const lower = automaticDemotion(session.autonomyLevel, session.autoDemote, "disagree", true);
  if (!binds || lower === null || session.closedAt !== null) return;
  const system = { kind: "system", workspaceId: workspaceOf(ctx), name: "automatic demotion" } as const;
  await changeLevel({ ...ctx, actor: system }, session, lower, {
    event: "demoted",
    reason: "A critical miss, and automatic demotion is on for this session",
  });
}
