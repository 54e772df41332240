import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";

/** Who the database thinks we are, and the moment (milliseconds) at which its newest migration was made. */
export async function findReadiness(db: Database): Promise<{ isSuperuser: boolean; newestMigration: number }> {
  const [row] = await db.execute<{ superuser: boolean; newest: string | null }>(
    sql`select rolsuper or rolbypassrls as superuser, newest_migration()::text as newest from pg_roles where rolname = current_user`,
  );
  return { isSuperuser: row?.superuser ?? true, newestMigration: Number(row?.newest ?? 0) };
}
