import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { APP_ROLE, connect } from "#db/client.ts";
import { freshDatabase } from "#test/database.ts";
import { migrate } from "./migrate.ts";

const folder = mkdtempSync(join(tmpdir(), "understudy-migrations-"));
afterAll(() => rmSync(folder, { recursive: true }));

function writeMigrations(...statements: string[]): void {
  mkdirSync(join(folder, "meta"), { recursive: true });
  const entries = statements.map((sql, idx) => {
    writeFileSync(join(folder, `${idx}_step.sql`), sql);
    return { idx, version: "7", when: 1_700_000_000_000 + idx, tag: `${idx}_step`, breakpoints: true };
  });
  writeFileSync(join(folder, "meta/_journal.json"), JSON.stringify({ version: "7", dialect: "postgresql", entries }));
}

async function emptyDatabase() {
  const { url, close } = await freshDatabase("empty");
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  onTestFinished(() => sql.end().then(close));
  return { url, sql };
}

beforeEach(() =>
  writeMigrations("create table step (id int primary key); grant select, insert on step to understudy_app"),
);

describe("migrate", () => {
  test("six at once run each migration once", async () => {
    const { url, sql } = await emptyDatabase();
    await Promise.all(Array.from({ length: 6 }, () => migrate(url, folder)));
    expect(await sql`select id from drizzle.__drizzle_migrations`).toHaveLength(1);
  });

  test("the app's role may do what it was granted and owns nothing", async () => {
    const { url, sql } = await emptyDatabase();
    await migrate(url, folder);
    const app = connect(url, { max: 1 }).$client;
    onTestFinished(() => app.end());
    await app`insert into step values (1)`;
    await expect(app`delete from step`).rejects.toMatchObject({ code: "42501" });
    const [role] = await sql`select rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname = 'understudy_app'`;
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcanlogin: false });
  });

  test("an owner who is no superuser may be one whom an administrator has let act as the app's role", async () => {
    const { url, sql } = await emptyDatabase();
    const owner = `understudy_test_owner_${randomBytes(4).toString("hex")}`;
    await sql`create role ${sql(owner)} login password 'only for this test'`;
    onTestFinished(async () => {
      await sql`drop owned by ${sql(owner)}`;
      await sql`drop role ${sql(owner)}`;
    });
    const [name] = await sql<{ database: string }[]>`select current_database() as database`;
    await sql`grant create on database ${sql(name?.database ?? "")} to ${sql(owner)}`;
    await sql`grant create on schema public to ${sql(owner)}`;
    const asOwner = new URL(url);
    asOwner.username = owner;
    asOwner.password = "only for this test";
    const toldWhatToDo = `grant ${APP_ROLE} to ${owner};`;
    await expect(migrate(asOwner.href)).rejects.toThrow(toldWhatToDo);
    await sql.unsafe(toldWhatToDo);
    await migrate(asOwner.href);
    const app = connect(asOwner.href, { max: 1 }).$client;
    onTestFinished(() => app.end());
    expect(await app`select count(*)::int as rows from workspace`).toEqual([{ rows: 0 }]);
  });

  test("a failing migration leaves nothing behind", async () => {
    const { url, sql } = await emptyDatabase();
    writeMigrations("create table step (id int primary key)", "create table second (id int); select 1 / 0");
    await expect(migrate(url, folder)).rejects.toThrow();
    const [found] = await sql`select to_regclass('step') as step, to_regclass('second') as second`;
    expect(found).toEqual({ step: null, second: null });
  });

  test("an older product refuses a newer database", async () => {
    const { url } = await emptyDatabase();
    writeMigrations("create table step (id int primary key)", "create table second (id int)");
    await migrate(url, folder);
    writeMigrations("create table step (id int primary key)");
    await expect(migrate(url, folder)).rejects.toThrow("newer version");
  });

  test("an unreachable server is told in one sentence, without the password", async () => {
    const nowhere = migrate("postgres://someone:hunter2@127.0.0.1:1/somewhere", folder);
    await expect(nowhere).rejects.toThrow(
      "PostgreSQL at 127.0.0.1:1/somewhere cannot be used: nothing listens there. Check DATABASE_URL.",
    );
  });
});
