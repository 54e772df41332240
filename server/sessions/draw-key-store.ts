import { eq } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { drawKeys } from "#db/schema/sessions.ts";
import { LEVEL_DUTIES } from "#engine/level.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { StoredSession } from "./session-store.ts";

const kept = new WeakMap<Database, Map<string, Buffer>>();

/** The key where something is drawn; null at shadow, where every case is blind and none is sampled. */
export async function drawKeyFor(
  ctx: TxContext,
  { autonomyLevel }: Pick<StoredSession, "autonomyLevel">,
): Promise<Buffer | null> {
  return LEVEL_DUTIES[autonomyLevel].isSealed ? null : findDrawKey(ctx);
}

/** What the workspace's draws are keyed by. It never changes, so that a process reads it once. */
export async function findDrawKey(ctx: TxContext): Promise<Buffer> {
  const workspaceId = workspaceOf(ctx);
  const memory = kept.get(ctx.db) ?? new Map<string, Buffer>();
  kept.set(ctx.db, memory);
  const known = memory.get(workspaceId);
  if (known !== undefined) return known;
  const [row] = await ctx.tx
    .select({ secret: drawKeys.secret })
    .from(drawKeys)
    .where(eq(drawKeys.workspaceId, workspaceId));
  if (!row) throw new Error("a workspace has nothing to key its draws by");
  memory.set(workspaceId, row.secret);
  return row.secret;
}
