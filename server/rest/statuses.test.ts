import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ERROR_NEXT_STEP, ERROR_TITLE, Problem } from "#contract/problem.ts";
import { connect, type Database } from "#db/client.ts";
import { KEY_SCOPES } from "#engine/vocabulary.ts";
import { withPersonalKey } from "#test/approvals.ts";
import { addKey, agentActor, contextFor } from "#test/build.ts";
import { doorkeeper } from "#test/doorkeeper.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type PopulatedWorkspace, populatedWorkspace } from "#test/populated-workspace.ts";
import { documentedOperations, OPERATIONS, type Operation } from "#test/rest-operations.ts";
import { type Scene, type Situation, sceneOf } from "#test/rest-scene.ts";
import { SITUATIONS } from "#test/rest-situations.ts";
import { storedContent } from "#test/stored-content.ts";
import { unwritableLogs } from "#test/unwritable-log.ts";
import { mintKey } from "../auth/api-key.ts";
import { authenticateKey } from "../auth/api-key-actor.ts";
import { bodyLimits } from "../body-text.ts";
import type { Context } from "../context.ts";
import { openLog } from "../log.ts";
import { createRestApp } from "./app.ts";

const own = ownDatabase(20);
const log = openLog("silent");
const operations = await documentedOperations();
const named = operations.map((operation) => [operation.operationId, operation] as const);
const declares = (operation: Operation, status: number) => operation.statuses.includes(status);

type Sent = { path: string; body?: object | string | Uint8Array<ArrayBuffer>; headers?: Record<string, string> };
type Answer = { status: number; headers: Headers; text: string };
type App = ReturnType<typeof createRestApp>;

/** Every status that was seen of an operation, in all of this. */
const seen = new Map<string, Set<number>>();

async function ask(app: App, { operationId, method }: Operation, key: string | null, sent: Sent): Promise<Answer> {
  const { path, body, headers } = sent;
  const isRaw = typeof body === "string" || body instanceof Uint8Array;
  const answer = await app.request(`/api/v1${path}`, {
    method,
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      prefer: "respond-async",
      ...headers,
    },
    ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
  });
  seen.set(operationId, (seen.get(operationId) ?? new Set()).add(answer.status));
  if (answer.headers.get("content-type") !== "text/event-stream") {
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }
  await answer.body?.cancel();
  return { status: answer.status, headers: answer.headers, text: "" };
}

const INSIDE =
  /\.tsx?:\d|node_modules|\bat \S+ \(|postgres|ECONN|CONNECT|127\.0\.0\.1|\bselect \b|\binsert \b|secret of/i;

/** A problem document in full, which says what to do next and nothing of the inside. */
function expectProblem(answer: Answer, status: number): Problem {
  expect([answer.status, answer.text]).toEqual([status, expect.any(String)]);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const problem = Problem.strict().parse(JSON.parse(answer.text));
  const { code } = problem;
  expect(problem).toMatchObject({
    type: `/docs#problem-${code}`,
    title: ERROR_TITLE[code],
    status,
    next_step: ERROR_NEXT_STEP[code],
    instance: `urn:uuid:${answer.headers.get("x-request-id")}`,
  });
  expect(problem.detail.length).toBeGreaterThan(10);
  expect(JSON.stringify({ ...problem, current: null })).not.toMatch(INSIDE);
  expect(answer.headers.has("retry-after")).toBe(status === 429 || status === 503);
  return problem;
}

let home: PopulatedWorkspace;
let holders: Record<string, Context>;
let app: App;
beforeAll(async () => {
  home = await populatedWorkspace(own.db);
  const environmentId = home.environments.production;
  const keyId = await addKey(own.db, home.id, environmentId, { agentId: home.agentId });
  const agent = (scopes: (typeof KEY_SCOPES)[number][]) =>
    contextFor(own.db, agentActor(home.id, home.agentId, environmentId, { keyId, scopes }));
  holders = {
    owner: await withPersonalKey(own.db, home, "owner"),
    agent: agent([...KEY_SCOPES]),
    powerless: agent([]),
  };
  app = createRestApp(async (bearer) => holders[bearer] ?? null, { log });
});

/** The request that is right, as an owner's personal key sends it. */
function right({ operationId }: Operation): { path: string; body?: object } {
  const row = OPERATIONS[operationId];
  if (row === undefined) throw new Error(`no row for ${operationId} in test/rest-operations.ts`);
  return row.ask(home.wire, "member");
}

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part)))),
  );
