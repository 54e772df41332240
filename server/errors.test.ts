import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { agents } from "#db/schema/agents.ts";
import { createWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type TxContext, withTx } from "./context.ts";
import { mintId } from "./ids.ts";
import { metrics } from "./operations/metrics.ts";

const own = ownDatabase();

const asked = async (work: (ctx: TxContext) => Promise<unknown>) =>
  withTx((await createWorkspace(own.db)).as.owner, work);
const raised = (sqlState: string) =>
  asked(({ tx }) => tx.execute(sql.raw(`do $$ begin raise exception 'x' using errcode = '${sqlState}'; end $$`)));

const alarms = async (kind: string) =>
  (await metrics().alarms.get()).values.find(({ labels }) => labels.kind === kind)?.value ?? 0;

test.each([
  ["53100", "unavailable", "a full disk"],
  ["53300", "unavailable", "too many connections"],
  ["57014", "unavailable", "a statement that took too long"],
  ["58030", "unavailable", "a disk that fails"],
  ["40001", "unavailable", "a transaction that cannot be ordered, tried again"],
  ["55P03", "conflict", "a lock that somebody holds"],
  ["23505", "conflict", "a key that is there"],
  ["22003", "bad_request", "a number out of range"],
  ["22021", "bad_request", "no text"],
  ["54001", "bad_request", "nested too deep"],
])("%s is %s: %s", async (sqlState, code) => {
  const before = [await alarms("privilege"), await alarms("guard")];
  await expect(raised(sqlState)).rejects.toMatchObject({ code, message: expect.not.stringMatching(/x$/) });
  expect([await alarms("privilege"), await alarms("guard")]).toEqual(before);
});

test("a guard of the database that had to step in is a conflict, and an alarm", async () => {
  const before = await alarms("guard");
  await expect(raised("55000")).rejects.toMatchObject({ code: "conflict" });
  expect(await alarms("guard")).toBe(before + 1);
});

test("a row of another workspace is not there, and an alarm", async () => {
  const before = await alarms("privilege");
  const other = await createWorkspace(own.db);
  const foreign = { workspaceId: other.id, id: mintId(), name: "foreign", version: "" };
  await expect(asked(({ tx }) => tx.insert(agents).values(foreign))).rejects.toMatchObject({ code: "not_found" });
  expect(await alarms("privilege")).toBe(before + 1);
});

test("a privilege that is missing cannot be recorded with, and is an alarm", async () => {
  const before = await alarms("privilege");
  await expect(asked(({ tx }) => tx.execute(sql`delete from audit_entry`))).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("nothing was changed"),
  });
  expect(await alarms("privilege")).toBe(before + 1);
});
