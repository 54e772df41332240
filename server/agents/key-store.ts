import { and, desc, eq, gt, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { agents, apiKeys } from "#db/schema/agents.ts";
import { environments } from "#db/schema/environments.ts";
import { members } from "#db/schema/workspaces.ts";
import type { KeyKind, KeyScope } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";

const COLUMNS = {
  id: apiKeys.id,
  publicId: apiKeys.publicId,
  kind: apiKeys.kind,
  label: apiKeys.label,
  agent: { id: agents.id, name: agents.name },
  member: { id: members.id, name: members.name },
  environment: { id: environments.id, name: environments.name, operatingMode: environments.operatingMode },
  scopes: apiKeys.scopes,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  revokedAt: apiKeys.revokedAt,
  lastUsedAt: apiKeys.lastUsedAt,
};

export type StoredKey = Awaited<ReturnType<typeof selectKeys>>[number];

/** Which keys a list shows: of one agent, of one member, with or without those that no longer hold. */
export type KeyFilter = {
  agentId: string | null;
  memberId: string | null;
  kind: KeyKind | null;
  withEnded: boolean;
};

function selectKeys(ctx: TxContext, where: SQL | undefined, limit: number) {
  const of = eq(apiKeys.workspaceId, workspaceOf(ctx));
  return ctx.tx
    .select(COLUMNS)
    .from(apiKeys)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, apiKeys.workspaceId), eq(environments.id, apiKeys.environmentId)),
    )
    .leftJoin(agents, and(eq(agents.workspaceId, apiKeys.workspaceId), eq(agents.id, apiKeys.agentId)))
    .leftJoin(members, and(eq(members.workspaceId, apiKeys.workspaceId), eq(members.id, apiKeys.memberId)))
    .where(and(of, where))
    .orderBy(desc(apiKeys.id))
    .limit(limit);
}

/** Newest first. */
export async function listStoredKeys(
  ctx: TxContext,
  { after, limit }: Keyset,
  filter: KeyFilter,
): Promise<StoredKey[]> {
  const holds = and(
    isNull(apiKeys.revokedAt),
    or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`clock_timestamp()`)),
  );
  const where = and(
    after === null ? undefined : lt(apiKeys.id, after),
    filter.agentId === null ? undefined : eq(apiKeys.agentId, filter.agentId),
    filter.memberId === null ? undefined : eq(apiKeys.memberId, filter.memberId),
    filter.kind === null ? undefined : eq(apiKeys.kind, filter.kind),
    filter.withEnded ? undefined : holds,
  );
  return selectKeys(ctx, where, limit + 1);
}

export async function findStoredKey(ctx: TxContext, id: string): Promise<StoredKey | undefined> {
  const [row] = await selectKeys(ctx, eq(apiKeys.id, id), 1);
  return row;
}

export type NewKey = {
  id: string;
  publicId: string;
  secretHash: Buffer;
  kind: KeyKind;
  label: string;
  agentId: string | null;
  memberId: string | null;
  environmentId: string;
  scopes: KeyScope[] | null;
  createdBy: string | null;
  /** Null is a key that holds until it is revoked. */
  days: number | null;
};

export async function saveNewKey(ctx: TxContext, { days, ...key }: NewKey): Promise<void> {
  await ctx.tx.insert(apiKeys).values({
    ...key,
    workspaceId: workspaceOf(ctx),
    createdAt: sql`clock_timestamp()`,
    expiresAt: days === null ? null : sql`clock_timestamp() + make_interval(days => ${days})`,
  });
}

/** Ends the key; false when it was revoked before. */
export async function revokeStoredKey(ctx: TxContext, id: string): Promise<boolean> {
  const rows = await ctx.tx
    .update(apiKeys)
    .set({ revokedAt: sql`clock_timestamp()` })
    .where(and(eq(apiKeys.workspaceId, workspaceOf(ctx)), eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id });
  return rows.length > 0;
}
