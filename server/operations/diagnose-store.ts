import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";

/** What the database says of itself, as the role that the product works as. */
export type DatabaseFacts = {
  version: number;
  role: string;
  isUnbound: boolean;
  ownsTables: number;
  unguardedTables: string[];
  fsync: string;
  synchronousCommit: string;
  fullPageWrites: string;
  now: number;
};

/** In one question. `now` is the database's clock in milliseconds since 1970. */
export async function findDatabaseFacts(db: Database): Promise<DatabaseFacts | undefined> {
  const rows = await db.execute<DatabaseFacts>(sql`
    select current_setting('server_version_num')::int as version, current_user as role,
      r.rolsuper or r.rolbypassrls as "isUnbound",
      (select count(*)::int from pg_class c where c.relowner = r.oid) as "ownsTables",
      (select coalesce(json_agg(c.relname order by c.relname), '[]') from pg_class c
        join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
        where c.relkind in ('r', 'p') and not c.relrowsecurity
          and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped)
      ) as "unguardedTables",
      current_setting('fsync') as fsync, current_setting('synchronous_commit') as "synchronousCommit",
      current_setting('full_page_writes') as "fullPageWrites",
      extract(epoch from clock_timestamp()) * 1000 as now
    from pg_roles r where r.rolname = current_user`);
  const [facts] = rows;
  return facts && { ...facts, now: Number(facts.now) };
}
