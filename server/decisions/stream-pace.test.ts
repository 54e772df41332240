import { beforeEach, expect, test } from "vitest";
import { RecordedDecision } from "#contract/feedback.ts";
import { wireId } from "#contract/ids.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { addDecisions } from "#test/decisions.ts";
import { ownDatabase } from "#test/own-database.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import { getDecision } from "./read-decisions.ts";
import { getStreamPace } from "./stream-pace.ts";

const own = ownDatabase();
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
});

const pace = () => getStreamPace(acme.as.viewer);

test("where nothing was decided there is no pace, and nothing to be behind of", async () => {
  await sequenceEntries(own.db);
  expect(await pace()).toEqual({ decisions: 0, seconds: expect.any(Number), behind_seconds: 0 });
});

test("counts what was decided in the last minute or two, in shadow too, the same before and after the log is folded", async () => {
  await addDecisions(own.db, acme, [{}, { binding: false }, { pipelineMode: "live", verdict: "block" }]);
  const before = await pace();
  expect(before.decisions).toBe(3);
  expect(before.seconds).toBeGreaterThanOrEqual(60);
  expect(before.seconds).toBeLessThanOrEqual(120);
  await sequenceEntries(own.db);
  expect((await pace()).decisions).toBe(3);
});

test("is behind for as long as the oldest happening waits for its place in the log, and not at all once it has one", async () => {
  await addDecisions(own.db, acme, [{}]);
  await own.owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update audit_entry set at = at - interval '90 seconds' where workspace_id = ${acme.id} and position is null`;
  });
  const { behind_seconds } = await pace();
  expect(behind_seconds).toBeGreaterThanOrEqual(90);
  await sequenceEntries(own.db);
  expect((await pace()).behind_seconds).toBe(0);
});

test("a decision names its entry in the log: without a place at first, then with its place, and with its hash all the time", async () => {
  const [id = ""] = await addDecisions(own.db, acme, [{}]);
  const read = () => getDecision(acme.as.viewer, { decision_id: wireId("decision", id) });
  const before = await read();
  expect(RecordedDecision.parse(before)).toEqual(before);
  const rows = () => own.owner<{ position: number | null; hash: string }[]>`
    select position::int, encode(leaf_hash, 'hex') as hash from audit_entry where subject_id = ${id}`;
  expect(before.audit_entry).toMatchObject({ ...(await rows())[0], position: null });
  await sequenceEntries(own.db);
  const [placed] = await rows();
  expect((await read()).audit_entry).toMatchObject({ position: placed?.position, hash: placed?.hash });
  expect(placed?.position).toBeGreaterThan(0);
});
