import { and, eq, isNull } from "drizzle-orm";
import { agents } from "#db/schema/agents.ts";
import { environments } from "#db/schema/environments.ts";
import { sessionStays, shadowSessions } from "#db/schema/sessions.ts";
import { workspaces } from "#db/schema/workspaces.ts";
import type { AutonomyLevel } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Reach } from "../reach.ts";

export type StoredSession = typeof shadowSessions.$inferSelect;

function within(ctx: TxContext, sessionId: string, reach: Reach) {
  return and(
    eq(shadowSessions.workspaceId, workspaceOf(ctx)),
    eq(shadowSessions.id, sessionId),
    reach.agentId === null ? undefined : eq(shadowSessions.agentId, reach.agentId),
    reach.environmentId === null ? undefined : eq(shadowSessions.environmentId, reach.environmentId),
  );
}

/**
 * Holds the session until the transaction ends, so that decisions and level changes follow each other. The row is
 * locked alone: what is joined to it in the same statement would be as old as the wait for the lock.
 */
export async function lockSession(ctx: TxContext, sessionId: string, reach: Reach): Promise<StoredSession | undefined> {
  const rows = await ctx.tx
    .select()
    .from(shadowSessions)
    .where(within(ctx, sessionId, reach))
    .for("no key update");
  return rows[0];
}

/**
 * What a new session stands on: that its agent and environment are this workspace's and the agent is not disabled, what
 * version the agent has, and the workspace's gates.
 */
export async function findSessionGround(ctx: TxContext, place: { agentId: string; environmentId: string }) {
  const rows = await ctx.tx
    .select({
      agentVersion: agents.version,
      defaults: {
        minObservations: workspaces.minObservations,
        agreementThreshold: workspaces.agreementThreshold,
        criticalMissWindowHours: workspaces.criticalMissWindowHours,
      },
    })
    .from(agents)
    .innerJoin(workspaces, eq(workspaces.id, agents.workspaceId))
    .innerJoin(environments, eq(environments.workspaceId, agents.workspaceId))
    .where(
      and(
        eq(agents.workspaceId, workspaceOf(ctx)),
        eq(agents.id, place.agentId),
        isNull(agents.disabledAt),
        eq(environments.id, place.environmentId),
      ),
    );
  return rows[0];
}
export type SessionGround = NonNullable<Awaited<ReturnType<typeof findSessionGround>>>;

/** What the agent says it is now. */
export async function findAgentVersion(ctx: TxContext, agentId: string): Promise<string> {
  const rows = await ctx.tx
    .select({ version: agents.version })
    .from(agents)
    .where(and(eq(agents.workspaceId, workspaceOf(ctx)), eq(agents.id, agentId)));
  return rows[0]?.version ?? "";
}

/** Whether the workspace lets decisions count that an agent's own key reported. */
export async function findCountsAgentReported(ctx: TxContext): Promise<boolean> {
  const rows = await ctx.tx
    .select({ counts: workspaces.countsAgentReported })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceOf(ctx)));
  return rows[0]?.counts ?? false;
}

/** Stores a session with its first stay; undefined where an active one of the same key is in the way. */
export async function saveNewSession(
  ctx: TxContext,
  session: typeof shadowSessions.$inferInsert,
  stay: typeof sessionStays.$inferInsert,
): Promise<StoredSession | undefined> {
  const rows = await ctx.tx.insert(shadowSessions).values(session).onConflictDoNothing().returning();
  if (rows[0]) await ctx.tx.insert(sessionStays).values(stay);
  return rows[0];
}

/** The active session of this key. */
export async function findActiveSessionId(
  ctx: TxContext,
  key: Pick<StoredSession, "environmentId" | "agentId" | "deviceId" | "skillName" | "decisionClass">,
): Promise<string | undefined> {
  const rows = await ctx.tx
    .select({ id: shadowSessions.id })
    .from(shadowSessions)
    .where(
      and(
        eq(shadowSessions.workspaceId, workspaceOf(ctx)),
        eq(shadowSessions.environmentId, key.environmentId),
        eq(shadowSessions.agentId, key.agentId),
        eq(shadowSessions.deviceId, key.deviceId),
        eq(shadowSessions.skillName, key.skillName),
        eq(shadowSessions.decisionClass, key.decisionClass),
        isNull(shadowSessions.closedAt),
      ),
    );
  return rows[0]?.id;
}

/** Active sessions that go by these names in an environment, at most two; `agentId` narrows to one agent's own. */
export async function listActiveNamed(
  ctx: TxContext,
  named: Pick<StoredSession, "environmentId" | "skillName" | "decisionClass"> & {
    agentId: string | null;
    deviceId: string | null;
  },
): Promise<string[]> {
  const rows = await ctx.tx
    .select({ id: shadowSessions.id })
    .from(shadowSessions)
    .where(
      and(
        eq(shadowSessions.workspaceId, workspaceOf(ctx)),
        eq(shadowSessions.environmentId, named.environmentId),
        named.agentId === null ? undefined : eq(shadowSessions.agentId, named.agentId),
        named.deviceId === null ? undefined : eq(shadowSessions.deviceId, named.deviceId),
        eq(shadowSessions.skillName, named.skillName),
        eq(shadowSessions.decisionClass, named.decisionClass),
        isNull(shadowSessions.closedAt),
      ),
    )
    .limit(2);
  return rows.map(({ id }) => id);
}

/** Changes what the holder of the session's lock decided to change. */
export async function saveSession(
  ctx: TxContext,
  sessionId: string,
  changes: Partial<Omit<StoredSession, "workspaceId" | "id">>,
): Promise<void> {
  await ctx.tx
    .update(shadowSessions)
    .set(changes)
    .where(and(eq(shadowSessions.workspaceId, workspaceOf(ctx)), eq(shadowSessions.id, sessionId)));
}

/** Ends the present stay and begins another; the caller holds the session's lock. */
export async function saveLevelChange(
  ctx: TxContext,
  session: Pick<StoredSession, "id" | "stayId">,
  next: Omit<typeof sessionStays.$inferInsert, "workspaceId" | "sessionId"> & { autonomyLevel: AutonomyLevel },
): Promise<void> {
  const workspaceId = workspaceOf(ctx);
  await ctx.tx
    .update(sessionStays)
    .set({ leftAt: next.enteredAt })
    .where(and(eq(sessionStays.workspaceId, workspaceId), eq(sessionStays.id, session.stayId)));
  await ctx.tx.insert(sessionStays).values({ ...next, workspaceId, sessionId: session.id });
  await saveSession(ctx, session.id, { autonomyLevel: next.autonomyLevel, stayId: next.id });
}
