import { and, eq, sql } from "drizzle-orm";
import { agents } from "#db/schema/agents.ts";
import { observations, shadowSessions } from "#db/schema/sessions.ts";
import { auditEntry } from "../audit/audit-entry.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { PreparedObservation } from "./new-observation.ts";
import type { StoredObservation } from "./observation-store.ts";
import type { Reach } from "./reach.ts";
import type { StoredSession } from "./session-store.ts";

/** What an arriving recommendation is judged on. */
export type Intake = {
  session: StoredSession;
  agentVersion: string;
  /** What is stored under the same name already. */
  stored: StoredObservation | null;
};

/** The session, without a lock, and the observation of this name, in one round trip. */
export async function findIntake(
  ctx: TxContext,
  sessionId: string,
  observationKey: string | null,
  reach: Reach,
): Promise<Intake | undefined> {
  const workspaceId = workspaceOf(ctx);
  const rows = await ctx.tx
    .select({ session: shadowSessions, agentVersion: agents.version, stored: observations })
    .from(shadowSessions)
    .innerJoin(agents, and(eq(agents.workspaceId, shadowSessions.workspaceId), eq(agents.id, shadowSessions.agentId)))
    .leftJoin(
      observations,
      and(
        eq(observations.workspaceId, shadowSessions.workspaceId),
        eq(observations.sessionId, shadowSessions.id),
        observationKey === null ? sql`false` : eq(observations.observationKey, observationKey),
      ),
    )
    .where(
      and(
        eq(shadowSessions.workspaceId, workspaceId),
        eq(shadowSessions.id, sessionId),
        reach.agentId === null ? undefined : eq(shadowSessions.agentId, reach.agentId),
        reach.environmentId === null ? undefined : eq(shadowSessions.environmentId, reach.environmentId),
      ),
    );
  return rows[0];
}

/**
 * Stores the observation with its entry in the log, in one round trip. Answers its moment, or null where one of the same
 * name is stored or the session has left the stay that was judged: then nothing happened.
 */
export async function insertObservation(ctx: TxContext, { row, happening }: PreparedObservation): Promise<Date | null> {
  const observation = {
    id: row.id,
    session_id: row.sessionId,
    stay_id: row.stayId,
    observation_key: row.observationKey,
    autonomy_level: row.autonomyLevel,
    arm: row.arm,
    agent_version: row.agentVersion,
    context: row.context,
    recommended_action: row.recommendedAction,
    recommended_arguments: row.recommendedArguments,
    confidence: row.confidence,
    reasoning: row.reasoning,
    seal_nonce: row.sealNonce.toString("hex"),
    sampled: row.sampled,
  };
  const entries = [auditEntry(ctx, happening)];
  const rows = await ctx.tx.execute<{ at: string | null }>(sql`
    select record_observation(${workspaceOf(ctx)}, ${JSON.stringify(observation)}::text::jsonb,
      ${JSON.stringify(entries)}::text::jsonb) as at`);
  const at = rows[0]?.at ?? null;
  return at === null ? null : new Date(at);
}
