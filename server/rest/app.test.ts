import { createRoute, z } from "@hono/zod-openapi";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ERROR_NEXT_STEP } from "#contract/problem.ts";
import { connect, type Database } from "#db/client.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { AppError } from "../errors.ts";
import { openLog } from "../log.ts";
import { answerOnce } from "./answer-once.ts";
import { createRestApp, type RestOptions } from "./app.ts";
import { answers, needs, posted, restRouter } from "./define.ts";

let fresh: FreshDatabase;
let db: Database;
let acme: TestWorkspace;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url);
  acme = await createWorkspace(db);
});
afterAll(async () => {
  await db.$client.end();
  await fresh.close();
});

const Thing = z.strictObject({
  name: z.string().max(10),
  size: z.int().min(1).default(1),
  parts: z.array(z.strictObject({ id: z.string() })).default([]),
});

/** An area with one route of each kind, and the ways in which a use-case fails. */
function probe() {
  const routes = restRouter();
  routes.openapi(
    createRoute({
      operationId: "makeThing",
      method: "post",
      path: "/things",
      ...needs("session:create"),
      request: posted(Thing),
      responses: answers(Thing, "The thing"),
    }),
    (c) => answerOnce(c, async () => c.req.valid("json"), 200),
  );
  const failures: Record<string, () => Error> = {
    refused: () =>
      new AppError("conflict", "It is decided", { refusal: "already_decided", current: { status: "approved" } }),
    forbidden: () => new AppError("forbidden", "Not you"),
    gone: () => new AppError("not_found", "There is no such thing"),
    down: () => Object.assign(new Error("connect ECONNREFUSED 10.1.2.3:5432"), { code: "ECONNREFUSED" }),
    full: () => Object.assign(new Error("could not extend file"), { code: "53100" }),
    broken: () => new Error("secret stack at /srv/app"),
  };
  routes.get("/fail/:how", (c) => {
    throw failures[c.req.param("how")]?.() ?? new Error("unknown failure");
  });
  return routes;
}

function appWith(options: RestOptions = {}) {
  return createRestApp(async (bearer) => (bearer === "good-key" ? acme.as.agent : null), {
    areas: [probe()],
    ...options,
  });
}

const AUTH = { authorization: "Bearer good-key" };
const JSON_AUTH = { ...AUTH, "content-type": "application/json" };

async function post(body: BodyInit | undefined, headers: Record<string, string> = JSON_AUTH, path = "/api/v1/things") {
  const answer = await appWith().request(path, { method: "POST", headers, ...(body === undefined ? {} : { body }) });
  return { status: answer.status, body: await answer.json(), headers: answer.headers };
}

describe("every answer", () => {
  test.each([
    ["/api/v1/openapi.json", {}, 200],
    ["/api/v1/things", {}, 401],
    ["/api/v1/nothing", AUTH, 404],
    ["/nowhere", {}, 404],
    ["/api/v1/fail/broken", AUTH, 500],
  ])("of %s has a request id and is cached nowhere", async (path, headers, status) => {
    const answer = await appWith().request(path, { headers });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  test.each(["GET", "DELETE", "PUT", "OPTIONS"])(
    "by %s, where there is only POST, is 405 and names POST",
    async (method) => {
      const answer = await appWith().request("/api/v1/things", { method, headers: AUTH });
      expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
      expect(await answer.json()).toMatchObject({
        code: "method_not_allowed",
        next_step: ERROR_NEXT_STEP.method_not_allowed,
      });
    },
  );

  test("to OPTIONS needs no key, names what there is, and lets no other origin in", async () => {
    const asked = (path: string) =>
      appWith().request(path, {
        method: "OPTIONS",
        headers: { origin: "https://elsewhere.example", "access-control-request-method": "POST" },
      });
    for (const at of ["/api/v1", "/v1"]) {
      const answer = await asked(`${at}/things`);
      expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
      expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
      expect((await asked(`${at}/nothing`)).status).toBe(404);
      expect((await asked(`${at}/openapi.json`)).headers.get("allow")).toBe("GET");
    }
  });

  test("is the same under both addresses", async () => {
    const [long, short] = await Promise.all([post('{"name":"a"}'), post('{"name":"a"}', JSON_AUTH, "/v1/things")]);
    expect(long).toMatchObject({ status: 200, body: { name: "a", size: 1, parts: [] } });
    expect(short.body).toEqual(long.body);
  });
});

describe("a key", () => {
  test.each([
    ["none", {}],
    ["an unknown one", { authorization: "Bearer other-key" }],
    ["another scheme", { authorization: "Basic good-key" }],
    ["two of them", { authorization: "Bearer good-key good-key" }],
    ["one in another header", { "x-api-key": "good-key" }],
  ])("is missing: %s", async (_, headers) => {
    const answer = await appWith().request("/api/v1/things", { method: "POST", headers, body: "{}" });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="understudy"');
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ code: "unauthenticated", status: 401, title: "No valid key" });
  });

  test("in the query is not read", async () => {
    expect((await appWith().request("/api/v1/things?access_token=good-key&authorization=good-key")).status).toBe(401);
  });
});

