import type { Database } from "#db/client.ts";
import { type Context, workspaceOf } from "../context.ts";
import { reachOf } from "../reach.ts";
import type { StoredSession } from "./session-store.ts";

/** A session as it was when it was last read. Whoever writes by it has the database check that it still is so. */
export type KnownSession = { session: StoredSession; agentVersion: string };

const MOST_KEPT = 5000;
const kept = new WeakMap<Database, Map<string, KnownSession>>();

function memoryOf({ db }: Context): Map<string, KnownSession> {
  const memory = kept.get(db) ?? new Map<string, KnownSession>();
  kept.set(db, memory);
  return memory;
}

function keyOf(ctx: Context, sessionId: string): string {
  return `${workspaceOf(ctx)} ${sessionId}`;
}

/** The session from the process's memory, if it is there and in the actor's reach. */
export function recallSession(ctx: Context, sessionId: string): KnownSession | undefined {
  const known = memoryOf(ctx).get(keyOf(ctx, sessionId));
  const { agentId, environmentId } = reachOf(ctx.actor);
  const isReached =
    (agentId === null || known?.session.agentId === agentId) &&
    (environmentId === null || known?.session.environmentId === environmentId);
  return isReached ? known : undefined;
}

export function rememberSession(ctx: Context, { session, agentVersion }: KnownSession): void {
  const memory = memoryOf(ctx);
  const oldest = memory.size < MOST_KEPT ? undefined : memory.keys().next().value;
  if (oldest !== undefined) memory.delete(oldest);
  memory.set(keyOf(ctx, session.id), { session, agentVersion });
}

export function forgetSession(ctx: Context, sessionId: string): void {
  memoryOf(ctx).delete(keyOf(ctx, sessionId));
}
