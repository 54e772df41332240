import { and, desc, eq, lt, lte, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { auditCheckpoints } from "#db/schema/audit.ts";
import { type TxContext, workspaceOf } from "../context.ts";

export type StoredCheckpoint = { size: number; head: Buffer; note: string; signedAt: Date };

const COLUMNS = {
  size: auditCheckpoints.size,
  head: auditCheckpoints.head,
  note: auditCheckpoints.note,
  signedAt: auditCheckpoints.signedAt,
};

/** The workspaces whose logs are not as long as their last checkpoints say: there is news, or a tail was cut off. */
export async function listWorkspacesToSign(db: Database): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`select workspaces_to_sign() as id`);
  return rows.map((row) => row.id);
}

/** The newest first; those below `below` where it is given. */
export async function listCheckpoints(
  ctx: TxContext,
  below: number | null,
  limit: number,
): Promise<StoredCheckpoint[]> {
  return ctx.tx
    .select(COLUMNS)
    .from(auditCheckpoints)
    .where(
      and(
        eq(auditCheckpoints.workspaceId, workspaceOf(ctx)),
        below === null ? undefined : lt(auditCheckpoints.size, below),
      ),
    )
    .orderBy(desc(auditCheckpoints.size))
    .limit(limit);
}

/** The largest checkpoint of at most so many entries, or the newest of all. */
export async function findCheckpoint(ctx: TxContext, upTo?: number): Promise<StoredCheckpoint | undefined> {
  const [found] = await ctx.tx
    .select(COLUMNS)
    .from(auditCheckpoints)
    .where(
      and(
        eq(auditCheckpoints.workspaceId, workspaceOf(ctx)),
        upTo === undefined ? undefined : lte(auditCheckpoints.size, upTo),
      ),
    )
    .orderBy(desc(auditCheckpoints.size))
    .limit(1);
  return found;
}

/** Keeps a checkpoint, unless one of that size is there: then that is answered. */
export async function saveCheckpoint(
  ctx: TxContext,
  checkpoint: Omit<StoredCheckpoint, "signedAt">,
): Promise<StoredCheckpoint> {
  const [saved] = await ctx.tx
    .insert(auditCheckpoints)
    .values({ workspaceId: workspaceOf(ctx), ...checkpoint })
    .onConflictDoNothing()
    .returning(COLUMNS);
  const stored = saved ?? (await findCheckpoint(ctx, checkpoint.size));
  if (stored === undefined) throw new Error("a checkpoint was neither kept nor there");
  return stored;
}
