import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { TxContext } from "../context.ts";

/** For each workspace whose oldest entry without a place waits for longer than so many seconds, how long it waits. */
export async function findLateLogs(db: Database | TxContext["tx"], seconds: number): Promise<Map<string, number>> {
  const rows = await db.execute<{ workspace_id: string; waits_seconds: number }>(
    sql`select workspace_id, waits_seconds from late_logs(${seconds})`,
  );
  return new Map(rows.map((row) => [row.workspace_id, row.waits_seconds]));
}
