import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { agents } from "#db/schema/agents.ts";
import { observations, shadowSessions } from "#db/schema/sessions.ts";
import { auditEntry } from "../audit/audit-entry.ts";
import { noteLogged, wakeSequencer } from "../audit/doorbell.ts";
import { type Context, type TxContext, workspaceOf } from "../context.ts";
import type { Reach } from "../reach.ts";
import type { PreparedObservation } from "./new-observation.ts";
import type { StoredObservation } from "./observation-store.ts";
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

/** Whether a member sent the recommendation of an observation; served by `audit_of_subject`. */
export async function isRecordedBy(ctx: TxContext, observationId: string, memberId: string): Promise<boolean> {
  const rows = await ctx.tx.execute(sql`
    select 1 from audit_entry where workspace_id = ${workspaceOf(ctx)} and subject_id = ${observationId}
      and event = 'recommendation_recorded' and actor_id = ${memberId}`);
  return rows.length > 0;
}

/** An observation as `record_observations` takes it: one JSON text. */
export function recordText(ctx: Context, { row, happening, assumed }: PreparedObservation): string {
  return JSON.stringify({
    workspace_id: row.workspaceId,
    observation: {
      id: row.id,
      session_id: row.sessionId,
      stay_id: row.stayId,
      observation_key: row.observationKey,
      autonomy_level: row.autonomyLevel,
      arm: row.arm,
      agent_version: row.agentVersion,
      fingerprint: row.fingerprint,
      context: row.context,
      recommended_action: row.recommendedAction,
      recommended_arguments: row.recommendedArguments,
      confidence: row.confidence,
      reasoning: row.reasoning,
      seal_nonce: row.sealNonce.toString("hex"),
      sampled: row.sampled,
      drawn_at_rate: row.drawnAtRate,
      reported: row.reported,
      pipeline_mode: row.pipelineMode,
    },
    assumed: {
      review_rate: assumed.reviewRate,
      blind_rate: assumed.blindRate,
      agent_version: assumed.agentVersion,
    },
    entries: [auditEntry(ctx, happening)],
  });
}

type Row = { made_at_ms: number | null };

const madeAt = ({ made_at_ms: ms }: Row) => (ms === null ? null : new Date(ms));

/**
 * Stores observations with their entries in one statement that is a transaction of its own. Answers the moment of each,
 * or null where one of the same name is stored or the session is not as it was judged: then nothing happened.
 */
export async function saveObservations(db: Database, records: readonly string[]): Promise<(Date | null)[]> {
  const rows = await db.$client<Row[]>`
    select made_at_ms from record_observations(${`[${records.join(",")}]`}::text::jsonb) order by ordinal`;
  wakeSequencer();
  return rows.map(madeAt);
}

/** The same for one observation in the caller's transaction. */
export async function insertObservation(ctx: TxContext, prepared: PreparedObservation): Promise<Date | null> {
  const rows = await ctx.tx.execute<Row>(
    sql`select made_at_ms from record_observations(${`[${recordText(ctx, prepared)}]`}::text::jsonb)`,
  );
  noteLogged(ctx.tx);
  return rows[0] ? madeAt(rows[0]) : null;
}
