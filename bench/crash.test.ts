import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { connect, type Database } from "#db/client.ts";
import { castVote } from "#server/approvals/cast-vote.ts";
import { requestApproval } from "#server/approvals/request-approval.ts";
import { sequenceEntries } from "#server/audit/sequence-entries.ts";
import { mintId } from "#server/ids.ts";
import { createWorkspace } from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { AGENTS_DOOR_ALONE } from "#test/product-process.ts";
import { type CrashReport, crash, faultOf } from "./crash.ts";
import { compareWithLedger } from "./crash-check.ts";
import type { Asked } from "./crash-ledger.ts";

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

const CLEAN = { lost: 0, duplicated: 0, unasked: 0, unlogged: 0 };

test("a crash under load loses nothing that was acknowledged and repeats nothing", async () => {
  const { gaps, idleKills, kinds, miscounted, strayEntries } = await crash(1, AGENTS_DOOR_ALONE, () => {});
  expect({ gaps, idleKills, miscounted, strayEntries }).toEqual({
    gaps: 0,
    idleKills: 0,
    miscounted: 0,
    strayEntries: 0,
  });
  for (const { acknowledged, asked, ...wrong } of Object.values(kinds)) {
    expect(acknowledged).toBeGreaterThan(0);
    expect({ acknowledged, ...wrong }).toEqual({ acknowledged: asked, ...CLEAN });
  }
});

function acknowledged(kind: Asked["kind"], name: string, said: string): Asked {
  return {
    kind,
    name,
    idempotencyKey: name,
    bearer: "",
    path: "",
    body: {},
    acknowledged: said,
    followedBy: undefined,
  };
}

test("what was lost, done twice, never asked for, not logged, out of order or miscounted is found", async () => {
  const workspace = await createWorkspace(db);
  const ask = async (description: string) => {
    const asked = { action_type: "config_change", description, details: {}, affected_systems: [] };
    return (await requestApproval(workspace.as.agent, { ...asked, predicted_severity: "S2" })).approval.id;
  };
  const id = await ask("twice");
  await ask("twice");
  await ask("never asked");
  await castVote(workspace.as.reviewer, { approval_id: id, choice: "approve", comment: "Fine" });
  const ledger = [
    acknowledged("approval", "twice", uuidOf("approval", id) ?? ""),
    acknowledged("approval", "lost", uuidOf("approval", wireId("approval", mintId())) ?? ""),
    acknowledged("vote", "Fine", `${uuidOf("approval", id)} approved`),
  ];
  await sequenceEntries(db);
  const before = await compareWithLedger(fresh.url, ledger);
  expect(before.kinds.approval).toEqual({ asked: 2, acknowledged: 2, lost: 1, duplicated: 1, unasked: 1, unlogged: 0 });
  expect(before.kinds.vote).toEqual({ asked: 1, acknowledged: 1, ...CLEAN });
  expect([before.strayEntries, before.gaps, before.miscounted]).toEqual([0, 0, 0]);

  const owner = postgres(fresh.url, { max: 1 });
  await owner`set session_replication_role = replica`;
  await owner`delete from audit_entry where event = 'vote_cast'`;
  await owner`update approval_rollup set count = count + 1 where grain = 'ever' and scope = 'all' and status = 'pending'`;
  await owner.end();
  const after = await compareWithLedger(fresh.url, ledger);
  expect([after.kinds.vote.unlogged, after.gaps > 0, after.miscounted > 0]).toEqual([1, true, true]);
});

test("a run that interrupted nothing is told as one that proves nothing", () => {
  const kind = { asked: 1, acknowledged: 1, ...CLEAN };
  const kinds = { approval: kind, vote: kind, consumption: kind, observation: kind, decision: kind };
  const each = { approval: 1, vote: 1, consumption: 1, observation: 1, decision: 1 };
  const report: CrashReport = {
    ...{ rounds: 1, idleKills: 0, interrupted: each, hadHappened: each },
    ...{ kinds, strayEntries: 0, gaps: 0, miscounted: 0 },
  };
  expect(faultOf(report)).toBeNull();
  expect(faultOf({ ...report, interrupted: { ...each, vote: 0 } })).toMatch(/proves nothing.*vote/);
  expect(faultOf({ ...report, idleKills: 1 })).toMatch(/proves nothing/);
  expect(faultOf({ ...report, gaps: 1 })).toMatch(/left a trace/);
  expect(faultOf({ ...report, kinds: { ...kinds, vote: { ...kind, acknowledged: 0 } } })).toMatch(/left a trace/);
});
