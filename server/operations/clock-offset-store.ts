import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { clockOffset } from "#engine/lateness.ts";

/** How many seconds the database's clock is ahead of this process's, give or take half the time of the answer. */
export async function findClockOffset(db: Database): Promise<number> {
  const askedAt = Date.now();
  const rows = await db.execute<{ ms: number }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
  );
  return clockOffset(rows[0]?.ms ?? Number.NaN, askedAt, Date.now());
}
