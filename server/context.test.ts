import { count } from "drizzle-orm";
import { expect, test } from "vitest";
import { members } from "#db/schema/workspaces.ts";
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