describe("bad input is refused with the path of the fault:", () => {
  const bytes = (...values: number[]) => new Uint8Array(values);
  test.each<[string, BodyInit, number, string, string]>([
    ["a missing field", "{}", 400, "name", "Invalid input: expected string, received undefined"],
    ["a wrong type", '{"name":1}', 400, "name", "Invalid input: expected string, received number"],
    ["an unknown field", '{"name":"a","colour":1}', 400, "colour", "is not a known field"],
    [
      "an unknown field deep inside",
      '{"name":"a","parts":[{"id":"1","x":1}]}',
      400,
      "parts.0.x",
      "is not a known field",
    ],
    ["a number out of range", '{"name":"a","size":0}', 400, "size", "Too small: expected number to be >=1"],
    ["no object", "[]", 400, "", "Invalid input: expected object, received array"],
    ["a repeated key", '{"name":"a","name":"a"}', 400, "name", "is there twice"],
    [
      "an integer beyond 2^53",
      '{"name":"a","size":9007199254740993}',
      400,
      "size",
      "is an integer beyond 2^53; send it as a string",
    ],
    ["NUL", '{"name":"\\u0000"}', 400, "name", "holds a NUL character"],
    ["no JSON", "name=a", 400, "", "is not valid JSON"],
    ["bytes that are not UTF-8", bytes(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d), 400, "", "is not valid UTF-8"],
    [
      "depth",
      `{"name":${"[".repeat(64)}${"]".repeat(64)}}`,
      400,
      `name${".0".repeat(63)}`,
      "is nested deeper than 64 levels",
    ],
  ])("%s", async (_, body, status, path, message) => {
    const answer = await post(body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.body.errors).toContainEqual({ path, message });
    expect(answer.body.code).toBe("bad_request");
  });

  test("an empty body counts as an empty object", async () => {
    for (const headers of [AUTH, JSON_AUTH]) {
      expect((await post(undefined, headers)).body.errors[0].path).toBe("name");
    }
  });

  test.each([
    ["text/plain"],
    ["application/x-www-form-urlencoded"],
    ["multipart/form-data; boundary=x"],
    ["application/json; charset=utf-16"],
    ["application/jsonp"],
  ])("the content type %s", async (type) => {
    const answer = await post('{"name":"a"}', { ...AUTH, "content-type": type });
    expect(answer).toMatchObject({ status: 415, body: { code: "unsupported_media_type" } });
  });

  test("no content type, and an encoded body", async () => {
    const bare = new Blob(['{"name":"a"}']);
    expect((await post(bare, AUTH)).status).toBe(415);
    expect((await post('{"name":"a"}', { ...JSON_AUTH, "content-encoding": "gzip" })).status).toBe(415);
  });

  test("a body of more than 256 KiB, announced or not, and one announced smaller than it is", async () => {
    const large = JSON.stringify({ name: "a".repeat(256 * 1024) });
    const stream = () => new Blob([large]).stream();
    expect((await post(large, { ...JSON_AUTH, "content-length": String(large.length) })).status).toBe(413);
    for (const headers of [JSON_AUTH, { ...JSON_AUTH, "content-length": "20" }]) {
      const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body: stream(), duplex: "half" };
      const answer = await appWith().request("/api/v1/things", init);
      expect(answer.status).toBe(413);
      expect(await answer.json()).toMatchObject({ code: "too_large" });
    }
  });
});

