import { count, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { members, workspaces } from "#db/schema/workspaces.ts";
import { gap, standing } from "#db/standing-statement.ts";
import { contextFor, createWorkspace, systemIn } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type Context, withTx } from "./context.ts";
import { mintId } from "./ids.ts";

const own = ownDatabase(2);

test("a transaction that could not be set up does nothing, although its first statement is on its way, and says why", async () => {
  const acme = await createWorkspace(own.db);
  // No text of PostgreSQL's holds this character.
  const unspeakable = contextFor(own.db, systemIn(`${acme.id}\0`));
  const join = (ctx: Context) =>
    withTx(ctx, async ({ tx }) => {
      const id = mintId();
      const email = `${id}@example.test`;
      await tx.insert(members).values({ workspaceId: acme.id, id, email, name: "new", role: "viewer" });
    });
  const size = () => withTx(acme.as.system, ({ tx }) => tx.select({ members: count() }).from(members));
  const before = await size();
  await expect(join(unspeakable)).rejects.toMatchObject({ code: "bad_request" });
  expect(await size()).toEqual(before);
  await join(acme.as.system);
  expect(await size()).toEqual([{ members: (before[0]?.members ?? 0) + 1 }]);
});

test("the first statement of a transaction sees the rows of its own workspace alone", async () => {
  const [acme, other] = [await createWorkspace(own.db), await createWorkspace(own.db)];
  for (const { as, members: own } of [acme, other, acme]) {
    const seen = await withTx(as.system, ({ tx }) => tx.select({ id: members.id }).from(members));
    expect(seen.map(({ id }) => id).sort()).toEqual(Object.values(own).sort());
  }
});

const whereAmI = standing("where_am_i", (on) =>
  on
    .select({
      connection: sql<number>`pg_backend_pid()`,
      workspaceId: workspaces.id,
      said: sql<string>`${gap("said")}::text`,
    })
    .from(workspaces)
    .where(eq(workspaces.id, sql`current_workspace()`)),
);

test("a standing statement is asked in the transaction that it is called in, with the values of the call", async () => {
  const places = [await createWorkspace(own.db), await createWorkspace(own.db)];
  // Both are open at once, and each asks again after the other.
  const asked = await Promise.all(
    places.map(({ as }, at) =>
      withTx(as.system, async ({ tx }) => {
        const [self] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
        const said = `of ${at}`;
        const rows = [await whereAmI(tx, { said }), await whereAmI(tx, { said })];
        return { connection: self?.pid, rows: rows.flat() };
      }),
    ),
  );
  expect(asked[0]?.connection).not.toBe(asked[1]?.connection);
  for (const [at, { connection, rows }] of asked.entries()) {
    const told = { connection, workspaceId: places[at]?.id, said: `of ${at}` };
    expect(rows).toEqual([told, told]);
  }
});
