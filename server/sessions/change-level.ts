import type { AuditEvent, AutonomyLevel } from "#engine/vocabulary.ts";
import { recordEvent } from "../audit/audit-store.ts";
import type { TxContext } from "../context.ts";
import { mintId } from "../ids.ts";
import { reachOf } from "../reach.ts";
import { viewGates } from "./gate-report.ts";
import { findSessionFacts, type SessionFacts } from "./session-facts-store.ts";
import { type StoredSession, saveLevelChange } from "./session-store.ts";

type Change = {
  event: Extract<AuditEvent, "graduated" | "demoted" | "started_again">;
  reason: string;
  /** What the caller judged under the lock; read here where it had nothing to judge. */
  facts?: SessionFacts;
};

/**
 * Ends the stay and begins one at another level, or anew at shadow, with the evidence it rested on in the stay and in the log.
 * The caller holds the session's lock and has asked the engine.
 */
export async function changeLevel(
  ctx: TxContext,
  session: StoredSession,
  to: AutonomyLevel,
  { event, reason, facts }: Change,
): Promise<void> {
  const known = facts ?? (await findSessionFacts(ctx, session.id, reachOf(ctx.actor)));
  if (!known) throw new Error("a locked session was not found again");
  const evidence = viewGates(known);
  const enteredAt = await recordEvent(ctx, {
    event,
    subject: { kind: "session", id: session.id },
    environmentId: session.environmentId,
    reason,
    before: { level: session.autonomyLevel, stay: session.stayId },
    after: { level: to, agent_version: known.agent.version, evidence },
  });
  await saveLevelChange(ctx, session, {
    id: mintId(),
    autonomyLevel: to,
    agentVersion: known.agent.version,
    enteredAt,
    enteredBy: ctx.actor.kind === "member" ? ctx.actor.memberId : null,
    reason: reason === "" ? null : reason,
    evidence,
  });
}
