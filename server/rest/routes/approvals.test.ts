import { beforeEach, describe, expect, test } from "vitest";
import { ApprovalStats } from "#contract/approval-statistics.ts";
import { ApprovalPage, ApprovalView } from "#contract/approvals.ts";
import { uuidOf } from "#contract/ids.ts";
import { Problem } from "#contract/problem.ts";
import { connect } from "#db/client.ts";
import { anotherAgent, configure, moveDeadline, withPersonalKey } from "#test/approvals.ts";
import { contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { sequenceEntries } from "../../audit/sequence-entries.ts";
import type { Context } from "../../context.ts";
import { mintId } from "../../ids.ts";
import { createRestApp } from "../app.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let holders: Record<string, Context>;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  const elsewhere = await createWorkspace(own.db);
  holders = {
    agent: acme.as.agent,
    otherAgent: await anotherAgent(own.db, acme, "production"),
    reviewer: await withPersonalKey(own.db, acme, "reviewer"),
    owner: await withPersonalKey(own.db, acme, "owner"),
    stranger: elsewhere.as.owner,
    reader: contextFor(own.db, { ...acme.as.agent.actor, scopes: ["read"] } as Context["actor"]),
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
  return { status: response.status, headers: response.headers, body: await response.json() };
}
const get = (as: string, path: string, headers = {}) => send(as, "GET", path, undefined, headers);
/** Not held for people, unless the headers say so. */
const post = (as: string, path: string, body?: object | string, headers = {}) =>
  send(as, "POST", path, body, { prefer: "respond-async", ...headers });
/** What waits, once it does. */
async function waitingId(): Promise<string> {
  const first = async () => (await get("owner", "/approvals?status=pending")).body.items[0]?.id;
  await expect.poll(first).toBeDefined();
  return first();
}

const APPROVE = { choice: "approve", comment: "Looked at it" };
const asked = { action_type: "config_change", description: "Change the greeting", details: { greeting: "Hello" } };
const pending = async () => (await post("agent", "/approvals", asked)).body.id as string;
const vote = (as: string, id: string, choice = "approve", more = {}) =>
  post(as, `/approvals/${id}/votes`, { choice, comment: "Looked at it", ...more });

/** A refusal is a problem document that tells nothing of the inside. */
function expectProblem(answer: Awaited<ReturnType<typeof send>>, status: number, more: object = {}) {
  expect(answer).toMatchObject({ status, body: { status, ...more } });
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(Problem.parse(answer.body)).toEqual(answer.body);
  expect(JSON.stringify(answer.body)).not.toMatch(/\.ts:|postgres|select |insert /i);
}

describe("POST /approvals", () => {
  test("201: settled at once, with the place where it is", async () => {
    const answer = await post("agent", "/approvals", { ...asked, predicted_severity: "S0" });
    expect(answer).toMatchObject({ status: 201, body: { status: "approved", disposition: "proceed" } });
    expect(ApprovalView.parse(answer.body)).toEqual(answer.body);
    expect(answer.headers.get("location")).toBe(`/api/v1/approvals/${answer.body.id}`);
    expect(answer.headers.get("retry-after")).toBeNull();
  });

  test("201 also for what is blocked: the question was answered", async () => {
    const answer = await post("agent", "/approvals", { ...asked, action_type: "destructive_tool_call" });
    expect(answer).toMatchObject({ status: 201, body: { status: "blocked", disposition: "stop" } });
  });

  test("202: waits for people, and says where and when to look again", async () => {
    const answer = await post("agent", "/approvals", asked);
    expect(answer).toMatchObject({ status: 202, body: { status: "pending", disposition: "wait" } });
    expect(answer.headers.get("location")).toBe(`/api/v1/approvals/${answer.body.id}`);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  test.each([
    ["by itself", {}, null],
    ["as long as it prefers", { prefer: "wait=30" }, "wait=30"],
    ["as long as the environment lets it", { prefer: "respond-async, wait=900" }, "wait=60"],
  ])(
    "201 after a wait in which a person decided: an interactive environment holds the call %s",
    async (_, headers, applied) => {
      const waiting = send("agent", "POST", "/approvals", asked, headers);
      await vote("owner", await waitingId());
      await sequenceEntries(own.db);
      const answer = await waiting;
      expect(answer).toMatchObject({ status: 201, body: { status: "approved", disposition: "proceed" } });
      expect(answer.headers.get("preference-applied")).toBe(applied);
      expect(answer.headers.get("retry-after")).toBeNull();
    },
  );

  test("202 after a wait in which nobody decided, with the place where to ask again", async () => {
    await configure(own.db, acme, "production", { approval: { max_wait_seconds: 1 } });
    const begun = performance.now();
    const answer = await send("agent", "POST", "/approvals", asked);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(900);
    expect(answer).toMatchObject({ status: 202, body: { status: "pending", disposition: "wait" } });
    expect(answer.headers.get("location")).toBe(`/api/v1/approvals/${answer.body.id}`);
    expect(answer.headers.get("preference-applied")).toBeNull();
  });

  // Whoever is held here is held for longer than the test may take.
  test.each([
    ["interactive", { prefer: "respond-async" }, "respond-async"],
    ["interactive", { prefer: "wait=0" }, "wait=0"],
    ["async", {}, null],
    ["async", { prefer: "wait=60" }, null],
    ["async", { prefer: "respond-async" }, null],
  ])("202 at once in an %s environment with %o", async (mode, headers, applied) => {
    await configure(own.db, acme, "production", { approval: { mode } });
    const answer = await send("agent", "POST", "/approvals", asked, headers);
    expect(answer).toMatchObject({ status: 202, body: { status: "pending" } });
    expect(answer.headers.get("preference-applied")).toBe(applied);
  });

  test("no preference was applied to what is settled at once, and a convenience call is held like any other", async () => {
    const settled = await send(
      "agent",
      "POST",
      "/approvals",
      { ...asked, predicted_severity: "S0" },
      { prefer: "wait=30" },
    );
    expect([settled.status, settled.headers.get("preference-applied")]).toEqual([201, null]);
    const costly = { experiment_name: "drift", estimated_cost_usd: 1000 };
    const waiting = send("agent", "POST", "/approvals/experiments", costly, { prefer: "wait=30" });
    await vote("owner", await waitingId(), "reject");
    await sequenceEntries(own.db);
    expect(await waiting).toMatchObject({ status: 201, body: { status: "rejected", disposition: "stop" } });
  });

  test("a copy is not held: while the first is, it is pending, and then it has the first's status for good", async () => {
    const key = { "idempotency-key": `held-${acme.id}` };
    const waiting = send("agent", "POST", "/approvals", asked, key);
    const id = await waitingId();
    const early = await send("agent", "POST", "/approvals", asked, key);
    expect([early.status, early.body.id, early.headers.get("idempotent-replayed")]).toEqual([202, id, "true"]);
    await vote("owner", id);
    await sequenceEntries(own.db);
    const first = await waiting;
    expect([first.status, first.headers.get("idempotent-replayed")]).toEqual([201, null]);
    const late = await send("agent", "POST", "/approvals", asked, key);
    expect([late.status, late.headers.get("idempotent-replayed")]).toEqual([201, "true"]);
    expect(late.body).toEqual({ ...first.body, grant: { ...first.body.grant, token: null } });
    expect(late.headers.get("location")).toBe(first.headers.get("location"));
  });

  test("those who wait hold no connection: with a single one, twenty wait and a person decides", async () => {
    const narrow = connect(own.url, { max: 1 });
    holders.agent = { ...acme.as.agent, db: narrow };
    const waiting = Array.from({ length: 20 }, (_, index) =>
      send("agent", "POST", "/approvals", { ...asked, details: { greeting: index } }, { prefer: "wait=60" }),
    );
    const ids = async () =>
      (await get("agent", "/approvals?status=pending")).body.items.map(({ id }: { id: string }) => id);
    await expect.poll(async () => (await ids()).length, { timeout: 10_000 }).toBe(20);
    for (const id of await ids()) await vote("owner", id);
    await sequenceEntries(own.db);
    expect(new Set((await Promise.all(waiting)).map(({ status }) => status))).toEqual(new Set([201]));
    await narrow.$client.end();
  });

  test("a copy gets the same status, place and answer, and is told so", async () => {
    for (const severity of ["S0", "S2"]) {
      const key = { "idempotency-key": `copy-of-${severity}-${acme.id}` };
      const body = { ...asked, predicted_severity: severity };
      const [first, again] = [
        await post("agent", "/approvals", body, key),
        await post("agent", "/approvals", body, key),
      ];
      expect([again.status, again.body]).toEqual([first.status, first.body]);
      expect(again.headers.get("location")).toBe(first.headers.get("location"));
      expect(first.headers.get("idempotent-replayed")).toBeNull();
      expect(again.headers.get("idempotent-replayed")).toBe("true");
      expectProblem(await post("agent", "/approvals", { ...body, description: "Another" }, key), 409, {
        refusal: "idempotency_mismatch",
      });
    }
  });

  test.each([
    ["no description", { action_type: "config_change" }, "description"],
    ["a blank description", { ...asked, description: "  " }, "description"],
    ["an unknown field", { ...asked, colour: "red" }, "colour"],
    ["an unknown severity", { ...asked, predicted_severity: "S9" }, "predicted_severity"],
    ["a negative cost", { ...asked, estimated_cost_usd: -1 }, "estimated_cost_usd"],
    ["a deadline of nothing", { ...asked, timeout_seconds: 0 }, "timeout_seconds"],
    ["an action type that is no name", { ...asked, action_type: "Refund!" }, "action_type"],
    ["an unknown capability", { ...asked, capability: "fly" }, "capability"],
    ["details that are no object", { ...asked, details: [1] }, "details"],
  ])("400: %s, by its path", async (_, body, path) => {
    expectProblem(await post("agent", "/approvals", body), 400, { errors: [expect.objectContaining({ path })] });
  });

  test.each([
    ["what is not JSON", "{"],
    ["a name twice", '{"action_type":"config_change","description":"a","description":"b"}'],
    [
      "a number that would be rounded",
      '{"action_type":"config_change","description":"a","details":{"n":9007199254740993}}',
    ],
    ["a NUL in the details", '{"action_type":"config_change","description":"a","details":{"t":"a\\u0000b"}}'],
    ["a NUL in the description", '{"action_type":"config_change","description":"a\\u0000b"}'],
    ["a lone surrogate", '{"action_type":"config_change","description":"a","details":{"t":"\\ud800"}}'],
    ["a lone surrogate in the description", '{"action_type":"config_change","description":"a\\ud800"}'],
    [
      "too many levels",
      `{"action_type":"config_change","description":"a","details":{"d":${"[".repeat(200)}${"]".repeat(200)}}}`,
    ],
  ])("400: %s", async (_, body) => {
    expectProblem(await post("agent", "/approvals", body), 400);
    expect((await get("owner", "/approvals")).body.items).toEqual([]);
  });

  test("401, 403, 413, 415: no key, a key without the scope, too much, not JSON", async () => {
    expectProblem(await post("nobody", "/approvals", asked), 401);
    expectProblem(await post("reader", "/approvals", asked), 403);
    expectProblem(await post("agent", "/approvals", { ...asked, details: { a: "x".repeat(300_000) } }), 413);
    expectProblem(await post("agent", "/approvals", "a=b", { "content-type": "text/plain" }), 415);
  });

  test("404 and 409: what it would take the place of is not there, or settled", async () => {
    const missing = `apr_${mintId().replaceAll("-", "")}`;
    expectProblem(await post("agent", "/approvals", { ...asked, supersedes: missing }), 404);
    const first = await pending();
    expect(await post("agent", "/approvals", { ...asked, supersedes: first })).toMatchObject({ status: 202 });
    expectProblem(await post("agent", "/approvals", { ...asked, supersedes: first }), 409, {
      refusal: "already_decided",
    });
  });

  test("429: too much of the agent's waits for people, however many ask at once", async () => {
    await own.owner`update agent set pending_limit = null where id = ${acme.agentId}`;
    const answers = await Promise.all(Array.from({ length: 40 }, () => post("agent", "/approvals", asked)));
    const statuses = answers.map(({ status }) => status);
    expect([202, 429].map((status) => statuses.filter((each) => each === status).length)).toEqual([25, 15]);
    const answer = await post("agent", "/approvals", asked);
    expectProblem(answer, 429, { refusal: "too_many_pending", detail: expect.stringContaining("cancel some") });
    expect(answer.headers.get("retry-after")).toBe("10");
  });

  test("429: the agent writes more often a minute than its owner lets it; it may read on", async () => {
    const { actor } = acme.as.agent;
    holders.agent = contextFor(own.db, { ...actor, writesPerMinute: 2 } as Context["actor"]);
    await pending();
    await pending();
    const answer = await post("agent", "/approvals", asked);
    expectProblem(answer, 429, { detail: expect.stringContaining("More than 2 writes in a minute by this agent") });
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await get("agent", "/approvals")).body.items).toHaveLength(2);
  });

  test("400: a payload over 64 KiB in its canonical form, by its path", async () => {
    const of = (length: number) => ({ ...asked, predicted_severity: "S1", details: { a: "x".repeat(length) } });
    expect((await post("agent", "/approvals", of(65_528))).status).toBe(201);
    expectProblem(await post("agent", "/approvals", of(65_529)), 400, {
      errors: [expect.objectContaining({ path: "details", message: expect.stringContaining("65,536 bytes") })],
    });
  });

  test("503: the database is away", async () => {
    const answer = await post("cut", "/approvals", asked);
    expectProblem(answer, 503);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("the convenience calls", () => {
  test.each([
    [
      "experiments",
      {
        experiment_name: "drift",
        hypothesis: "It drifts",
        estimated_runs: 10,
        estimated_cost_usd: 2.5,
        stress_type: "x",
      },
      { action_type: "config_change", description: "Run experiment: drift", estimated_cost_usd: 2.5 },
      { severity: "S1", rollback_plan: "Experiment results can be discarded" },
    ],
    [
      "interventions",
      {
        intervention_type: "any",
        target_failure: "f",
        description: "Say it twice",
        is_reversible: false,
        estimated_effect: 0.5,
      },
      { action_type: "prompt_mutation", description: "Deploy intervention: Say it twice", is_reversible: false },
      { severity: "S3", rollback_plan: null },
    ],
    [
      "simulations",
      { failure_id: "f", intervention_id: "i", trace_count: 50, estimated_cost_usd: 1 },
      { action_type: "config_change", description: "Run simulation: replay 50 traces with intervention" },
      { severity: "S0", rollback_plan: "Simulation is read-only, no changes to revert" },
    ],
    [
      "tool-policy-changes",
      { tool_name: "search", change_description: "Limit the rate", is_reversible: false },
      { action_type: "tool_policy_change", description: "Change tool policy: search - Limit the rate" },
      { severity: "S3", rollback_plan: "Manual intervention required" },
    ],
  ])("POST /approvals/%s asks for what it stands for", async (path, body, expected, { severity, rollback_plan }) => {
    const answer = await post("agent", `/approvals/${path}`, body);
    expect([201, 202]).toContain(answer.status);
    expect(answer.body).toMatchObject({ ...expected, rollback_plan, risk_assessment: { claimed_severity: severity } });
    expectProblem(await post("agent", `/approvals/${path}`, { ...body, colour: 1 }), 400);
    expectProblem(await post("reader", `/approvals/${path}`, body), 403);
    expectProblem(await post("nobody", `/approvals/${path}`, body), 401);
    expectProblem(await post("cut", `/approvals/${path}`, body), 503);
  });
});

describe("GET /approvals, /approvals/{id} and /approvals/stats", () => {
  test("200: as the contract says", async () => {
    const id = await pending();
    const one = await get("agent", `/approvals/${id}`);
    expect(one.status).toBe(200);
    expect(ApprovalView.parse(one.body)).toEqual(one.body);
    const list = await get("agent", "/approvals?limit=1&status=pending&severity=S2");
    expect(ApprovalPage.parse(list.body)).toEqual(list.body);
    expect(list.body).toMatchObject({ items: [{ id }], next_cursor: null });
    const stats = await get("reader", "/approvals/stats");
    expect(ApprovalStats.parse(stats.body)).toMatchObject({ total_requests: 1, pending_count: 1 });
  });

  test("200 after waiting: as soon as it is settled, or with what is when the time is over", async () => {
    const id = await pending();
    expect((await get("agent", `/approvals/${id}`, { prefer: "wait=0" })).body.status).toBe("pending");
    const heard = get("agent", `/approvals/${id}`, { prefer: "wait=30" });
    await vote("owner", id, "reject");
    await sequenceEntries(own.db);
    expect(await heard).toMatchObject({ status: 200, body: { status: "rejected", disposition: "stop" } });
  });

  test("400: a page, a filter or an id that cannot be", async () => {
    for (const query of ["limit=0", "limit=201", "cursor=x", "status=open", "severity=5", "colour=red", "agent_id=1"]) {
      expectProblem(await get("owner", `/approvals?${query}`), 400);
    }
    for (const query of ["from=yesterday", "environment_id=lab", "colour=red"]) {
      expectProblem(await get("owner", `/approvals/stats?${query}`), 400);
    }
    const told = [
      ["?limit=1&limit=2", "limit: must be one number"],
      ["?limit=many", "limit: must be one number"],
      ["/stats?from=2026-02-02T00:00:00Z&to=2026-02-01T00:00:00Z", "to: must be after from"],
    ];
    for (const [query, detail] of told) {
      expect((await get("owner", `/approvals${query}`)).body).toMatchObject({ status: 400, detail });
    }
    expectProblem(await get("owner", "/approvals/apr_1"), 400);
  });

  test("401, 404, 503; another's request is the same 404 as none", async () => {
    const id = await pending();
    const unknown = id.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    const answers = await Promise.all(
      ["otherAgent", "stranger"].flatMap((as) => [id, unknown].map((each) => get(as, `/approvals/${each}`))),
    );
    for (const answer of answers) {
      expectProblem(answer, 404);
      expect({ ...answer.body, instance: "" }).toEqual({ ...answers[0]?.body, instance: "" });
    }
    for (const path of ["/approvals", `/approvals/${id}`, "/approvals/stats"]) {
      expectProblem(await get("nobody", path), 401);
      expectProblem(await get("cut", path), 503);
    }
  });
});

describe("POST /approvals/{id}/votes", () => {
  test("200: the request as it is after the vote; a copy has no second effect", async () => {
    const id = await pending();
    const key = { "idempotency-key": `vote-on-${id}` };
    const body = APPROVE;
    const first = await post("owner", `/approvals/${id}/votes`, body, key);
    expect(first).toMatchObject({ status: 200, body: { status: "approved", votes: [{ channel: "api" }] } });
    const again = await post("owner", `/approvals/${id}/votes`, body, key);
    expect([again.status, again.body, again.headers.get("idempotent-replayed")]).toEqual([200, first.body, "true"]);
  });

  test("200: a member's key may be labelled as the command line's, and as nothing more", async () => {
    const label = (channel: string) => ({ "understudy-channel": channel });
    for (const [claimed, kept] of [
      ["cli", "cli"],
      ["browser", "api"],
      ["slack", "api"],
    ] as const) {
      const { body } = await post("owner", `/approvals/${await pending()}/votes`, APPROVE, label(claimed));
      expect(body.votes).toMatchObject([{ channel: kept }]);
    }
    expectProblem(await post("agent", `/approvals/${await pending()}/votes`, APPROVE, label("cli")), 403);
  });

  test("400: no choice, no comment, a hash that is none", async () => {
    const id = await pending();
    for (const body of [
      {},
      { choice: "maybe" },
      { choice: "reject", comment: "" },
      { choice: "approve", payload_hash: "x" },
    ]) {
      expectProblem(await post("owner", `/approvals/${id}/votes`, body), 400);
    }
    expectProblem(await post("owner", `/approvals/${id}/votes`, "{"), 400);
    expectProblem(await post("owner", `/approvals/${id}/votes`, "x", { "content-type": "text/plain" }), 415);
  });

  test("403: an agent never votes, and nobody on their own request", async () => {
    expectProblem(await vote("agent", await pending()), 403);
    const { body } = await post("owner", "/approvals", asked);
    expectProblem(await vote("owner", body.id), 403, { refusal: "own_request" });
    expect(await vote("reviewer", body.id)).toMatchObject({ status: 200 });
  });

  test("404 for another workspace, 401 without a key, 503 without a database", async () => {
    const id = await pending();
    expectProblem(await vote("stranger", id), 404);
    expectProblem(await vote("nobody", id), 401);
    holders.cut = contextFor(holders.cut?.db ?? own.db, holders.owner?.actor ?? acme.as.owner.actor);
    expectProblem(await vote("cut", id), 503);
  });

  test("409: late or second, with the state as it is now", async () => {
    const [decided, expired] = [await pending(), await pending()];
    await vote("owner", decided);
    await moveDeadline(own.db, acme, uuidOf("approval", expired) ?? "", -1);
    const second = await vote("reviewer", decided);
    expectProblem(second, 409, {
      refusal: "already_decided",
      current: expect.objectContaining({ status: "approved" }),
    });
    const late = await vote("reviewer", expired, "approve", {});
    expectProblem(late, 409, { refusal: "expired", current: expect.objectContaining({ status: "timed_out" }) });
    const withKey = await post(
      "reviewer",
      `/approvals/${decided}/votes`,
      { choice: "approve", comment: "Me too" },
      { "idempotency-key": "a-late-vote-with-a-key" },
    );
    expectProblem(withKey, 409, { refusal: "already_decided" });
  });
});

describe("POST /approvals/{id}/cancel", () => {
  test("200: with and without a reason", async () => {
    expect(await post("agent", `/approvals/${await pending()}/cancel`, { reason: "Done by hand" })).toMatchObject({
      status: 200,
      body: { status: "cancelled", decision_reason: "Done by hand" },
    });
    expect(await post("owner", `/approvals/${await pending()}/cancel`)).toMatchObject({ status: 200 });
  });

  test("400, 401, 403, 404, 409, 503", async () => {
    const id = await pending();
    expectProblem(await post("agent", `/approvals/${id}/cancel`, { reason: 1 }), 400);
    expectProblem(await post("nobody", `/approvals/${id}/cancel`, {}), 401);
    expectProblem(await post("reviewer", `/approvals/${id}/cancel`, {}), 403, { refusal: "not_permitted" });
    expectProblem(await post("otherAgent", `/approvals/${id}/cancel`, {}), 404);
    expectProblem(await post("stranger", `/approvals/${id}/cancel`, {}), 404);
    expectProblem(await post("cut", `/approvals/${id}/cancel`, {}), 503);
    await vote("owner", id);
    expectProblem(await post("agent", `/approvals/${id}/cancel`, {}), 409, {
      current: expect.objectContaining({ status: "approved" }),
    });
  });
});
