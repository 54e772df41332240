import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";

/** The workspaces in which an experiment runs past its deadline. Asked before any workspace is entered. */
export async function listWorkspacesWithDueExperiments(db: Database): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`select workspaces_with_due_experiments() as id`);
  return rows.map(({ id }) => id);
}
