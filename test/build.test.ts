import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "#db/client.ts";
import { withTx } from "#server/context.ts";
import { createWorkspace } from "./build.ts";
import { type FreshDatabase, freshDatabase } from "./database.ts";

let fresh: FreshDatabase;
let db: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url);
});
afterAll(async () => {
  await db.$client.end();
  await fresh.close();
});

test("a built workspace is whole, and its contexts see nothing of another", async () => {
  const [mine] = await Promise.all([createWorkspace(db), createWorkspace(db)]);
  const seen = await withTx(mine.as.owner, ({ tx }) =>
    tx.execute(sql`select (select count(*)::int from workspace) as workspaces, (select count(*)::int from environment) as environments,
      (select count(*)::int from member) as members, (select count(*)::int from agent) as agents`),
  );
  expect([...seen]).toEqual([{ workspaces: 1, environments: 3, members: 3, agents: 1 }]);
});
