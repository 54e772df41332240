import { beforeAll, describe, expect, test } from "vitest";
import type { KeyScope } from "#engine/vocabulary.ts";
import { withPersonalKey } from "#test/approvals.ts";
import { agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type RestClient, restClient } from "#test/rest-client.ts";
import { decideBoth, openSession } from "#test/sessions.ts";

const own = ownDatabase(20);
let acme: TestWorkspace;
let send: RestClient;

beforeAll(async () => {
  acme = await createWorkspace(own.db);
  const other = await createWorkspace(own.db);
  const scoped = (scopes: KeyScope[]) =>
    contextFor(own.db, agentActor(acme.id, acme.agentId, acme.environments.production, { scopes }));
  send = restClient({
    agent: acme.as.agent,
    reader: scoped(["read"]),
    blind: scoped(["intents:write"]),
    reporter: acme.as.reporter,
    reviewer: await withPersonalKey(own.db, acme, "reviewer"),
    owner: await withPersonalKey(own.db, acme, "owner"),
    stranger: await withPersonalKey(own.db, other, "owner"),
    strangersAgent: other.as.agent,
  });
});

/** A session with one open case and one disagreement in it. */
async function prepared({ level = "shadow" }: { level?: "shadow" | "supervised" } = {}): Promise<string> {
  const session = await openSession(acme, {}, level);
  await decideBoth(acme.as.reporter, session, "decided", "a", "b");
  await send("agent", "POST", `/shadow/sessions/${session}/observations`, offered("open"));
  return session;
}

const offered = (observation_id: string) => ({ observation_id, agent_recommendation: { action: "a" } });

let asked = 0;
const created = () => ({ device_id: "d", skill_name: "s", decision_class: `rest-${asked++}` });

type Operation = {
  name: string;
  method: "GET" | "POST" | "PATCH";
  /** After `/shadow/sessions`, given a session. */
  path: (session: string) => string;
  body?: () => object;
  /** Another body that is as good: an Idempotency-Key does not stretch to it. */
  other?: object;
  level?: "supervised";
  holder: string;
  success: number;
  /** Who holds a key that may not. */
  forbidden: string;
  bad: { body?: unknown; query?: string; path: string };
};

const OPERATIONS: Operation[] = [
  {
    name: "createSession",
    method: "POST",
    path: () => "",
    body: created,
    other: { device_id: "other", skill_name: "s", decision_class: "c" },
    holder: "agent",
    success: 201,
    forbidden: "reader",
    bad: { body: { ...created(), config: { agreement_threshold: 1.5 } }, path: "config.agreement_threshold" },
  },
  {
    name: "listSessions",
    method: "GET",
    path: () => "",
    holder: "reader",
    success: 200,
    forbidden: "blind",
    bad: { query: "?limit=201", path: "limit" },
  },
  {
    name: "getSession",
    method: "GET",
    path: (session) => `/${session}`,
    holder: "reader",
    success: 200,
    forbidden: "blind",
    bad: { query: "", path: "id" },
  },
  {
    name: "configureSession",
    method: "PATCH",
    path: (session) => `/${session}`,
    body: () => ({ config: { min_observations: 2 }, reason: "as agreed" }),
    holder: "owner",
    success: 200,
    forbidden: "agent",
    bad: { body: { config: { min_observations: 2 } }, path: "reason" },
  },
  {
    name: "checkGraduation",
    method: "GET",
    path: (session) => `/${session}/graduation-check`,
    holder: "reader",
    success: 200,
    forbidden: "blind",
    bad: { query: "", path: "id" },
  },
  {
    name: "getTrend",
    method: "GET",
    path: (session) => `/${session}/trend`,
    holder: "reader",
    success: 200,
    forbidden: "blind",
    bad: { query: "?window=1", path: "window" },
  },
  {
    name: "getEvidence",
    method: "GET",
    path: (session) => `/${session}/evidence`,
    holder: "reader",
    success: 200,
    forbidden: "blind",
    bad: { query: "", path: "id" },
  },
  {
    name: "getSessionCalibration",
    method: "GET",
    path: (session) => `/${session}/calibration`,
    holder: "reader",
    success: 200,
    forbidden: "blind",
    bad: { query: "", path: "id" },
  },
  {
    name: "getWhoSaidWhat",
    method: "GET",
    path: (session) => `/${session}/who-said-what`,
    holder: "reader",
    success: 200,
    forbidden: "blind",
    bad: { query: "", path: "id" },
  },
  {
    name: "recordObservation",
    method: "POST",
    path: (session) => `/${session}/observations`,
    body: () => offered("new"),
    other: { observation_id: "newer", agent_recommendation: { action: "a" } },
    holder: "agent",
    success: 201,
    forbidden: "reporter",
    bad: { body: { agent_recommendation: { action: "a", confidence: 2 } }, path: "agent_recommendation.confidence" },
  },
  {
    name: "listObservations",
    method: "GET",
    path: (session) => `/${session}/observations`,
    holder: "reader",
    success: 200,
    forbidden: "blind",
    bad: { query: "?outcome=maybe", path: "outcome" },
  },
  {
    name: "getObservation",
    method: "GET",
    path: (session) => `/${session}/observations/open`,
    holder: "reader",
    success: 200,
    forbidden: "blind",
    bad: { query: "", path: "id" },
  },
  {
    name: "recordHumanDecision",
    method: "POST",
    path: (session) => `/${session}/record-human-decision`,
    body: () => ({ observation_id: "open", human_decision: { action: "a" } }),
    other: { observation_id: "open", human_decision: { action: "b" } },
    holder: "reporter",
    success: 200,
    forbidden: "reader",
    bad: { body: { observation_id: "open" }, path: "human_decision" },
  },
  {
    name: "markObservation",
    method: "POST",
    path: (session) => `/${session}/observations/decided/mark`,
    body: () => ({ mark: "edge_case" }),
    other: { mark: "human_error" },
    holder: "reviewer",
    success: 200,
    forbidden: "agent",
    bad: { body: { mark: "odd" }, path: "mark" },
  },
  {
    name: "graduateSession",
    method: "POST",
    path: (session) => `/${session}/graduate`,
    body: () => ({ reason: "ready" }),
    other: { reason: "readier" },
    holder: "owner",
    success: 200,
    forbidden: "reviewer",
    bad: { body: { reason: 1 }, path: "reason" },
  },
  {
    name: "demoteSession",
    method: "POST",
    path: (session) => `/${session}/demote`,
    body: () => ({ level: "shadow", reason: "a bad week" }),
    other: { reason: "another" },
    level: "supervised",
    holder: "owner",
    success: 200,
    forbidden: "agent",
    bad: { body: { level: "shadow" }, path: "reason" },
  },
  {
    name: "closeSession",
    method: "POST",
    path: (session) => `/${session}/close`,
    body: () => ({ reason: "over" }),
    other: { reason: "done" },
    holder: "owner",
    success: 200,
    forbidden: "reporter",
    bad: { body: { reason: " " }, path: "reason" },
  },
];

