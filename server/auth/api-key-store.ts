import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { apiKeys } from "#db/schema/agents.ts";
import type { KeyKind, KeyScope, Role } from "#engine/vocabulary.ts";
import { Collector } from "../collector.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** A key that holds now: neither revoked nor expired, its agent or member not disabled. */
export type HeldKey = {
  workspaceId: string;
  id: string;
  secretHash: Buffer;
  kind: KeyKind;
  label: string;
  agentId: string | null;
  agentName: string | null;
  memberId: string | null;
  memberName: string | null;
  memberRole: Role | null;
  environmentId: string;
  scopes: KeyScope[] | null;
  /** How often a minute its agent may write; null where nobody has set it. */
  writesPerMinute: number | null;
  /** Whether its last use was noted more than a minute ago. */
  isUseUnnoted: boolean;
};

/**
 * Asked on every request and never cached, so that a revoked key is refused from the next request on. Under load the
 * question shares a statement with those that wait beside it; it never joins one that was asked before.
 */
export async function findHeldKey(db: Database, publicId: string): Promise<HeldKey | null> {
  return collectorOf(db).take(publicId, publicId);
}

const collectors = new WeakMap<Database, Collector<HeldKey | null>>();

function collectorOf(db: Database): Collector<HeldKey | null> {
  const collector = collectors.get(db) ?? new Collector((publicIds) => findHeldKeys(db, publicIds));
  collectors.set(db, collector);
  return collector;
}

async function findHeldKeys(db: Database, publicIds: readonly string[]): Promise<(HeldKey | null)[]> {
  const rows = await db.$client<(HeldKey & { publicId: string })[]>`
    select public_id as "publicId", workspace_id as "workspaceId", id, secret_hash as "secretHash", kind, label,
      agent_id as "agentId", agent_name as "agentName", member_id as "memberId", member_name as "memberName",
      member_role as "memberRole", environment_id as "environmentId", scopes::text[] as scopes,
      writes_per_minute as "writesPerMinute", is_use_unnoted as "isUseUnnoted"
    from find_api_keys(string_to_array(${publicIds.join(",")}, ','))`;
  const held = new Map(rows.map(({ publicId, ...key }) => [publicId, key]));
  return publicIds.map((publicId) => held.get(publicId) ?? null);
}

/** Notes that the key is in use; leaves it to the other when two do so at once, so that no request waits. */
export async function noteKeyUse(ctx: TxContext, keyId: string): Promise<void> {
  const key = and(eq(apiKeys.workspaceId, workspaceOf(ctx)), eq(apiKeys.id, keyId));
  const [free] = await ctx.tx
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(key)
    .for("no key update", { skipLocked: true });
  if (free) await ctx.tx.update(apiKeys).set({ lastUsedAt: sql`clock_timestamp()` }).where(key);
}
