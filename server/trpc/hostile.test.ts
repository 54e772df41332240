import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { signedInCookie } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { populatedWorkspace } from "#test/populated-workspace.ts";
import { storedContent } from "#test/stored-content.ts";
import { closeDatabase } from "../runtime.ts";
import { appRouter } from "./router.ts";
import { answerTrpc } from "./serve.ts";

const ORIGIN = "http://127.0.0.1:3000";
const own = ownDatabase();
let cookie: string;
let before: Record<string, string>;
beforeAll(async () => {
  vi.stubEnv("DATABASE_URL", own.url);
  const acme = await populatedWorkspace(own.db);
  cookie = await signedInCookie(own.db, acme.id, acme.members.owner);
  before = await storedContent(own.owner);
});
afterAll(closeDatabase);

type Procedure = { _def: { type: string } };
const procedures: [string, Procedure][] = Object.entries(Object(appRouter._def.procedures));
const ofType = (type: string) => procedures.filter(([, { _def }]) => _def.type === type).map(([path]) => path);
const mutations = ofType("mutation");
const queries = ofType("query");

const INSIDE = /\.tsx?:\d|node_modules|\bat \S+ \(|"stack"|ECONN|insert into|Something broke/;

/** Sends what an owner's own page would send, but for what is hostile in it, and answers with the status. */
async function send(path: string, body?: BodyInit | null, headers: Record<string, string> = {}): Promise<number> {
  const isPost = body !== undefined;
  const own = { cookie, "sec-fetch-site": "same-origin", ...(isPost ? { "content-type": "application/json" } : {}) };
  const init = { method: isPost ? "POST" : "GET", headers: { ...own, ...headers }, ...(isPost ? { body } : {}) };
  const answer = await answerTrpc(new Request(`${ORIGIN}/api/trpc/${path}`, init));
  const text = await answer.text();
  expect([path, answer.status, INSIDE.exec(text)?.[0]]).toEqual([path, answer.status, undefined]);
  return answer.status;
}

const isRefusal = (status: number) => status >= 400 && status < 500;
/** Refused for what was sent, and not for who sent it. */
const isBadInput = (status: number) => status === 400 || status === 413 || status === 415;
const utf8 = (text: string) => [...Buffer.from(text)];
const bytes = (...codes: number[]) => new Uint8Array(codes);

/** No procedure takes any of these. */
const GARBAGE: [string, BodyInit][] = [
  ["no JSON", "name=a"],
  ["half of it", '{"name":'],
  ["two of them", "{}{}"],
  ["a list", "[]"],
  ["a text", '"a"'],
  ["a number", "1e308"],
  ["nothing", "null"],
  ["an unknown field", '{"no such field":1}'],
  ["a repeated key", '{"name":"a","name":"b"}'],
  ["a repeated key, once escaped", '{"name":"a","n\\u0061me":"b"}'],
  ["an integer beyond 2^53", '{"limit":9007199254740993}'],
  ["a number beyond a double", '{"limit":1e999}'],
  ["NUL", '{"name":"\\u0000"}'],
  ["half a surrogate pair", '{"name":"\\ud800"}'],
  ["depth", `{"name":${"[".repeat(65)}${"]".repeat(65)}}`],
  ["great depth", "[".repeat(100_000)],
  ["breadth", `{"name":[${"1,".repeat(5001)}1]}`],
  ["size", JSON.stringify({ name: "a".repeat(300_000) })],
  ["__proto__", '{"__proto__":{"role":"owner"}}'],
  ["constructor", '{"constructor":{"prototype":{"role":"owner"}}}'],
  ["a key of an object's own", '{"toString":1,"hasOwnProperty":1}'],
  ["bytes that are no UTF-8", bytes(...utf8('{"a":"'), 0xff, ...utf8('"}'))],
  ["half a character", bytes(...utf8('{"a":"'), 0xe2, 0x82)],
  ["UTF-16", bytes(0xff, 0xfe, 0x7b, 0, 0x7d, 0)],
];

describe.each(GARBAGE)("a body that is %s", (_, body) => {
  test("is refused by every mutation", async () => {
    const statuses = await Promise.all(mutations.map(async (path) => [path, isBadInput(await send(path, body))]));
    expect(statuses).toEqual(mutations.map((path) => [path, true]));
  });
});

describe("a content type that is no JSON", () => {
  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonp",
    "",
  ])("is refused by every mutation: %s", async (type) => {
    const statuses = await Promise.all(mutations.map((path) => send(path, '{"name":"a"}', { "content-type": type })));
    expect(statuses.filter((status) => status !== 415)).toEqual([]);
  });
});