const table = OPERATIONS.map((operation) => [operation.name, operation] as const);
const at = (operation: Operation, session: string, query = "") => `/shadow/sessions${operation.path(session)}${query}`;
const sending = OPERATIONS.filter(({ method }) => method !== "GET").map((each) => [each.name, each] as const);
const posting = OPERATIONS.filter(({ method }) => method === "POST").map((each) => [each.name, each] as const);

describe.each(table)("%s", (_, operation) => {
  const ask = async (holder: string | null, session?: string) =>
    send(holder, operation.method, at(operation, session ?? (await prepared(operation))), operation.body?.());

  test("succeeds", async () => {
    const answer = await ask(operation.holder);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([operation.success, "application/json"]);
  });

  test("needs a key (401), one that may (403), and one that reaches the session (404)", async () => {
    expect((await ask(null)).status).toBe(401);
    const forbidden = await ask(operation.forbidden);
    expect([forbidden.status, forbidden.body.code]).toEqual([403, "forbidden"]);
    if (operation.path("x") === "") return;
    const session = await prepared(operation);
    const holder = operation.holder === "agent" || operation.holder === "reader" ? "strangersAgent" : "stranger";
    const found = await ask(holder, session);
    const none = await ask(holder, `ses_${"0".repeat(32)}`);
    expect([found.status, none.status]).toEqual([404, 404]);
    expect({ ...found.body, instance: "" }).toEqual({ ...none.body, instance: "" });
  });

  test("names what is wrong with a request (400)", async () => {
    const { body, query, path } = operation.bad;
    const session = path === "id" ? "ses_nonsense" : await prepared(operation);
    const answer = await send(operation.holder, operation.method, at(operation, session, query), body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect((answer.body.errors as { path: string }[]).map((error) => error.path)).toContain(path);
  });
});

test.each(sending)(
  "%s refuses unknown fields (400), other types (415) and large bodies (413)",
  async (_, operation) => {
    const path = at(operation, await prepared(operation));
    const body = { ...operation.body?.(), colour: "red" };
    const unknown = await send(operation.holder, operation.method, path, body);
    expect([unknown.status, unknown.body.errors]).toMatchObject([400, [{ path: "colour" }]]);
    const text = await send(operation.holder, operation.method, path, "x", { "content-type": "text/plain" });
    expect(text.status).toBe(415);
    const large = await send(operation.holder, operation.method, path, { ...body, colour: "x".repeat(262_144) });
    expect(large.status).toBe(413);
  },
);

test.each(posting)("%s acts once for one Idempotency-Key, and for no other content", async (_, operation) => {
  const path = at(operation, await prepared(operation));
  const body = operation.body?.();
  const headers = { "idempotency-key": `once-${path}` };
  const once = () => send(operation.holder, "POST", path, body, headers);
  const answers = await Promise.all([once(), once(), once()]);
  expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`))).toEqual(
    new Set([`${operation.success} ${answers[0]?.text}`]),
  );
  expect(answers.map((answer) => answer.headers.get("idempotent-replayed")).sort()).toEqual([null, "true", "true"]);
  const differing = await send(operation.holder, "POST", path, operation.other, headers);
  expect([differing.status, differing.body.refusal]).toEqual([409, "idempotency_mismatch"]);
});

describe("a conflict (409) shows the present state:", () => {
  test("a second active session of one key", async () => {
    const body = created();
    const first = await send("agent", "POST", "/shadow/sessions", body);
    const second = await send("agent", "POST", "/shadow/sessions", body);
    expect(second).toMatchObject({ status: 409, body: { refusal: "session_active", current: { id: first.body.id } } });
  });

  test("an observation sent with other content", async () => {
    const session = await prepared();
    const path = `/shadow/sessions/${session}/observations`;
    const other = { observation_id: "open", agent_recommendation: { action: "other" } };
    expect(await send("agent", "POST", path, other)).toMatchObject({
      status: 409,
      body: { refusal: "content_differs" },
    });
  });

  test("a decision said differently", async () => {
    const session = await prepared();
    const path = `/shadow/sessions/${session}/record-human-decision`;
    const said = { observation_id: "decided", human_decision: { action: "c" } };
    expect(await send("reporter", "POST", path, said)).toMatchObject({
      status: 409,
      body: { refusal: "content_differs", current: { outcome: "disagree" } },
    });
  });

  test("a graduation whose gates are not met, and the second of two", async () => {
    const session = await openSession(acme);
    const path = `/shadow/sessions/${session}/graduate`;
    expect(await send("owner", "POST", path, {})).toMatchObject({
      status: 409,
      body: {
        refusal: "gates_unmet",
        current: {
          eligible: false,
          current_level: "shadow",
          next_level: "supervised",
          gates: { min_observations: { actual: 0 } },
        },
      },
    });
    await decideBoth(acme.as.reporter, session, "1", "a", "a");
    expect(await send("owner", "POST", path)).toMatchObject({
      status: 200,
      body: { id: session, previous_level: "shadow", level: "supervised" },
    });
    expect((await send("owner", "POST", path)).status).toBe(409);
  });

  test("a demotion to nowhere, and one that succeeds", async () => {
    const session = await openSession(acme, {}, "supervised");
    const path = `/shadow/sessions/${session}/demote`;
    expect((await send("owner", "POST", path, { level: "autonomous", reason: "x" })).status).toBe(409);
    expect((await send("owner", "POST", path, { reason: "" })).status).toBe(400);
    expect((await send("agent", "POST", path, { reason: "x" })).status).toBe(403);
    expect((await send("stranger", "POST", path, { reason: "x" })).status).toBe(404);
    expect(await send("owner", "POST", path, { reason: "x" })).toMatchObject({
      status: 200,
      body: { previous_level: "supervised", level: "shadow" },
    });
  });

  test("marking an open case", async () => {
    const session = await prepared();
    const path = `/shadow/sessions/${session}/observations/open/mark`;
    expect(await send("owner", "POST", path, { mark: "edge_case" })).toMatchObject({
      status: 409,
      body: { refusal: "undecided" },
    });
  });
});

test("an agent waits for the decision with Prefer: wait, and hears at once when there is nothing to wait for", async () => {
  const session = await prepared();
  const answer = await send("agent", "GET", `/shadow/sessions/${session}/observations/decided`, undefined, {
    prefer: "wait=30",
  });
  expect(answer).toMatchObject({ status: 200, body: { outcome: "disagree" } });
  expect(answer.headers.get("preference-applied")).toBe("wait=30");
});

test("the gate of confidence says its counts, its bound and its evidence in a session and in the check of its step", async () => {
  const session = await openSession(acme, { confidence_gate: { method: "anytime", p0: 0.8, alpha: 0.05 } });
  const undecided = await send("reader", "GET", `/shadow/sessions/${session}`);
  expect(undecided.body).toMatchObject({ gates: { gates: { confidence: { total: 0, low: null } } } });
  for (let n = 0; n < 65; n++) await decideBoth(acme.as.reporter, session, `${n}`, "a", n % 25 === 7 ? "b" : "a");
  const confidence = {
    ...{ method: "anytime", p0: 0.8, alpha: 0.05, agreed: 62, total: 65, outcome: "pass", met: true },
    ...{ low: expect.closeTo(0.845497, 6), e_value: expect.closeTo(220.96477, 4), e_required: 20 },
  };
  const told = await send("reader", "GET", `/shadow/sessions/${session}`);
  expect(told.body).toMatchObject({ gates: { gates: { confidence } } });
  const checked = await send("reader", "GET", `/shadow/sessions/${session}/graduation-check`);
  expect(checked.body).toMatchObject({ gates: { confidence } });
});
