import { spawn } from "node:child_process";
import postgres from "postgres";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { StartBacktest } from "#contract/backtests.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { SubmitIntent } from "#contract/intents.ts";
import { CreateMembrane } from "#contract/membranes.ts";
import { connect, type Database } from "#db/client.ts";
import { addKey, agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { submitIntent } from "../intents/submit-intent.ts";
import { activateMembrane } from "./activate-membrane.ts";
import { cancelBacktest, getBacktest, startBacktest } from "./backtests.ts";
import { createMembrane } from "./change-membrane.ts";
import { runBacktests } from "./run-backtests.ts";

const own = ownDatabase();
/** More than are read at once, three times over. */
const DECISIONS = 2300;
const RANGE = { from: "2020-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" };
let acme: TestWorkspace;
let membrane_id: string;

beforeAll(async () => {
  acme = await createWorkspace(own.db);
  const environmentId = acme.environments.lab;
  const keyId = await addKey(own.db, acme.id, environmentId, { agentId: acme.agentId });
  const scopes = ["intents:write" as const];
  const agent = contextFor(own.db, agentActor(acme.id, acme.agentId, environmentId, { keyId, scopes }));
  const place = { name: "m", environment_id: wireId("environment", environmentId) };
  membrane_id = (await createMembrane(acme.as.owner, CreateMembrane.parse(place))).id;
  const activation = { mode: "shadow" as const, reason: "", override_reason: "" };
  await activateMembrane(acme.as.owner, { membrane_id, activation });
  const intent = SubmitIntent.parse({
    action: { type: "config_change", target: { type: "order", identifier: "o", sensitivity: "public" } },
    description: "Refund an order",
    payload: { n: 1 },
    predicted_severity: "S1",
    confidence: 0.99,
    estimated_impact: { cost_usd: 0, audience_size: 1, reversible: true, regulatory_domains: [] },
  });
  const { id } = await submitIntent(agent, intent, {});
  await own.owner`
    insert into decision select n.* from generate_series(2, ${DECISIONS}) g, decision d, jsonb_populate_record(null::decision,
      to_jsonb(d) || jsonb_build_object('id', lpad(to_hex((extract(epoch from now()) * 1000)::bigint - g * 1000), 12, '0') || '70008' || lpad(to_hex(g), 15, '0'), 'payload', jsonb_build_object('n', g)::text)) n
    where d.id = ${uuidOf("decision", id)}`;
});

const CONTENT = {
  policies: [
    { id: "late", condition: "intent.payload.n > 1300", effect: "fail" },
    { id: "all", condition: "true", effect: "pass" },
  ],
};
const RESULT = {
  state: "done",
  failure: null,
  total: DECISIONS,
  gone_through: DECISIONS,
  judged: DECISIONS,
  figures: {
    matrix: [
      { was: "approve", now: "approve", count: 1300 },
      { was: "approve", now: "block", count: 1000 },
    ],
  },
};

let ref: { membrane_id: string; backtest_id: string };
let id: string;
beforeEach(async () => {
  const input = { membrane_id, ...StartBacktest.parse({ content: CONTENT, ...RANGE }) };
  ref = { membrane_id, backtest_id: (await startBacktest(acme.as.owner, input)).id };
  id = uuidOf("backtest", ref.backtest_id) ?? "";
});

const work = (db: Database = own.db) => runBacktests(db, new AbortController().signal);
const found = () => getBacktest(acme.as.owner, ref);
const attempts = async () => (await own.owner`select attempts from backtest where id = ${id}`)[0]?.attempts;
const cases = () =>
  own.owner`select now, count(*)::int from backtest_case where backtest_id = ${id} group by 1 order by 1`;
const ALL_CASES = [
  { now: "approve", count: 1000 },
  { now: "block", count: 1000 },
];
/** As the database's clock would have it once the process that holds it has said nothing for too long. */
const expire = () =>
  own.owner`update backtest set held_until = clock_timestamp() - interval '1 second' where id = ${id}`;

const goesToAnother = () =>
  own.owner`update backtest set attempts = 2, held_until = clock_timestamp() + interval '20 seconds' where id = ${id}`;

/** A worker that has the backtest in hand and gets nothing from the database until `meanwhile` is over. */
async function heldUp(meanwhile: () => Promise<unknown>): Promise<unknown> {
  const worker = connect(own.url, { max: 1 });
  let run: Promise<unknown> = Promise.resolve();
  // It waits for the first decisions; whoever asks for its only connection then is before its next question.
  const connection = await own.owner.begin(async (sql) => {
    await sql`lock table decision in access exclusive mode`;
    run = work(worker).catch((error: unknown) => error);
    await expect.poll(() => sql`select attempts from backtest where id = ${id}`).toEqual([{ attempts: 1 }]);
    return { reserved: worker.$client.reserve() };
  });
  const reserved = await connection.reserved;
  await meanwhile();
  reserved.release();
  const answer = await run;
  await worker.$client.end({ timeout: 1 });
  return answer;
}

const WORKER = `
  import { connect } from "#db/client.ts";
  import { runBacktests } from "#server/membranes/run-backtests.ts";
  await runBacktests(connect(process.argv[1]), new AbortController().signal);
`;

/** A process of its own that works on what waits, until it is killed. */
function workingProcess() {
  const args = ["--import", "tsx", "--input-type=module", "--eval", WORKER, own.url];
  const child = spawn(process.execPath, args, { stdio: "ignore" });
  const ended = new Promise<string | null>((resolve) => child.once("exit", (_, signal) => resolve(signal)));
  return { kill: () => child.kill("SIGKILL"), ended };
}

describe("a backtest", () => {
  test("is done once, by one of the workers that race for it", async () => {
    const pools = [connect(own.url, { max: 2 }), connect(own.url, { max: 2 })];
    const taken = await Promise.all([...pools, own.db].map(work));
    expect(taken.toSorted()).toEqual([0, 0, 1]);
    expect(await found()).toMatchObject(RESULT);
    expect(await attempts()).toBe(1);
    expect(await cases()).toEqual(ALL_CASES);
    for (const pool of pools) await pool.$client.end();
  });

  test("is done anew by the next where a process says nothing more, and nothing is counted twice", async () => {
    await heldUp(async () => {
      await own.owner`
        insert into backtest_case (workspace_id, backtest_id, decision_id, was, now, policies)
        select workspace_id, ${id}::uuid, id, 'approve', 'block', '{late}' from decision order by id desc limit 900`;
      expect([await work(), (await found()).state]).toEqual([0, "running"]);
      await expire();
      expect(await work()).toBe(1);
    });
    expect(await found()).toMatchObject(RESULT);
    expect(await attempts()).toBe(2);
    expect(await cases()).toEqual(ALL_CASES);
  });

  test("is done by another where its process is killed while it writes down what it has found", async () => {
    const second = postgres(own.url, { max: 1 });
    await second.begin(async (cases) => {
      const worker = await own.owner.begin(async (decisions) => {
        await decisions`lock table decision in access exclusive mode`;
        const started = workingProcess();
        const taken = () => decisions`select attempts from backtest where id = ${id}`;
        await expect.poll(taken, { timeout: 30_000 }).toEqual([{ attempts: 1 }]);
        await cases`lock table backtest_case in share row exclusive mode`;
        return started;
      });
      // It has gone through all of them, and is held up in the middle of saying so.
      const waiting = () => cases`select from pg_locks where relation = 'backtest_case'::regclass and not granted`;
      await expect.poll(async () => (await waiting()).length, { timeout: 30_000 }).toBe(1);
      worker.kill();
      expect(await worker.ended).toBe("SIGKILL");
    });
    await second.end();
    expect([await found(), await attempts(), await cases()]).toMatchObject([{ state: "running", judged: 0 }, 1, []]);
    expect(await work()).toBe(0);
    await expire();
    expect(await work()).toBe(1);
    expect(await found()).toMatchObject(RESULT);
    expect(await attempts()).toBe(2);
    expect(await cases()).toEqual(ALL_CASES);
  });

  test("gets nothing more from a process that was only slow, once another has it in hand", async () => {
    await heldUp(goesToAnother);
    expect(await found()).toMatchObject({ state: "running", total: null, judged: 0 });
    expect(await cases()).toEqual([]);
    await expire();
    await work();
    expect(await found()).toMatchObject(RESULT);
    expect(await cases()).toEqual(ALL_CASES);
  });

  test("is not ended by the fault of a process that has lost it", async () => {
    await heldUp(async () => {
      await goesToAnother();
      await own.owner`revoke select on decision from understudy_app`;
    });
    await own.owner`grant select on decision to understudy_app`;
    expect(await found()).toMatchObject({ state: "running", failure: null });
    await expire();
    await work();
    expect(await found()).toMatchObject(RESULT);
  });

  test("that is cancelled while it runs stays cancelled, and goes no further", async () => {
    const cancelled = { state: "cancelled", total: null, judged: 0, failure: null };
    await heldUp(async () => {
      expect(await cancelBacktest(acme.as.owner, ref)).toMatchObject(cancelled);
    });
    expect(await found()).toMatchObject(cancelled);
    expect(await cases()).toEqual([]);
    await expire();
    expect(await work()).toBe(0);
  });
});
