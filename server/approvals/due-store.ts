import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";

/** The workspaces in which a pending request is past its deadline. Asked before any workspace is entered. */
export async function listWorkspacesWithDue(db: Database): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`select workspaces_with_due_approvals() as id`);
  return rows.map(({ id }) => id);
}

/** The workspaces in which somebody is to be reminded of a pending request, or the next in its chain to be asked. */
export async function listWorkspacesToRemind(db: Database): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`select workspaces_to_remind() as id`);
  return rows.map(({ id }) => id);
}
