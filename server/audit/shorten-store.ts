import { desc, eq, sql } from "drizzle-orm";
import { auditShortened } from "#db/schema/audit.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { lowestIdAt } from "./entry-list-store.ts";

/** Ids are minted by the server's clock, moments are the database's: by so much they may differ. */
const CLOCKS_APART_MS = 300_000;

/** The place of the first entry that is not older than this; null where all are. */
export async function firstPositionSince(ctx: TxContext, since: Date): Promise<number | null> {
  const rows = await ctx.tx.execute<{ position: string | null }>(sql`
    select min(e.position)::text as position from (
      select position from audit_entry where workspace_id = ${workspaceOf(ctx)} and position is not null
        and id >= ${lowestIdAt(since.getTime() - CLOCKS_APART_MS)}::uuid and at >= ${since.toISOString()}::timestamptz
      order by id limit 1000) e`);
  return rows[0]?.position ? Number(rows[0].position) : null;
}

/** Up to where texts are removed, or will be; `isPending` while some of them are there still. */
export async function findShortened(ctx: TxContext): Promise<{ last: number; isPending: boolean }> {
  const [row] = await ctx.tx
    .select({ last: auditShortened.last, removedTo: auditShortened.removedTo })
    .from(auditShortened)
    .where(eq(auditShortened.workspaceId, workspaceOf(ctx)))
    .orderBy(desc(auditShortened.last))
    .limit(1);
  return { last: row?.last ?? 0, isPending: row !== undefined && row.removedTo < row.last };
}

/** Says that the texts up to this place are to go. The caller writes the entry that says so, too. */
export async function saveShortened(ctx: TxContext, last: number): Promise<void> {
  const { last: before } = await findShortened(ctx);
  await ctx.tx.insert(auditShortened).values({ workspaceId: workspaceOf(ctx), last, removedTo: before });
}

/** Removes up to `limit` texts that an entry in its place has announced, oldest first; answers how many. */
export async function emptyBodies(ctx: TxContext, limit: number): Promise<number> {
  const rows = await ctx.tx.execute<{ emptied: number }>(sql`select empty_bodies(${limit}) as emptied`);
  return rows[0]?.emptied ?? 0;
}
