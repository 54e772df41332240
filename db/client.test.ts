import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { doorkeeper } from "#test/doorkeeper.ts";
import { ownDatabase } from "#test/own-database.ts";
import { connect, type Database } from "./client.ts";
import { recurrence } from "./recurring-statement.ts";
import { members } from "./schema/workspaces.ts";

const own = ownDatabase();
let keeper: Awaited<ReturnType<typeof doorkeeper>>;
let db: Database;

beforeEach(async () => {
  keeper = await doorkeeper(own.url);
  db = connect(keeper.url, { max: 1 });
  await db.execute(sql`select 1`);
});
afterEach(async () => {
  await db.$client.end({ timeout: 0 });
  await keeper.shut();
});

const one = async () => [...(await db.execute(sql`select 1 as one`))];

test("a statement that fails among its rows leaves nothing for the next answer", async () => {
  await expect(db.execute(sql`select 1 / (3 - n) from generate_series(1, 5) n`)).rejects.toThrow();
  expect(await one()).toEqual([{ one: 1 }]);
});

test("a statement that is asked while the connection breaks is answered", async () => {
  const asked = db.execute(sql`select pg_sleep(4)`).catch(one);
  await own.owner`select 1`;
  keeper.breakOff();
  await expect(asked).rejects.toThrow();
  expect(await one()).toEqual([{ one: 1 }]);
});

test("a statement that waits to be sent while the connection breaks is not sent on the next one", async () => {
  const asked = db.execute(sql`select pg_sleep(4)`).catch(() => new Promise(setImmediate).then(one));
  await own.owner`select 1`;
  keeper.breakOff();
  await expect(asked).rejects.toThrow();
  expect(await one()).toEqual([{ one: 1 }]);
});

test("a database that is still starting is told of, also where a connection had broken", async () => {
  const asked = db.execute(sql`select pg_sleep(4)`);
  const refused = expect(asked).rejects.toThrow();
  await own.owner`select 1`;
  keeper.beStarting(true);
  keeper.breakOff();
  await refused;
  await expect(one()).rejects.toThrow();
  await expect(one()).rejects.toMatchObject({ cause: { code: "57P03" } });
  keeper.beStarting(false);
  expect(await one()).toEqual([{ one: 1 }]);
});

test("every statement of a lost transaction is answered, those behind others too", async () => {
  const answers: Promise<unknown>[] = [];
  const lost = db.transaction(async (tx) => {
    for (const seconds of [4, 4, 4]) answers.push(tx.execute(sql`select pg_sleep(${seconds}::float8)`).then());
    await Promise.all(answers);
  });
  const refused = expect(lost).rejects.toThrow();
  await expect.poll(() => answers.length, { timeout: 20_000 }).toBe(3);
  await own.owner`select 1`;
  keeper.breakOff();
  await refused;
  expect((await Promise.allSettled(answers)).map(({ status }) => status)).toEqual(Array(3).fill("rejected"));
});

test("a driver as it was published is refused, and how to mend it is said", async () => {
  vi.resetModules();
  vi.doMock("postgres", () => ({ default: () => undefined }));
  const { connect } = await import("./client.ts");
  expect(() => connect(own.url)).toThrow("npx patch-package");
  vi.doUnmock("postgres");
});

test("a statement that recurs is kept by the connection with its plan, and one over many rows is not", async () => {
  const id = "01890000-0000-7000-8000-000000000000";
  const byKey = () => db.select({ name: members.name }).from(members).where(eq(members.id, id));
  const kept = async () => (await db.$client`select statement from pg_prepared_statements`).map((row) => row.statement);
  const asked = [byKey().toSQL().sql, byKey().limit(1).toSQL().sql];
  for (let turn = 1; turn <= 4; turn++) {
    expect((await kept()).filter((text) => asked.includes(text))).toEqual(turn > 3 ? asked.slice(0, 1) : []);
    await byKey();
    await byKey().limit(1);
  }
});

test("so it is in a transaction and in one within it, and with no other client of the same driver", async () => {
  const marked = (mark: string) => sql`select ${1}::int + ${1}::int as ${sql.identifier(mark)}`;
  const keptBy = async (client: postgres.Sql) => {
    const rows = await client`select statement from pg_prepared_statements where statement like 'select $1%'`;
    return rows.map(({ statement }) => String(statement).split(" as ")[1]).sort();
  };
  for (let turn = 1; turn <= 3; turn++) {
    await db.transaction(async (tx) => {
      await tx.execute(marked("outer"));
      await tx.transaction((inner) => inner.execute(marked("inner")));
    });
  }
  expect(await keptBy(db.$client)).toEqual(['"inner"', '"outer"']);

  const plain = postgres(own.url, { max: 1 });
  onTestFinished(() => plain.end());
  for (let turn = 1; turn <= 4; turn++) await drizzle(plain).execute(marked("outer"));
  expect(await keptBy(plain)).toEqual([]);
});

test("of texts that vary without end only some are kept", () => {
  const recurs = recurrence();
  const kept = (of: string) =>
    Array.from({ length: 9_000 }, (_, n) => recurs(`${of} ${n % 3_000}`)).filter(Boolean).length;
  expect([kept("insert"), kept("update")]).toEqual([256, 0]);
});