describe("what a use-case throws", () => {
  const fail = async (how: string, options: RestOptions = {}) => {
    const answer = await appWith(options).request(`/api/v1/fail/${how}`, { headers: AUTH });
    return { status: answer.status, body: await answer.json(), headers: answer.headers };
  };

  test("a conflict tells the refusing rule and the present state", async () => {
    const { status, body, headers } = await fail("refused");
    expect(status).toBe(409);
    expect(body).toEqual({
      type: "/docs#problem-conflict",
      title: "In conflict with the present state",
      status: 409,
      detail: "It is decided",
      next_step: ERROR_NEXT_STEP.conflict,
      instance: `urn:uuid:${headers.get("x-request-id")}`,
      code: "conflict",
      refusal: "already_decided",
      current: { status: "approved" },
    });
  });

  test.each([
    ["forbidden", 403],
    ["gone", 404],
  ])("%s is %i", async (how, status) => {
    expect((await fail(how)).status).toBe(status);
  });

  test.each(["down", "full"])("a database that is %s is 503, to be tried again, and keeps its address", async (how) => {
    const { status, body, headers } = await fail(how);
    expect(status).toBe(503);
    expect(headers.get("retry-after")).toBe("2");
    expect(JSON.stringify(body)).not.toMatch(/10\.1\.2\.3|ECONN|extend/);
  });

  test("the unexpected is 500: the caller learns a reference, the log the cause", async () => {
    const lines: string[] = [];
    const log = openLog("info", { write: (line) => lines.push(line) });
    const { status, body, headers } = await fail("broken", { log });
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toMatch(/secret|srv|stack|Error:/);
    const error = lines.find((line) => line.includes("secret stack"));
    expect(error).toContain(headers.get("x-request-id"));
  });
});

test("every request leaves one line, without its key", async () => {
  const lines: string[] = [];
  await appWith({ log: openLog("info", { write: (line) => lines.push(line) }) }).request("/api/v1/things?x=secret", {
    headers: AUTH,
  });
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    level: "info",
    method: "GET",
    path: "/api/v1/things",
    status: 405,
  });
  expect(lines[0]).not.toMatch(/good-key|secret/);
});

test("a key's requests beyond its limit wait, another key's do not", async () => {
  const holders = new Map([
    ["a", acme.as.agent],
    ["b", acme.as.reporter],
  ]);
  const app = createRestApp(async (bearer) => holders.get(bearer) ?? null, { areas: [probe()], requestsPerMinute: 3 });
  const ask = (bearer: string) => app.request("/api/v1/fail/gone", { headers: { authorization: `Bearer ${bearer}` } });
  for (let i = 0; i < 3; i++) expect((await ask("a")).status).toBe(404);
  const late = await ask("a");
  expect(late.status).toBe(429);
  expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await late.json()).toMatchObject({ code: "rate_limited" });
  expect((await ask("b")).status).toBe(404);
});

describe("operations", () => {
  const operations = (fault: string | null) => ({
    operations: {
      reportReadiness: async () => ({
        checks: { database: fault, role: null, migrations: null, grant_keys: null },
        warnings: { log: "It is late", clock: null },
      }),
      metricsToken: "a-long-metrics-token",
    },
  });

  test("alive is not ready", async () => {
    const app = appWith(operations("The database does not answer"));
    expect((await app.request("/healthz")).status).toBe(200);
    const ready = await app.request("/readyz");
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ checks: { database: "The database does not answer" } });
    // What is wrong and keeps nobody from reading, rejecting and stopping does not take the process out of service.
    const warned = await appWith(operations(null)).request("/readyz");
    expect(warned.status).toBe(200);
    expect(await warned.json()).toMatchObject({ status: "ready", warnings: { log: "It is late", clock: null } });
  });

  test("metrics need their token, and count by pattern", async () => {
    const app = appWith(operations(null));
    await app.request("/api/v1/fail/gone", { headers: AUTH });
    expect((await app.request("/metrics")).status).toBe(401);
    expect((await app.request("/metrics", { headers: AUTH })).status).toBe(401);
    const answer = await app.request("/metrics", { headers: { authorization: "Bearer a-long-metrics-token" } });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('route="/api/v1/fail/:how",status="404"');
    expect(
      (await appWith({ operations: { ...operations(null).operations, metricsToken: undefined } }).request("/metrics"))
        .status,
    ).toBe(404);
  });
});
