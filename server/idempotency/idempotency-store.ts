import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { idempotencyKeys } from "#db/schema/audit.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Claim, KeptAnswer } from "./claim.ts";

function isClaim(ctx: TxContext, { principal, route, key }: Claim) {
  return and(
    eq(idempotencyKeys.workspaceId, workspaceOf(ctx)),
    eq(idempotencyKeys.principal, principal),
    eq(idempotencyKeys.route, route),
    eq(idempotencyKeys.key, key),
  );
}

/** Whether the claim is ours. Waits for a copy under way: if that commits, it is not; if it rolls back, it is. */
export async function claimKey(ctx: TxContext, claim: Claim): Promise<boolean> {
  const rows = await ctx.tx
    .insert(idempotencyKeys)
    .values({ workspaceId: workspaceOf(ctx), ...claim })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  return rows.length === 1;
}

/** What the first request with this key sent and was answered. A statement of its own, so that it sees what committed. */
export async function findAnswer(
  ctx: TxContext,
  claim: Claim,
): Promise<(KeptAnswer & { requestHash: Buffer }) | undefined> {
  const [row] = await ctx.tx
    .select({
      requestHash: idempotencyKeys.requestHash,
      status: idempotencyKeys.status,
      location: idempotencyKeys.location,
      body: idempotencyKeys.body,
    })
    .from(idempotencyKeys)
    .where(isClaim(ctx, claim));
  if (row === undefined || row.status === null || row.body === null) return undefined;
  return { ...row, status: row.status, body: row.body };
}

export async function saveAnswer(ctx: TxContext, claim: Claim, answer: KeptAnswer): Promise<void> {
  await ctx.tx.update(idempotencyKeys).set(answer).where(isClaim(ctx, claim));
}

/** Forgets, in every workspace, the answers that are older than 24 hours. */
export async function purgeIdempotencyKeys(db: Database): Promise<number> {
  for (let purged = 0; ; ) {
    const [row] = await db.execute<{ count: number }>(sql`select purge_idempotency_keys() as count`);
    purged += row?.count ?? 0;
    if (!row?.count) return purged;
  }
}
