import type { Sql } from "postgres";
import type { Database } from "#db/client.ts";

/** Blocks that this database has touched so far; what a connection did counts once it has reported it. */
export async function touchedBlocks(admin: Sql, db: Database, name: string): Promise<number> {
  await db.$client`select pg_stat_force_next_flush()`;
  await db.$client`select 1`;
  const [row] = await admin<{ blocks: number }[]>`
    select (blks_hit + blks_read)::float8 as blocks from pg_stat_database where datname = ${name}`;
  return row?.blocks ?? 0;
}

/**
 * The fewest blocks that a call touches in a few turns: what the server does by itself in between is not the call's. Whoever
 * asks whether they are few is answered by the first turn in which they are `enough` or fewer.
 */
export async function fewestBlocks(
  run: () => Promise<unknown>,
  blocks: () => Promise<number>,
  enough = 0,
): Promise<number> {
  let fewest = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 3 && fewest > enough; turn++) {
    const before = await blocks();
    await run();
    fewest = Math.min(fewest, (await blocks()) - before);
  }
  return fewest;
}
