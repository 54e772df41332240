import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { type Fault, type FaultyProxy, faultyProxy } from "#test/faulty-proxy.ts";
import { agentKey, type Listening, listeningApi, personalKey } from "#test/listening-api.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type Client, type ClientOptions, createClient } from "./create-client.ts";
import { ConnectionError, ProblemError } from "./errors.ts";
import { payloadHashOf } from "./payload-hash.ts";
import type { RequestApproval } from "./wire.ts";

const own = ownDatabase();
let api: Listening;
let acme: TestWorkspace;
let proxy: FaultyProxy;
let direct: Client;
let options: ClientOptions;
let agent: Client;
beforeAll(async () => {
  api = await listeningApi(own.db);
});
afterAll(() => api.close());
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  proxy = await faultyProxy(api.url);
  const key = await agentKey(acme);
  direct = createClient({ baseUrl: api.url, key });
  options = { baseUrl: proxy.url, key, retries: { firstPauseMs: 10 }, requestTimeoutMs: 2000 };
  agent = createClient(options);
  return () => proxy.close();
});

const asked: RequestApproval = {
  action_type: "config_change",
  description: "Change the greeting",
  details: { greeting: "Hello" },
  predicted_severity: "S2",
};
const thrownBy = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );
const requestsAtServer = async () => (await direct.listApprovals()).items.length;

describe("what fails on the way", () => {
  const faults: [string, Fault][] = [
    ["lost before the server hears of it", "lost"],
    ["answered into a connection that breaks", "unanswered"],
    ["answered by half", "torn"],
    ["answered with 503", { status: 503 }],
    ["answered with 429", { status: 429 }],
    ["answered with 502 by a proxy", { status: 502 }],
  ];
  test.each(faults)("is repeated with the same key and asks once: %s", async (_, fault) => {
    proxy.plan(fault, fault);
    const request = await agent.requestApproval(asked);
    expect(request.status).toBe("pending");
    expect(await requestsAtServer()).toBe(1);
    expect(proxy.heard).toHaveLength(3);
    expect(new Set(proxy.heard.map(({ key }) => key)).size).toBe(1);
    expect(proxy.heard[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("is repeated where no answer comes in time", async () => {
    agent = createClient({ ...options, requestTimeoutMs: 2000 });
    proxy.plan("silent");
    expect((await agent.requestApproval(asked)).status).toBe("pending");
    // More often where the machine is too busy to answer in time, with the same key each time.
    expect(proxy.heard.length).toBeGreaterThan(1);
    expect(await requestsAtServer()).toBe(1);
  });

  test("ends as a connection error after the last attempt, and asking again with the key is safe", async () => {
    agent = createClient({ ...options, retries: { attempts: 3, firstPauseMs: 5 } });
    proxy.plan("unanswered", "unanswered", "unanswered");
    const call = { idempotencyKey: "order-4711-greeting" };
    expect(await thrownBy(agent.requestApproval(asked, call))).toBeInstanceOf(ConnectionError);
    expect(proxy.heard).toHaveLength(3);
    expect((await agent.requestApproval(asked, call)).status).toBe("pending");
    expect(await requestsAtServer()).toBe(1);
  });

  test("two calls never share a key", async () => {
    await Promise.all([agent.requestApproval(asked), agent.requestApproval(asked)]);
    expect(new Set(proxy.heard.map(({ key }) => key)).size).toBe(2);
    expect(await requestsAtServer()).toBe(2);
  });
});

describe("what the server says about patience", () => {
  test("is kept", async () => {
    proxy.plan({ status: 429, headers: { "retry-after": "1" } });
    await agent.requestApproval(asked);
    const [first, second] = proxy.heard;
    // A timer counts whole milliseconds, and may be one early by a finer clock.
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(999);
  });

  test("is passed on where it is more than the client has", async () => {
    proxy.plan({ status: 503, headers: { "retry-after": "3600" } });
    const error = await thrownBy(agent.requestApproval(asked));
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ status: 503, problem: null });
    expect(proxy.heard).toHaveLength(1);
  });

  test("is broken off by the caller's signal", async () => {
    proxy.plan({ status: 429, headers: { "retry-after": "30" } });
    const ends = new AbortController();
    const heard = thrownBy(agent.requestApproval(asked, { signal: ends.signal }));
    await expect.poll(() => proxy.heard.length).toBe(1);
    ends.abort(new Error("enough"));
    expect(await heard).toMatchObject({ message: "enough" });
  });
});

describe("a refusal", () => {
  test("is not repeated", async () => {
    for (const status of [400, 401, 403, 404, 409, 500]) {
      proxy.plan({ status });
      expect(await thrownBy(agent.requestApproval(asked))).toMatchObject({ status });
    }
    expect(proxy.heard).toHaveLength(6);
  });

  test("that is a redirect is not followed, so that the key goes nowhere else", async () => {
    agent = createClient({ ...options, retries: { attempts: 1 } });
    proxy.plan({ status: 307, headers: { location: `${api.url}/api/v1/approvals` } });
    expect(await thrownBy(agent.requestApproval(asked))).toBeInstanceOf(ConnectionError);
    expect(await requestsAtServer()).toBe(0);
  });
});

describe("a wait", () => {
  test("goes on through lost connections until the person votes", async () => {
    agent = createClient({ ...options, retries: { attempts: 2, firstPauseMs: 5 } });
    const request = await agent.requestApproval(asked);
    proxy.plan("lost", "lost", { status: 503 }, { status: 502 }, "lost");
    const heard = agent.waitForDecision(request);
    await expect.poll(() => proxy.heard.length).toBeGreaterThan(5);
    const reviewer = createClient({ baseUrl: api.url, key: await personalKey(acme, "reviewer") });
    await reviewer.vote(request.id, { choice: "approve", comment: "Looked at it" });
    expect(await heard).toMatchObject({ status: "approved" });
  });

  test("for what cannot be reached ends with the caller's patience", async () => {
    const request = await agent.requestApproval(asked);
    proxy.plan(...Array.from({ length: 100 }, () => "silent" as const));
    const error = await thrownBy(agent.waitForDecision(request, { timeoutMs: 400 }));
    expect(error).toMatchObject({ name: "StillPendingError", id: request.id });
  });
});

test("the use of a grant whose answer was lost is repeated, and heard by the caller who used it", async () => {
  const safe = await agent.requestApproval({ ...asked, predicted_severity: "S0" });
  const hash = await payloadHashOf({
    action_type: "config_change",
    environment: safe.environment.id,
    details: { greeting: "Hello" },
  });
  proxy.plan("unanswered");
  expect((await agent.consume(safe.id, hash)).token).toContain(".");
  expect(await thrownBy(agent.consume(safe.id, hash))).toMatchObject({ problem: { refusal: "grant_consumed" } });
});
