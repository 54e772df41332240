import { and, eq, isNull, sql } from "drizzle-orm";
import { setupTokens, workspaces } from "#db/schema/workspaces.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** Any number will do, as long as every set-up takes the same. */
const SET_UP_LOCK = 7_236_411_905_129n;

/** One set-up at a time, whatever process it runs in; held until the transaction ends. */
export async function lockSetUp(ctx: TxContext): Promise<void> {
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(${String(SET_UP_LOCK)}::bigint)`);
}

/** Whether anybody has set anything up; row-level security hides whose it is. */
export async function hasWorkspace(ctx: TxContext): Promise<boolean> {
  const rows = await ctx.tx.execute<{ present: boolean }>(sql`select any_workspace() as present`);
  return rows[0]?.present ?? true;
}

/** From now on no token that was ever printed opens anything. */
export async function retireSetupTokens(ctx: TxContext): Promise<void> {
  await ctx.tx.update(setupTokens).set({ usedAt: sql`clock_timestamp()` }).where(isNull(setupTokens.usedAt));
}

export async function saveSetupToken(ctx: TxContext, tokenHash: Buffer): Promise<void> {
  await ctx.tx.insert(setupTokens).values({ tokenHash, createdAt: sql`clock_timestamp()` });
}

/** Uses the token up; false unless it is the one that was printed last. */
export async function takeSetupToken(ctx: TxContext, tokenHash: Buffer): Promise<boolean> {
  const rows = await ctx.tx
    .update(setupTokens)
    .set({ usedAt: sql`clock_timestamp()` })
    .where(and(eq(setupTokens.tokenHash, tokenHash), isNull(setupTokens.usedAt)))
    .returning({ tokenHash: setupTokens.tokenHash });
  return rows.length > 0;
}

export async function saveWorkspace(ctx: TxContext, name: string): Promise<void> {
  await ctx.tx.insert(workspaces).values({ id: workspaceOf(ctx), name, createdAt: sql`clock_timestamp()` });
}
