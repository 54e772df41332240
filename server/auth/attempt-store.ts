import { eq, lt, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { attempts } from "#db/schema/workspaces.ts";

/** Counts one more within the window that the first one opened; a window that is over opens anew. By the database's clock. */
export async function countAttempt(
  db: Database,
  key: Buffer,
  windowSeconds: number,
): Promise<{ count: number; secondsLeft: number }> {
  const window = sql`make_interval(secs => ${windowSeconds})`;
  const isOver = sql`${attempts.startedAt} <= clock_timestamp() - ${window}`;
  const [row] = await db
    .insert(attempts)
    .values({ key, count: 1, startedAt: sql`clock_timestamp()` })
    .onConflictDoUpdate({
      target: attempts.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${attempts.count} + 1 end`,
        startedAt: sql`case when ${isOver} then clock_timestamp() else ${attempts.startedAt} end`,
      },
    })
    .returning({
      count: attempts.count,
      secondsLeft: sql<number>`ceil(extract(epoch from ${attempts.startedAt} + ${window} - clock_timestamp()))::int`,
    });
  return row ?? { count: Number.POSITIVE_INFINITY, secondsLeft: windowSeconds };
}

/** Takes one back: it turned out to be rightful. */
export async function uncountAttempt(db: Database, key: Buffer): Promise<void> {
  await db
    .update(attempts)
    .set({ count: sql`greatest(${attempts.count} - 1, 0)` })
    .where(eq(attempts.key, key));
}

/** Forgets the count of this key, and whatever is older than a day. */
export async function forgetAttempts(db: Database, key: Buffer): Promise<void> {
  await db.delete(attempts).where(eq(attempts.key, key));
  await db.delete(attempts).where(lt(attempts.startedAt, sql`clock_timestamp() - interval '1 day'`));
}
