import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres, { type Sql } from "postgres";
import { APP_ROLE } from "#db/client.ts";
import { explainDatabaseError } from "./database-error.ts";
import { loadEnvFile } from "./env-file.ts";
import { openDatabase } from "./open-database.ts";
import { runAsEntry } from "./run-as-entry.ts";

const MIGRATIONS = fileURLToPath(new URL("../db/migrations", import.meta.url));
/** Any number will do, as long as every version of the product takes the same. */
const ADVISORY_LOCK = 7_236_411_905_128;
const OLDEST_SUPPORTED = 150_000;

async function canActAsApp(sql: Sql): Promise<boolean> {
  try {
    await sql.begin((tx) => tx`set local role ${tx(APP_ROLE)}`);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes the role that the product runs as. It owns nothing and is no superuser, so that row-level security and the
 * append-only guards bind it. Roles belong to the whole server: two databases may come here at once.
 */
async function ensureAppRole(sql: Sql): Promise<void> {
  if (await canActAsApp(sql)) return;
  const role = "nologin nosuperuser nobypassrls nocreatedb nocreaterole noreplication";
  try {
    await sql.unsafe(`do $$ begin
      if not exists (select from pg_roles where rolname = '${APP_ROLE}') then create role ${APP_ROLE} ${role}; end if;
    exception when duplicate_object or unique_violation then null;
    end $$`);
    await sql`grant ${sql(APP_ROLE)} to current_user`;
  } catch (error) {
    if (!(error instanceof postgres.PostgresError && error.code === "42501")) throw error;
    const [me] = await sql<{ name: string }[]>`select quote_ident(current_user) as name`;
    throw new Error(
      `This database user may not create roles. As an administrator of the server, run once: create role ${APP_ROLE} ${role}; grant ${APP_ROLE} to ${me?.name};`,
    );
  }
}

/** An older product on a newer database would write what the newer one no longer understands. */
async function refuseNewerDatabase(sql: Sql, folder: string): Promise<void> {
  const [journal] = await sql<
    { present: boolean }[]
  >`select to_regclass('drizzle.__drizzle_migrations') is not null as present`;
  if (!journal?.present) return;
  const [applied] = await sql<
    { last: number }[]
  >`select coalesce(max(created_at), 0)::float8 as last from drizzle.__drizzle_migrations`;
  const { entries }: { entries: { when: number }[] } = JSON.parse(
    readFileSync(join(folder, "meta/_journal.json"), "utf8"),
  );
  const known = Math.max(0, ...entries.map((entry) => entry.when));
  if ((applied?.last ?? 0) > known)
    throw new Error("The database was migrated by a newer version of Understudy. Start that version.");
}

async function refuseOldServer(sql: Sql): Promise<void> {
  const [server] = await sql<{ version: number }[]>`select current_setting('server_version_num')::int as version`;
  if ((server?.version ?? 0) < OLDEST_SUPPORTED) throw new Error("Understudy needs PostgreSQL 15 or newer.");
}

/**
 * Brings the database to this version's schema, as the user that the address names, who becomes the owner.
 * Safe to run from several processes at once: one migrates, the others wait and find nothing to do.
 */
export async function migrate(databaseUrl: string, folder = MIGRATIONS): Promise<void> {
  if (!existsSync(join(folder, "meta/_journal.json"))) throw new Error(`No migrations in ${folder}.`);
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    await refuseOldServer(sql);
    // Held by the one connection, and let go with it, whatever happens.
    await sql`select pg_advisory_lock(${ADVISORY_LOCK})`;
    await ensureAppRole(sql);
    await refuseNewerDatabase(sql, folder);
    await applyMigrations(drizzle(sql), { migrationsFolder: folder });
  } catch (error) {
    const reason = explainDatabaseError(error, databaseUrl);
    throw reason ? new Error(reason, { cause: error }) : error;
  } finally {
    await sql.end();
  }
}

/** Migrates at start, unless MIGRATE=off leaves that to a deploy step of its own. */
export async function migrateAtStart(databaseUrl: string): Promise<void> {
  if (process.env.MIGRATE === "off") return;
  await migrate(databaseUrl);
}

const USAGE = `npm run db:migrate
Brings the database of DATABASE_URL, else the embedded one under .data, up to date.`;

await runAsEntry(import.meta.url, USAGE, async () => {
  loadEnvFile();
  const database = await openDatabase();
  try {
    await migrate(database.url);
    console.log("The database is up to date.");
  } finally {
    await database.stop();
  }
});