test("whatever JSON is made up, no mutation takes it", async () => {
  const made = fc.json({ maxDepth: 4 }).filter((text) => text !== "{}");
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...mutations), made, async (path, body) => {
      expect([path, body, isBadInput(await send(path, body))]).toEqual([path, body, true]);
    }),
    { numRuns: 400 },
  );
});

test("whatever bytes are made up, no mutation takes them", async () => {
  const made = fc.uint8Array({ minLength: 3, maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...mutations), made, async (path, body) => {
      expect([path, isBadInput(await send(path, new Uint8Array(body)))]).toEqual([path, true]);
    }),
    { numRuns: 200 },
  );
});

test("whatever is asked of a query, none breaks", async () => {
  const texts = [...GARBAGE.map(([, body]) => body).filter((body) => typeof body === "string"), "%", "%00", "\u0000"];
  const inputs = texts.filter((text) => text.length < 10_000);
  for (const path of queries) {
    const asked = inputs.map((input) => send(`${path}?input=${encodeURIComponent(input)}`));
    expect([path, Math.max(...(await Promise.all(asked))) < 500]).toEqual([path, true]);
    expect([path, (await send(`${path}?input=%E0%A4%A&batch=1`)) < 500]).toEqual([path, true]);
  }
});

describe("a batch", () => {
  const many = (path: string, count: number) => `${Array(count).fill(path).join(",")}?batch=1`;
  test("of a thousand calls is refused, whatever it calls", async () => {
    const body = JSON.stringify(Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [at, { name: "a" }])));
    expect(isRefusal(await send(many("workspace.get", 1000)))).toBe(true);
    expect(isRefusal(await send(many("agents.register", 1000), body))).toBe(true);
  });

  test.each([
    '{"0":{"name":1}}',
    "[]",
    "null",
    '"a"',
    '{"0":null}',
    '{"__proto__":{}}',
    '{"1":{}}',
    '{"-1":{},"0":[]}',
  ])("of mutations with the inputs %s is refused", async (body) => {
    for (const path of ["agents.register", "workspace.configure", "members.invite"]) {
      expect([path, isBadInput(await send(`${path}?batch=1`, body))]).toEqual([path, true]);
    }
  });
});

test.each([
  "constructor",
  "__proto__",
  "toString",
  "agents.__proto__",
  "agents.constructor.prototype",
  "agents",
  "agents.register.",
  ".",
  "%00",
  "%ff",
  "%2e%2e%2fv1%2fapprovals",
  "a".repeat(5000),
  ",,,,?batch=1",
  `${"a,".repeat(2000)}?batch=1`,
])("there is no procedure %s", async (path) => {
  expect(isRefusal(await send(path))).toBe(true);
  expect(isRefusal(await send(path, "{}"))).toBe(true);
});

test("nothing of all this changed anything", async () => {
  expect(mutations.length).toBeGreaterThan(30);
  expect(await storedContent(own.owner)).toEqual(before);
});

test("the same door takes from the same page what is right", async () => {
  expect(await send("workspace.get")).toBe(200);
  expect(await send("workspace.configure", '{"name":"Acme & Co"}')).toBe(200);
  expect(await storedContent(own.owner)).not.toEqual(before);
});