const DEEP = `{"a":${"[".repeat(70)}${"]".repeat(70)}}`;
const BAD_TEXTS = ["{", "[]", "null", '"a"', '{"a":1,"a":2}', '{"a":9007199254740993}', '{"a":"\\u0000"}', DEEP];
const BAD_BODIES = [...BAD_TEXTS, '{"__proto__":{}}', '{"a":"\\ud800"}', bytes('{"a":"', [0xff], '"}')];

/** What is not as the document says, where the operation takes anything. */
function spoilt(operation: Operation): Sent[] {
  const { path, body } = right(operation);
  const ids = path.match(/[a-z]{3}_[0-9a-f]{32}/) ? [path.replace(/[a-z]{3}_[0-9a-f]{32}/, "nonsense")] : [];
  if (operation.operationId === "streamEvents") return [{ path, headers: { "last-event-id": "yesterday" } }];
  if (operation.method === "GET") return (ids.length > 0 ? ids : [`${path}?limit=0`]).map((path) => ({ path }));
  const paths = ids.map((path) => ({ path, body: body ?? {} }));
  const key = { path, body: body ?? {}, headers: { "idempotency-key": "short" } };
  const keyed = operation.method === "POST" ? [key] : [];
  return [
    ...paths,
    ...keyed,
    { path, body: { ...body, "no such field": 1 } },
    ...BAD_BODIES.map((body) => ({ path, body })),
  ];
}

/** A body that is over what its area may be sent. */
const tooLarge = (path: string) =>
  JSON.stringify({ a: "x".repeat(bodyLimits(/^\/([^/?]+)/.exec(path)?.[1] ?? "").bytes) });
const broken = createRestApp(
  async () => {
    throw new Error("the secret of the house");
  },
  { log },
);

/** How each status is met that does not depend on the state of things: by any operation in the same way. */
const MECHANICAL: Record<number, (operation: Operation) => Promise<Answer[]>> = {
  400: (operation) => Promise.all(spoilt(operation).map((sent) => ask(app, operation, "owner", sent))),
  401: (operation) => Promise.all([null, "unknown"].map((key) => ask(app, operation, key, right(operation)))),
  403: async (operation) => [await ask(app, operation, "powerless", right(operation))],
  413: async (operation) => {
    const { path } = right(operation);
    const sent = { path, body: tooLarge(path) };
    const announced = { ...sent, headers: { "content-length": String(sent.body.length) } };
    return Promise.all([sent, announced].map((each) => ask(app, operation, "owner", each)));
  },
  415: (operation) => {
    const { path, body = {} } = right(operation);
    const types = ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16"];
    // Traces may come packed; so packed, nothing may.
    const headers = [...types.map((type) => ({ "content-type": type })), { "content-encoding": "br" }];
    return Promise.all(headers.map((headers) => ask(app, operation, "owner", { path, body, headers })));
  },
  429: async (operation) => {
    const limited = createRestApp(async (bearer) => holders[bearer] ?? null, { log, requestsPerMinute: 1 });
    await limited.request("/api/v1/nothing", { headers: { authorization: "Bearer owner" } });
    return [await ask(limited, operation, "owner", right(operation))];
  },
  500: async (operation) => [await ask(broken, operation, "owner", right(operation))],
  503: async (operation) => [await ask(away, operation, AWAY_KEY, right(operation))],
};

/** Of the form of a key, so that the database is asked. */
const AWAY_KEY = mintKey("lab").text;
const gone = connect("postgres://nobody@127.0.0.1:1/none");
afterAll(() => gone.$client.end({ timeout: 0 }));
/** Its database is away before it is known who asks. */
const away = createRestApp(
  async (bearer) => {
    const actor = await authenticateKey(gone, bearer);
    return actor && { db: gone, actor };
  },
  { log },
);

/** A thing that is not there, where the path names one; else the operation has a row for what it cannot find. */
function missing(operation: Operation): Sent | null {
  const { path, body } = right(operation);
  const none = path.replace(/([a-z]{3})_[0-9a-f]{32}/, (_, kind) => `${kind}_${"0".repeat(32)}`);
  return none === path ? null : { path: none, ...(body === undefined ? {} : { body }) };
}

