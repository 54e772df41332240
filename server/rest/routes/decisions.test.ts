import { beforeEach, describe, expect, test } from "vitest";
import { RecordedDecision, ReviewedDecisionPage } from "#contract/feedback.ts";
import { Problem } from "#contract/problem.ts";
import { connect } from "#db/client.ts";
import { anotherAgent, asking } from "#test/approvals.ts";
import { contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { requestApproval } from "../../approvals/request-approval.ts";
import type { Context } from "../../context.ts";
import { createRestApp } from "../app.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let holders: Record<string, Context>;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  holders = {
    agent: acme.as.agent,
    otherAgent: await anotherAgent(own.db, acme, "production"),
    writer: contextFor(own.db, { ...acme.as.agent.actor, scopes: ["intents:write"] } as Context["actor"]),
    cut: contextFor(connect("postgres://nobody@127.0.0.1:1/none"), acme.as.agent.actor),
  };
});

const app = createRestApp(async (bearer) => holders[bearer] ?? null);

async function send(as: string, method: string, path: string, body?: object | string, headers: object = {}) {
  const response = await app.request(`/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${as}`, "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}
const get = (as: string, path: string) => send(as, "GET", path);
const post = (as: string, path: string, body: object | string, headers = {}) => send(as, "POST", path, body, headers);

function expectProblem(answer: Awaited<ReturnType<typeof send>>, status: number, more: object = {}) {
  expect(answer).toMatchObject({ status, body: { status, ...more } });
  expect(Problem.parse(answer.body)).toEqual(answer.body);
}

describe("GET /decisions and /decisions/{id}", () => {
  test("200: as the contract says", async () => {
    const { approval } = await requestApproval(acme.as.agent, asking());
    const one = await get("agent", `/decisions/${approval.decision_id}`);
    expect(one.status).toBe(200);
    expect(RecordedDecision.parse(one.body)).toEqual(one.body);
    const { audit_entry: _entry, conditions: _conditions, ...listed } = one.body;
    const list = await get("agent", "/decisions?verdict=escalate&limit=5");
    expect(ReviewedDecisionPage.parse(list.body)).toEqual({ items: [listed], next_cursor: null });
  });

  test("400, 401, 403, 404, 503", async () => {
    const { approval } = await requestApproval(acme.as.agent, asking());
    for (const query of ["limit=x", "cursor=1", "verdict=maybe", "colour=red"]) {
      expectProblem(await get("agent", `/decisions?${query}`), 400);
    }
    expectProblem(await get("agent", "/decisions/1"), 400);
    expectProblem(await get("otherAgent", `/decisions/${approval.decision_id}`), 404);
    for (const path of ["/decisions", `/decisions/${approval.decision_id}`]) {
      expectProblem(await get("nobody", path), 401);
      expectProblem(await get("writer", path), 403);
      expectProblem(await get("cut", path), 503);
    }
  });
});

describe.each([
  ["/risk/evaluate", { action: { action_type: "fine_tune" } }, { tier: "review" }],
  ["/risk/severity", { failure_class: "REWARD_HACKING", reproducibility: 1 }, { score: 0.5, severity: "S2" }],
])("POST %s", (path, question, answer) => {
  test("200, also with an Idempotency-Key", async () => {
    expect(await post("agent", path, question)).toMatchObject({ status: 200, body: answer });
    const key = { "idempotency-key": "a-question-asked-twice" };
    expect(await post("agent", path, question, key)).toMatchObject({ status: 200, body: answer });
    expect(await post("agent", path, question, key)).toMatchObject({ status: 200, body: answer });
  });

  test("400, 401, 403, 413, 415", async () => {
    expectProblem(await post("agent", path, {}), 400);
    expectProblem(await post("agent", path, { ...question, colour: "red" }), 400, { errors: [{ path: "colour" }] });
    expectProblem(await post("agent", path, "{"), 400);
    expectProblem(await post("agent", path, question, { "idempotency-key": "short" }), 400);
    expectProblem(await post("nobody", path, question), 401);
    expectProblem(await post("writer", path, question), 403);
    expectProblem(await post("agent", path, { a: "x".repeat(300_000) }), 413);
    expectProblem(await post("agent", path, "a", { "content-type": "text/plain" }), 415);
  });
});

test("POST /risk/evaluate: 400 names a configuration key by its path; 503 without a database", async () => {
  const action = { action_type: "fine_tune" };
  expectProblem(await post("agent", "/risk/evaluate", { action, risk: { matrix: { lab: { S9: "safe" } } } }), 400, {
    errors: [{ path: "risk.matrix.lab.S9" }],
  });
  expectProblem(await post("cut", "/risk/evaluate", { action }), 503);
});
