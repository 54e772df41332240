import { and, count, desc, eq, gt, inArray, isNull, lt, max, or, sql } from "drizzle-orm";
import { agents, apiKeys } from "#db/schema/agents.ts";
import { shadowSessions } from "#db/schema/sessions.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";

export type StoredAgent = Omit<typeof agents.$inferSelect, "workspaceId">;
/** What an agent's keys and sessions say of it. */
export type AgentActivity = { activeKeys: number; sessions: number; lastSeenAt: Date | null };

const COLUMNS = {
  id: agents.id,
  name: agents.name,
  description: agents.description,
  version: agents.version,
  versionChangedAt: agents.versionChangedAt,
  createdAt: agents.createdAt,
  disabledAt: agents.disabledAt,
  pendingLimit: agents.pendingLimit,
  writesPerMinute: agents.writesPerMinute,
};

const agent = (ctx: TxContext, id: string) => and(eq(agents.workspaceId, workspaceOf(ctx)), eq(agents.id, id));

/** Newest first. */
export async function listStoredAgents(ctx: TxContext, { after, limit }: Keyset): Promise<StoredAgent[]> {
  return ctx.tx
    .select(COLUMNS)
    .from(agents)
    .where(and(eq(agents.workspaceId, workspaceOf(ctx)), after === null ? undefined : lt(agents.id, after)))
    .orderBy(desc(agents.id))
    .limit(limit + 1);
}

/** The activity of all these agents in two questions, however many they are. */
export async function activityOf(ctx: TxContext, ids: string[]): Promise<Map<string, AgentActivity>> {
  if (ids.length === 0) return new Map();
  const isActive = and(
    isNull(apiKeys.revokedAt),
    or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`clock_timestamp()`)),
  );
  const keys = await ctx.tx
    .select({
      id: apiKeys.agentId,
      activeKeys: sql<number>`count(*) filter (where ${isActive})::int`,
      lastSeenAt: max(apiKeys.lastUsedAt),
    })
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, workspaceOf(ctx)), inArray(apiKeys.agentId, ids)))
    .groupBy(apiKeys.agentId);
  const sessions = await ctx.tx
    .select({ id: shadowSessions.agentId, sessions: count() })
    .from(shadowSessions)
    .where(
      and(
        eq(shadowSessions.workspaceId, workspaceOf(ctx)),
        inArray(shadowSessions.agentId, ids),
        isNull(shadowSessions.closedAt),
      ),
    )
    .groupBy(shadowSessions.agentId);
  const keysOf = new Map(keys.map((row) => [row.id, row]));
  const sessionsOf = new Map(sessions.map((row) => [row.id, row.sessions]));
  return new Map(
    ids.map((id) => [
      id,
      {
        activeKeys: keysOf.get(id)?.activeKeys ?? 0,
        lastSeenAt: keysOf.get(id)?.lastSeenAt ?? null,
        sessions: sessionsOf.get(id) ?? 0,
      },
    ]),
  );
}

export async function findAgent(ctx: TxContext, id: string): Promise<StoredAgent | undefined> {
  const [row] = await ctx.tx.select(COLUMNS).from(agents).where(agent(ctx, id));
  return row;
}

export async function findAgentByName(ctx: TxContext, name: string): Promise<StoredAgent | undefined> {
  const [row] = await ctx.tx
    .select(COLUMNS)
    .from(agents)
    .where(and(eq(agents.workspaceId, workspaceOf(ctx)), eq(agents.name, name)));
  return row;
}

export async function lockAgent(ctx: TxContext, id: string): Promise<StoredAgent | undefined> {
  const [row] = await ctx.tx.select(COLUMNS).from(agents).where(agent(ctx, id)).for("no key update");
  return row;
}

export async function saveNewAgent(
  ctx: TxContext,
  created: { id: string; name: string; description: string; version: string },
): Promise<void> {
  await ctx.tx.insert(agents).values({ ...created, workspaceId: workspaceOf(ctx), createdAt: sql`clock_timestamp()` });
}

export async function saveAgent(
  ctx: TxContext,
  id: string,
  change: Pick<StoredAgent, "description" | "pendingLimit" | "writesPerMinute"> & {
    version?: string;
    disabled?: boolean;
  },
): Promise<void> {
  const { disabled, version, ...rest } = change;
  const now = sql`clock_timestamp()`;
  await ctx.tx
    .update(agents)
    .set({
      ...rest,
      ...(version === undefined ? {} : { version, versionChangedAt: now }),
      ...(disabled === undefined ? {} : { disabledAt: disabled ? now : null }),
    })
    .where(agent(ctx, id));
}
