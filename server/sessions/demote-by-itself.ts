import { automaticDemotion } from "#engine/level.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { changeLevel } from "./change-level.ts";
import type { StoredSession } from "./session-store.ts";
import type { SoundedAlarm } from "./sound-drift-alarm.ts";

/**
 * Takes a session one level down where an owner has switched automatic demotion on, and says whether it did. The caller
 * holds the session, as it read it then: of several causes in one transaction the first one moves it.
 */
export async function demoteByItself(ctx: TxContext, session: StoredSession, reason: string): Promise<boolean> {
  const lower = automaticDemotion(session.autonomyLevel, session.autoDemote);
  if (lower === null || session.closedAt !== null) return false;
  const system = { kind: "system", workspaceId: workspaceOf(ctx), name: "automatic demotion" } as const;
  await changeLevel({ ...ctx, actor: system }, session, lower, { event: "demoted", reason });
  return true;
}

/** The same with an alarm of drift as the cause. */
export async function demoteForDrift(
  ctx: TxContext,
  session: StoredSession,
  { beganAt, agreed, total }: SoundedAlarm,
): Promise<boolean> {
  const began = beganAt.toISOString().slice(0, "2026-01-01T12:00".length).replace("T", " ");
  const dropped = `Agreement dropped, most likely from ${began} UTC on: ${agreed} of ${total} decisions agreed`;
  return demoteByItself(ctx, session, `${dropped}; automatic demotion is on for this session`);
}