describe("what is refused alike by every operation", () => {
  const answers = new Map<string, Answer[]>();
  let before: Record<string, string>;
  let after: Record<string, string>;
  let logged: string[];
  const allEntries = async () =>
    (await own.owner`select id, event from audit_entry`).map(({ id, event }) => [id, event] as const);
  beforeAll(async () => {
    before = await storedContent(own.owner);
    const known = new Map(await allEntries());
    await Promise.all(
      operations.flatMap((operation) => [
        ...Object.entries(MECHANICAL).map(async ([status, meet]) => {
          if (declares(operation, Number(status)))
            answers.set(`${operation.operationId} ${status}`, await meet(operation));
        }),
        (async () => {
          const sent = missing(operation);
          if (sent) answers.set(`${operation.operationId} 404`, [await ask(app, operation, "owner", sent)]);
        })(),
      ]),
    );
    after = await storedContent(own.owner);
    logged = (await allEntries()).flatMap(([id, event]) => (known.has(id) ? [] : [event]));
  });

  test.each(named)("%s answers each with a problem document", (operationId, operation) => {
    for (const status of [...Object.keys(MECHANICAL).map(Number), 404]) {
      const met = answers.get(`${operationId} ${status}`) ?? [];
      if (status !== 404) expect([status, met.length > 0]).toEqual([status, declares(operation, status)]);
      for (const answer of met) expectProblem(answer, status);
    }
  });

  test("nothing of it changed anything, and the log has what was denied", () => {
    expect(Object.keys(before).length).toBeGreaterThan(20);
    expect({ ...after, audit_entry: "" }).toEqual({ ...before, audit_entry: "" });
    expect(new Set(logged)).toEqual(new Set(["access_denied"]));
  });
});

describe("a database that is lost", () => {
  const withDatabase = (db: Database) =>
    createRestApp(async (bearer) => ({ db, actor: (holders[bearer] ?? home.as.owner).actor }), { log });

  /** Asks nothing of the database once it is known who asks. */
  const ASK_NOTHING = ["scoreSeverity", "checkCondition", "tryPolicies"];

  test("before it is asked: every operation says that nothing was changed, and so it is", async () => {
    const before = await storedContent(own.owner);
    const lost = withDatabase(gone);
    await Promise.all(
      operations.map(async (operation) => {
        const answer = await ask(lost, operation, "owner", right(operation));
        if (ASK_NOTHING.includes(operation.operationId)) return expect(answer.status).toBe(200);
        const { detail } = expectProblem(answer, 503);
        const said = operation.operationId === "streamEvents" ? "try again" : "nothing was changed";
        expect([operation.operationId, detail]).toEqual([operation.operationId, expect.stringContaining(said)]);
      }),
    );
    expect(await storedContent(own.owner)).toEqual(before);
  });

  /** Loses the answer to what an operation asks first, and answers with what it then says. */
  async function whileAsked(lane: Operation[]): Promise<[Operation, Answer][]> {
    const keeper = await doorkeeper(own.url);
    const db = connect(keeper.url, { max: 1 });
    const lost = withDatabase(db);
    const answers: [Operation, Answer][] = [];
    for (const operation of lane) {
      keeper.swallowAnswers(false);
      await expect.poll(async () => (await db.$client`select 1 as one`.catch(() => [])).length, QUICKLY).toBe(1);
      keeper.swallowAnswers(true);
      const answer = ask(lost, operation, "owner", right(operation));
      await expect.poll(keeper.swallowed, QUICKLY).toBeGreaterThan(0);
      keeper.breakOff();
      answers.push([operation, await answer]);
    }
    await db.$client.end({ timeout: 0 });
    await keeper.shut();
    return answers;
  }
  const QUICKLY = { interval: 5, timeout: 10_000 };
  const LANES = 8;

  test("while it is asked: whatever writes is in doubt and says how to learn, and whatever reads changed nothing", async () => {
    const before = await storedContent(own.owner);
    const asking = operations.filter(
      ({ operationId }) => !ASK_NOTHING.includes(operationId) && operationId !== "streamEvents",
    );
    const lanes = Array.from({ length: LANES }, (_, lane) => asking.filter((_, index) => index % LANES === lane));
    for (const [operation, answer] of (await Promise.all(lanes.map(whileAsked))).flat()) {
      const { detail } = expectProblem(answer, 503);
      const asksOnly = operation.method === "GET" || !declares(operation, 409);
      const said = asksOnly ? "nothing was changed" : "did not say whether this was recorded";
      expect([operation.operationId, detail]).toEqual([operation.operationId, expect.stringContaining(said)]);
    }
    expect(await storedContent(own.owner)).toEqual(before);
  });
});

