import type { Database } from "#db/client.ts";
import { LOG_LATE_SECONDS } from "#engine/lateness.ts";
import { type Context, type TxContext, workspaceOf } from "../context.ts";
import { env } from "../env.ts";
import { AppError } from "../errors.ts";
import { findLateLogs } from "./late-log-store.ts";

/** How long what was found is believed: a log that begins to be late is noticed so much later. */
const BELIEVED_MS = 5000;
const RETRY_AFTER_SECONDS = 30;

type Known = { late: Map<string, number>; foundAt: number };
const known = new WeakMap<Database, Known>();
const asking = new WeakMap<Database, Promise<Known>>();

/**
 * Refuses what permits something while the workspace's log has been without an order for too long
 * (`AUDIT_LATE_SECONDS`): what is decided then would be told to nobody and stand in no checkpoint. Rejecting, stopping and
 * reading go on. The process asks once in five seconds for all workspaces.
 */
export async function refuseWhileLogLate(ctx: Context | TxContext): Promise<void> {
  const { late } = await lateLogs(ctx);
  const waits = late.get(workspaceOf(ctx)) ?? 0;
  if (waits <= env().AUDIT_LATE_SECONDS) return;
  throw new AppError(
    "unavailable",
    `The audit log is ${Math.round(waits)} seconds behind: nothing is permitted until it has caught up. Nothing was changed`,
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );
}

function lateLogs(ctx: Context | TxContext): Promise<Known> | Known {
  const found = known.get(ctx.db);
  if (found !== undefined && performance.now() - found.foundAt < BELIEVED_MS) return found;
  // Who holds a connection asks on it, and waits for nobody who may be waiting for one.
  if ("tx" in ctx) return ask(ctx.db, ctx.tx);
  const under = asking.get(ctx.db) ?? ask(ctx.db, ctx.db).finally(() => asking.delete(ctx.db));
  asking.set(ctx.db, under);
  return under;
}

async function ask(db: Database, by: Database | TxContext["tx"]): Promise<Known> {
  const found = { late: await findLateLogs(by, LOG_LATE_SECONDS), foundAt: performance.now() };
  known.set(db, found);
  return found;
}
