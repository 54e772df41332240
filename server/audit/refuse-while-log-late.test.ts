import { afterEach, beforeEach, expect, test } from "vitest";
import { connect, type Database } from "#db/client.ts";
import { asking, configure, withPersonalKey } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { getApproval } from "../approvals/read-approvals.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import type { Context } from "../context.ts";
import { consumeGrant } from "../grants/consume-grant.ts";
import { turnKillSwitch } from "../kill-switch/turn-kill-switch.ts";
import { measureHealth, warningsOfHealth } from "../operations/watch-health.ts";
import { readLogState } from "./read-log-state.ts";
import { sequenceEntries } from "./sequence-entries.ts";

const own = ownDatabase();
let acme: TestWorkspace;
/** Another process, which has asked nothing yet. */
let fresh: Database;
beforeEach(async () => {
  await sequenceEntries(own.db);
  acme = await createWorkspace(own.db);
  fresh = connect(own.url, { max: 4 });
});
afterEach(() => fresh.$client.end());

const inFresh = <Each extends Context>(ctx: Each): Each => ({ ...ctx, db: fresh });
const ask = (by: Context = acme.as.agent) => requestApproval(by, asking({ action_type: "prompt_mutation" }));

/** As if every entry that has no place yet had been waiting for so long. */
async function letEntriesWait(seconds: number): Promise<void> {
  await own.owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update audit_entry set at = at - make_interval(secs => ${seconds}) where position is null`;
  });
}

test("while the log has been without an order for too long nothing is permitted, and all else goes on", async () => {
  const { approval } = await ask();
  const second = await ask();
  await letEntriesWait(3601);
  const late = {
    code: "unavailable",
    message: expect.stringMatching(/\b36\d\d seconds behind/),
    extra: { retryAfterSeconds: 30 },
  };
  const reviewer = inFresh(acme.as.reviewer);
  const executor = await withPersonalKey(own.db, acme, "owner");
  await expect(ask(inFresh(acme.as.agent))).rejects.toMatchObject(late);
  await expect(
    castVote(reviewer, { approval_id: approval.id, choice: "approve", comment: "Fine" }),
  ).rejects.toMatchObject(late);
  await expect(
    consumeGrant(inFresh(executor), { approval_id: approval.id, payload_hash: approval.payload_hash ?? "" }),
  ).rejects.toMatchObject(late);
  expect(await getApproval(reviewer, { approval_id: approval.id })).toMatchObject({ status: "pending", votes: [] });
  const { waits_seconds, permits_nothing } = await readLogState(reviewer);
  expect(permits_nothing).toBe(true);
  // More where the machine is busy.
  expect(waits_seconds).toBeGreaterThanOrEqual(3601);
  const no = { approval_id: second.approval.id, choice: "reject" as const, comment: "No" };
  expect(await castVote(reviewer, no)).toMatchObject({ status: "rejected" });
  expect(await turnKillSwitch(reviewer, { on: true, reason: "The log is behind" })).toMatchObject({ on: true });
});

test("until then it is only told of, and once it has caught up nothing is said", async () => {
  await configure(own.db, acme, "production", { approval: { mode: "async" } });
  await ask();
  await letEntriesWait(3000);
  expect((await ask(inFresh(acme.as.agent))).approval.status).toBe("pending");
  const { waits_seconds, permits_nothing } = await readLogState(acme.as.viewer);
  expect([Math.floor((waits_seconds ?? 0) / 100), permits_nothing]).toEqual([30, false]);
  expect(warningsOfHealth(await measureHealth(own.db)).log).toMatch(/\b30\d\d seconds/);
  await sequenceEntries(own.db);
  expect(await readLogState(acme.as.viewer)).toMatchObject({ waits_seconds: null });
  expect(warningsOfHealth(await measureHealth(own.db))).toEqual({ log: null, clock: null });
});

test("the log of one workspace that is behind stops nobody else", async () => {
  const other = await createWorkspace(own.db);
  await ask();
  await letEntriesWait(3601);
  expect((await ask(inFresh(other.as.agent))).approval.status).toBe("pending");
  expect(await readLogState(other.as.viewer)).toMatchObject({ waits_seconds: null });
});
