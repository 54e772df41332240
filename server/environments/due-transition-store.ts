import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";

/** The workspaces in which a step waits past its deadline. Asked before any workspace is entered. */
export async function listWorkspacesWithDueTransitions(db: Database): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`select workspaces_with_due_transitions() as id`);
  return rows.map(({ id }) => id);
}
