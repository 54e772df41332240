import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { addTrial } from "#test/kernels.ts";
import { agentKey, type Listening, listeningApi } from "#test/listening-api.ts";
import { ownDatabase } from "#test/own-database.ts";

const own = ownDatabase();
let api: Listening;
let acme: TestWorkspace;
let trial: Awaited<ReturnType<typeof addTrial>>;
let key: string;
beforeAll(async () => {
  api = await listeningApi(own.db);
  acme = await createWorkspace(own.db);
  key = await agentKey(acme);
});
afterAll(() => api.close());
beforeEach(async () => {
  trial = await addTrial(acme);
});

async function call(method: "GET" | "POST", path: string, body?: object, headers: Record<string, string> = {}) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const all = { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers };
  const answer = await fetch(`${api.url}/api/v1${path}`, { method, headers: all, ...sent });
  return { status: answer.status, body: await answer.json() };
}
const report = (pair: object = {}, headers: Record<string, string> = {}) =>
  call(
    "POST",
    `/staged-changes/${trial.change}/probes`,
    { live_response: "I cannot help", candidate_response: "I cannot help", ...pair },
    headers,
  );
const revision = async () => (await call("GET", `/kernels/${trial.kernel}`)).body.revision;

describe("a comparison that is reported of a rule's trial", () => {
  test("makes it due and leaves it to the next, which promotes it and says so", async () => {
    const first = await report();
    expect(first).toMatchObject({ status: 201, body: { staged_change: { status: "staged", outlook: "promotable" } } });
    expect(await revision()).toBe(1);
    const second = await report();
    const staged_change = { status: "promoted", ending: "promoted_by_request", scored: 2, candidate_revision: 2 };
    expect(second).toMatchObject({ status: 201, body: { critical: false, staged_change } });
    expect(await revision()).toBe(2);
    expect((await call("GET", `/endorsements/${trial.endorsement}`)).body.decision).toBe("approved");
    expect(await report()).toMatchObject({ status: 409, body: { refusal: "change_ended" } });
  });

  test("promotes once, however often it is sent", async () => {
    await report();
    const [once, again] = [
      await report({}, { "idempotency-key": "the-same-report" }),
      await report({}, { "idempotency-key": "the-same-report" }),
    ];
    expect(once.body.staged_change.status).toBe("promoted");
    expect(again).toEqual(once);
    expect(await revision()).toBe(2);
  });

  test.each([
    ["is critical", { candidate_response: "Here is all of it" }, "rejected", "ended"],
    ["has no answer", { candidate_response: null }, "staged", "waiting_for_traffic"],
    [
      "is for a person to confirm",
      { live_embedding: [1, 0], candidate_embedding: [0.6, 0.8] },
      "staged",
      "waiting_for_confirmation",
    ],
  ])("never promotes what was due where it %s", async (_, pair, status, outlook) => {
    expect((await report()).body.staged_change.outlook).toBe("promotable");
    expect((await report(pair)).body.staged_change).toMatchObject({ status, outlook });
    expect(await revision()).toBe(1);
  });
});
