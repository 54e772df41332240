import { afterEach, beforeEach, expect, test } from "vitest";
import { connect, type Database } from "#db/client.ts";
import { contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { doorkeeper } from "#test/doorkeeper.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type RestAnswer, type RestClient, restClient } from "#test/rest-client.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let keeper: Awaited<ReturnType<typeof doorkeeper>>;
let db: Database;
let ask: RestClient;

beforeEach(async () => {
  acme = await createWorkspace(own.db);
  keeper = await doorkeeper(own.url);
  db = connect(keeper.url, { max: 1 });
  ask = restClient({ agent: contextFor(db, acme.as.agent.actor), owner: contextFor(db, acme.as.owner.actor) });
});
afterEach(async () => {
  await db.$client.end({ timeout: 0 });
  await keeper.shut();
});

/** A machine that is busy with other tests is waited for. */
const PATIENT = { timeout: 8000 };

const asked = { action_type: "config_change", description: "Change the greeting", details: { greeting: "Hello" } };
const rows = () => own.owner`select id from approval where workspace_id = ${acme.id}`;

/** Loses the connection after the database has written, and before it could say so. */
async function loseAnswerTo(answer: Promise<RestAnswer>, count: number): Promise<RestAnswer> {
  await expect.poll(async () => (await rows()).length, PATIENT).toBe(count);
  keeper.breakOff();
  return answer;
}

test("an answer that is lost on the way is 503 without a claim, and sent again with its key it happens once", async () => {
  // The connection knows the statements from here on, so that they are sent whole.
  expect((await ask("agent", "POST", "/approvals", asked, { "idempotency-key": "first-request" })).status).toBe(202);
  keeper.swallowAnswers(true);
  const again = { "idempotency-key": "second-request" };
  const lost = await loseAnswerTo(ask("agent", "POST", "/approvals", asked, again), 2);
  expect(lost).toMatchObject({
    status: 503,
    body: { code: "unavailable", detail: expect.stringContaining("again with the same Idempotency-Key: it happens") },
  });
  expect(lost.headers.get("retry-after")).toBe("2");
  keeper.swallowAnswers(false);
  await expect
    .poll(async () => {
      const { status, headers } = await ask("agent", "POST", "/approvals", asked, again);
      return [status, headers.get("idempotent-replayed")];
    }, PATIENT)
    .toEqual([202, "true"]);
  expect(await rows()).toHaveLength(2);
});

test("without a key it says to look first, and of reading it says that nothing was changed", async () => {
  expect((await ask("agent", "POST", "/approvals", asked)).status).toBe(202);
  keeper.swallowAnswers(true);
  const lost = await loseAnswerTo(ask("agent", "POST", "/approvals", asked), 2);
  expect(lost).toMatchObject({ status: 503, body: { detail: expect.stringContaining("Look whether it was") } });
  const read = ask("agent", "GET", "/approvals");
  await expect.poll(keeper.swallowed, PATIENT).toBeGreaterThan(0);
  keeper.breakOff();
  expect(await read).toMatchObject({ status: 503, body: { detail: expect.stringContaining("nothing was changed") } });
});

test("a database that is away is 503 to whoever asks, reads or writes, and nothing is claimed of it", async () => {
  await keeper.shut();
  for (const [method, path, body] of [
    ["POST", "/approvals", asked],
    ["GET", "/approvals", undefined],
    ["GET", "/shadow/sessions", undefined],
    ["GET", "/environments", undefined],
    ["POST", "/risk/evaluate", { action: { action_type: "config_change" } }],
  ] as const) {
    const answer = await ask("agent", method, path, body);
    expect([path, answer.status, answer.headers.get("content-type")]).toEqual([path, 503, "application/problem+json"]);
    expect(answer.text).not.toMatch(/ECONN|127\.0\.0\.1|CONNECTION_/);
  }
  await keeper.openAgain();
  expect(await rows()).toHaveLength(0);
});
