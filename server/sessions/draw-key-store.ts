import { eq } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { drawKeys } from "#db/schema/sessions.ts";
import { LEVEL_DUTIES } from "#engine/level.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { StoredSession } from "./session-store.ts";

const kept = new WeakMap<Database, Map<string, Buffer>>();

/** What a case of a session is drawn by; null at shadow, where every case is blind and none is sampled. */
export type Drawing = { drawKey: Buffer | null };

export const NOTHING_DRAWN: Drawing = { drawKey: null };

/** Each case is drawn by itself, whatever became of those before it. */
export async function drawingFor(ctx: TxContext, { autonomyLevel }: StoredSession): Promise<Drawing> {
  return LEVEL_DUTIES[autonomyLevel].isSealed ? NOTHING_DRAWN : { drawKey: await findDrawKey(ctx) };
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
