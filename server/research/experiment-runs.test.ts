import { beforeEach, expect, test } from "vitest";
import { uuidOf } from "#contract/ids.ts";
import { agentIn, configure } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { restClient } from "#test/rest-client.ts";
import { timeOutExperiments } from "./time-out-experiments.ts";

const own = ownDatabase(12);
const AT_ONCE = 3;
let acme: TestWorkspace;
let ask: ReturnType<typeof restClient>;
let started: { cycle_id: string; stress_type: string };
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  const experiments = { max_parallel: AT_ONCE, default_timeout_seconds: 90 };
  await configure(own.db, acme, "lab", { experiments });
  ask = restClient({ lab: await agentIn(own.db, acme, "lab") });
  started = await place();
});

/** A cycle of its own, since one is held by whoever starts an experiment in it. */
async function place() {
  const { body } = await ask("lab", "POST", "/cycles", { focus: "drift" });
  return { cycle_id: String(body.id), stress_type: "load" };
}
const start = (more: object = {}) => ask("lab", "POST", "/experiments", { ...started, ...more });
const finish = (id: unknown, more: object = {}) =>
  ask("lab", "PATCH", `/experiments/${id}`, { runs: 10, failures: 3, ...more });
const logOf = async (id: unknown) => {
  const subject = uuidOf("experiment", String(id));
  const rows = await own.owner`select event, outcome from audit_entry where subject_id = ${subject} order by id`;
  return rows.map(({ event, outcome }) => [event, outcome]);
};

/** Its time is over, as far as the database's clock is concerned. */
async function passTime(id: unknown) {
  await own.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update experiment set deadline_at = clock_timestamp() where id = ${uuidOf("experiment", String(id))}`;
  });
}

test("of many that start at once in many cycles as many run as the configuration allows, and the refused are told which", async () => {
  const places = await Promise.all(Array.from({ length: 9 }, place));
  const answers = await Promise.all(places.map(start));
  const running = answers.filter(({ status }) => status === 201).map(({ body }) => body.id);
  expect(running).toHaveLength(AT_ONCE);
  const refused = answers.find(({ status }) => status === 409)?.body;
  expect(refused).toMatchObject({
    refusal: "too_many_running",
    current: { config_key: "experiments.max_parallel", max_parallel: AT_ONCE, running_experiments: AT_ONCE },
  });
  const told = { running: running.sort().map((id) => expect.objectContaining({ id, stress_type: "load" })) };
  expect(refused?.current).toMatchObject(told);
  expect((await finish(running[0])).status).toBe(200);
  expect((await start()).status).toBe(201);
  expect((await start()).status).toBe(409);
  expect((await start({ runs: 1, failures: 0 })).status).toBe(201);
});

test("a started experiment is finished once, with its result, and its cycle succeeds no sooner", async () => {
  const { body } = await start({ timeout_seconds: 600 });
  expect(body).toMatchObject({ state: "running", runs: 0, validated: false, finished_at: null });
  expect(Date.parse(String(body.deadline_at)) - Date.parse(String(body.created_at))).toBeCloseTo(600_000, -3);
  const end = () => ask("lab", "PATCH", `/cycles/${started.cycle_id}`, { outcome: "succeeded" });
  expect((await end()).body).toMatchObject({ refusal: "experiments_running", current: { running_experiments: 1 } });
  const answers = await Promise.all([finish(body.id, { cost_usd: 1 }), finish(body.id, { cost_usd: 1 })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const done = { state: "finished", runs: 10, failures: 3, validated: true, cost_usd: 1 };
  expect((await ask("lab", "GET", `/experiments/${body.id}`)).body).toMatchObject(done);
  expect(await logOf(body.id)).toEqual([
    ["experiment_started", null],
    ["experiment_finished", "validated"],
  ]);
  expect((await end()).status).toBe(200);
});

test("one past its time is over for everybody at once, makes room, and is written down once", async () => {
  const { body } = await start();
  expect(Date.parse(String(body.deadline_at)) - Date.parse(String(body.created_at))).toBeCloseTo(90_000, -3);
  await passTime(body.id);
  const seen = (await ask("lab", "GET", `/experiments/${body.id}`)).body;
  expect(seen).toMatchObject({ state: "timed_out", finished_at: seen.deadline_at });
  expect((await finish(body.id)).body).toMatchObject({
    refusal: "experiment_over",
    current: { state: "timed_out", finished_at: seen.deadline_at },
  });
  expect((await Promise.all(Array.from({ length: AT_ONCE }, () => start()))).map(({ status }) => status)).toEqual(
    Array.from({ length: AT_ONCE }, () => 201),
  );
  const ended = await Promise.all([1, 2, 3].map(() => timeOutExperiments(own.db)));
  expect(ended.reduce((sum, each) => sum + each, 0)).toBe(1);
  expect(await logOf(body.id)).toEqual([
    ["experiment_started", null],
    ["experiment_timed_out", "timed_out"],
  ]);
  const { body: over } = await ask("lab", "GET", "/experiments?state=timed_out");
  expect(over.items).toMatchObject([{ ...seen, validated: false }]);
  expect((await ask("lab", "GET", `/cycles/${started.cycle_id}`)).body.running_experiments).toBe(AT_ONCE);
});

test("what is said of a result belongs to one that has a result", async () => {
  expect((await start({ runs: 3 })).status).toBe(400);
  expect((await start({ cost_usd: 1 })).status).toBe(400);
  expect((await start({ runs: 3, failures: 1, timeout_seconds: 60 })).status).toBe(400);
  expect((await finish("exp_0", {})).status).toBe(400);
});