type Case = { operation: Operation; situation: Situation };
const arranged: Case[] = operations.flatMap((operation) =>
  (SITUATIONS[operation.operationId] ?? []).map((situation) => ({ operation, situation })),
);
const isSuccess = (status: number) => status < 400;

/** The same key with another content: for every POST that keeps its answers. */
const mismatched = operations.filter((each) => each.method === "POST" && declares(each, 409));

/** They only look, or change what binds nothing, and leave no entry. */
const NO_ENTRY = [
  ...["evaluateRisk", "scoreSeverity", "checkCondition", "tryPolicies", "testDeliberator", "testWebhook"],
  ...["startBacktest", "cancelBacktest", "signCheckpointNow"],
];
const writesEntry = ({ method, operationId }: Operation) => method !== "GET" && !NO_ENTRY.includes(operationId);
/** Who asks while the log cannot be written shares no statement of the intake with who asks beside it. */
let apart: Database;
let whileUnwritable: Awaited<ReturnType<typeof unwritableLogs>>;
beforeAll(async () => {
  apart = connect(own.url, { max: 4 });
  whileUnwritable = await unwritableLogs(own.owner);
});
afterAll(() => apart.$client.end({ timeout: 0 }));

function expectUnwritten(operation: Operation, answer: Answer): void {
  if (!writesEntry(operation)) return;
  expect([operation.operationId, answer.status, answer.text]).toEqual([operation.operationId, 503, expect.any(String)]);
  expect(expectProblem(answer, 503).detail).toContain("nothing was changed");
}

