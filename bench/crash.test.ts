import { afterAll, beforeAll, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import { connect, type Database } from "#db/client.ts";
import { requestApproval } from "#server/approvals/request-approval.ts";
import { mintId } from "#server/ids.ts";
import { createWorkspace } from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { AGENTS_DOOR_ALONE } from "#test/product-process.ts";
import { compareWithLedger, crash } from "./crash.ts";

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

test("a crash under load loses nothing that was acknowledged and repeats nothing", async () => {
  const { acknowledged, asked, lost, duplicated, unasked, unlogged } = await crash(1, AGENTS_DOOR_ALONE, () => {});
  expect(acknowledged).toBeGreaterThan(0);
  expect(acknowledged).toBe(asked);
  expect({ lost, duplicated, unasked, unlogged }).toEqual({ lost: 0, duplicated: 0, unasked: 0, unlogged: 0 });
});

test("what was lost, asked twice or never asked for is found", async () => {
  const workspace = await createWorkspace(db);
  const ask = (description: string) =>
    requestApproval(workspace.as.agent, {
      action_type: "config_change",
      description,
      details: {},
      affected_systems: [],
    });
  const { approval } = await ask("twice");
  await ask("twice");
  await ask("never asked");
  const ledger = [
    { key: "one", description: "twice", acknowledged: approval.id },
    { key: "two", description: "lost", acknowledged: wireId("approval", mintId()) },
  ];
  const found = await compareWithLedger(fresh.url, ledger);
  expect(found).toMatchObject({ asked: 2, acknowledged: 2, lost: 1, duplicated: 1, unasked: 1 });
});
