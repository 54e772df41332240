import postgres from "postgres";
import { expect, test } from "vitest";
import { connect } from "#db/client.ts";
import { freshDatabase } from "#test/database.ts";
import { checkReadiness } from "./check-readiness.ts";

test("a migrated database that row-level security binds us in is ready", async () => {
  const fresh = await freshDatabase();
  const db = connect(fresh.url);
  expect(await checkReadiness(db)).toEqual({ database: null, role: null, migrations: null, grant_keys: null });
  await db.$client.end();
  await fresh.close();
});

test.each([
  [
    "older is not",
    "delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)",
    "The schema is older than this version",
  ],
  [
    "newer is, as while a new version is rolled out",
    "insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 9999999999999)",
    null,
  ],
])("a schema that is %s", async (_, change, fault) => {
  const fresh = await freshDatabase();
  const owner = postgres(fresh.url, { max: 1 });
  await owner.unsafe(change);
  await owner.end();
  const db = connect(fresh.url);
  expect(await checkReadiness(db)).toEqual({ database: null, role: null, migrations: fault, grant_keys: null });
  await db.$client.end();
  await fresh.close();
});

test("a role that row-level security does not bind is not", async () => {
  const fresh = await freshDatabase();
  const db = connect(fresh.url, { max: 1 });
  await db.execute("set role none");
  expect(await checkReadiness(db)).toMatchObject({ role: "The database role is not bound by row-level security" });
  await db.$client.end();
  await fresh.close();
});

test("a database that does not answer is not, and is not waited for", async () => {
  const db = connect("postgres://nobody@127.0.0.1:1/none");
  expect(await checkReadiness(db)).toMatchObject({ database: "The database does not answer" });
  await db.$client.end();
});