describe("what depends on the state of things", () => {
  type Outcome = { answer: Answer; before: Record<string, string>; after: Record<string, string>; entries: string[] };

  async function meet({ operation, situation }: Case): Promise<Outcome> {
    const scene = await sceneOf(own);
    const { release, holder, ...sent } = await situation.arrange(scene);
    const before = await storedContent(own.owner, scene.acme.id);
    const since = await entriesOf(scene);
    if (isSuccess(situation.status) && writesEntry(operation)) {
      const asked = () => ask(appOf(scene, apart), operation, holder, sent);
      expectUnwritten(operation, await whileUnwritable(scene.acme.id, asked));
      expect(await storedContent(own.owner, scene.acme.id)).toEqual(before);
    }
    const answer = await ask(appOf(scene), operation, holder, sent);
    await release?.();
    const after = isSuccess(situation.status) ? {} : await storedContent(own.owner, scene.acme.id);
    return { answer, before, after, entries: (await entriesOf(scene)).slice(since.length) };
  }
  const appOf = ({ holders }: Scene, db: Database = own.db) =>
    createRestApp(
      async (bearer) => {
        const found = Object.entries(holders).find(([name]) => name === bearer)?.[1];
        return found === undefined ? null : { ...found, db };
      },
      { log },
    );
  const entriesOf = async ({ acme }: Scene) =>
    (await own.owner`select event from audit_entry where workspace_id = ${acme.id} order by id`).map(
      ({ event }) => event,
    );

  const outcomes = new Map<Case, Promise<Outcome>>();
  beforeAll(() => {
    for (const each of arranged) {
      const met = meet(each);
      // What fails is told by the test of its row.
      met.catch(() => undefined);
      outcomes.set(each, met);
    }
  });

  test.each(
    arranged.map(
      (each) => [each.operation.operationId, each.situation.status, each.situation.refusal ?? "", each] as const,
    ),
  )("%s answers %i %s", async (_, status, refusal, each) => {
    const outcome = await outcomes.get(each);
    if (outcome === undefined) throw new Error("it was not asked");
    const { answer, before, after, entries } = outcome;
    if (isSuccess(status)) return expect([answer.status, answer.text]).toEqual([status, expect.any(String)]);
    const problem = expectProblem(answer, status);
    expect(problem.refusal ?? "").toBe(refusal);
    const { leaves } = each.situation;
    expect(entries).toEqual([leaves ?? [], status === 403 ? "access_denied" : []].flat());
    const kept = new Set(["audit_entry", each.situation.keepsIn]);
    const rest = (content: Record<string, string>) =>
      Object.fromEntries(Object.entries(content).filter(([table]) => !kept.has(table)));
    expect(rest(after)).toEqual(rest(before));
  });

  test("nothing happens, and 503 is said, where the log cannot be written", async () => {
    const inRows = new Set(arranged.flatMap((each) => (isSuccess(each.situation.status) ? [each.operation] : [])));
    const rest = operations.filter((each) => writesEntry(each) && !inRows.has(each));
    const before = await storedContent(own.owner, home.id);
    await whileUnwritable(home.id, async () => {
      for (const operation of rest) expectUnwritten(operation, await ask(app, operation, "owner", right(operation)));
    });
    expect(await storedContent(own.owner, home.id)).toEqual(before);
  });

  test.each(named)("%s succeeds", async (operationId, operation) => {
    const { statuses } = operation;
    const byRow = arranged.filter(
      ({ operation: { operationId: id }, situation }) => id === operationId && isSuccess(situation.status),
    );
    await Promise.all(byRow.map((each) => outcomes.get(each)));
    if (byRow.length === 0) {
      const answer = await ask(app, operation, "owner", right(operation));
      expect([answer.status < 300, answer.text]).toEqual([true, expect.any(String)]);
    }
    const met = seen.get(operationId) ?? new Set();
    expect(statuses.filter(isSuccess).filter((status) => !met.has(status))).toEqual([]);
  });

  test.each(mismatched.map((each) => [each.operationId, each] as const))(
    "%s answers 409 to an Idempotency-Key that came with other content",
    async (operationId, operation) => {
      const row = arranged.find(
        ({ operation: { operationId: id }, situation }) => id === operationId && isSuccess(situation.status),
      );
      const scene = await sceneOf(own);
      const { holder, ...sent } = row ? await row.situation.arrange(scene) : { holder: "owner", ...right(operation) };
      const to = row ? appOf(scene) : app;
      const headers = { "idempotency-key": `once-${operationId}-1` };
      const first = await ask(to, operation, holder, { ...sent, headers });
      expect([isSuccess(first.status), first.text]).toEqual([true, expect.any(String)]);
      const before = await entriesOf(scene);
      // What is asked in an address counts as content; where its words are known, one of them.
      const word = operationId.startsWith("submitIntent") ? "mode=live" : "other=1";
      const other = await ask(to, operation, holder, { ...sent, path: `${sent.path}?${word}`, headers });
      expect(expectProblem(other, 409).refusal).toBe("idempotency_mismatch");
      expect(await entriesOf(scene)).toEqual(before);
    },
  );
});

describe("the document", () => {
  const rows = (operation: Operation) => (SITUATIONS[operation.operationId] ?? []).map(({ status }) => status);
  const pairs = ({ operationId, statuses }: Operation, is: (status: number) => boolean) =>
    statuses.filter(is).map((status) => `${operationId} ${status}`);
  const isMet = (operation: Operation, status: number) =>
    isSuccess(status) ||
    status in MECHANICAL ||
    rows(operation).includes(status) ||
    (status === 404 && missing(operation) !== null) ||
    (status === 409 && mismatched.includes(operation));

  test("declares no status that has no way here to meet it", () => {
    expect(operations.flatMap((each) => pairs(each, (status) => !isMet(each, status)))).toEqual([]);
  });

  test("declares no status that was not seen", () => {
    const isUnseen = ({ operationId }: Operation, status: number) => !seen.get(operationId)?.has(status);
    expect(operations.flatMap((each) => pairs(each, (status) => isUnseen(each, status)))).toEqual([]);
  });

  test("declares every status that was seen", () => {
    const undeclared = operations.flatMap((operation) =>
      [...(seen.get(operation.operationId) ?? [])]
        .filter((status) => !declares(operation, status))
        .map((status) => `${operation.operationId} ${status}`),
    );
    expect(undeclared).toEqual([]);
  });

  test("has no row for an operation that it does not have", () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(Object.keys(SITUATIONS).filter((each) => !ids.includes(each))).toEqual([]);
  });
});
