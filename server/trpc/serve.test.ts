import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { connect, type Database } from "#db/client.ts";
import { createWorkspace, signedInCookie, type TestWorkspace } from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import { withTx } from "../context.ts";
import { mintId } from "../ids.ts";
import { closeDatabase } from "../runtime.ts";
import { endStreams } from "../streams.ts";
import { answerTrpc } from "./serve.ts";

const ORIGIN = "http://127.0.0.1:3000";

let fresh: FreshDatabase;
let db: Database;
let acme: TestWorkspace;
let cookie: string;
beforeAll(async () => {
  fresh = await freshDatabase();
  vi.stubEnv("DATABASE_URL", fresh.url);
  db = connect(fresh.url);
  acme = await createWorkspace(db);
  cookie = await signedInCookie(db, acme.id, acme.members.owner);
});
afterAll(async () => {
  await closeDatabase();
  await db.$client.end();
  await fresh.close();
});

async function ask(path: string, init: RequestInit = {}) {
  const answer = await answerTrpc(new Request(`${ORIGIN}/api/trpc/${path}`, init));
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

/** A mutation as our own page sends it, but for what a test changes. */
function mutate(path: string, body: BodyInit, headers: Record<string, string | null> = {}) {
  const all = { cookie, "content-type": "application/json", "sec-fetch-site": "same-origin", ...headers };
  const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  return ask(path, { method: "POST", headers: Object.fromEntries(sent), body });
}

const RENAME = JSON.stringify({ name: "Acme & Co" });

describe("the browser's door", () => {
  test("answers who is signed in, and caches nothing", async () => {
    const { status, headers, body } = await ask("workspace.get", { headers: { cookie } });
    expect(status).toBe(200);
    expect(body.result.data).toMatchObject({ name: "Acme" });
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("tells a stranger to sign in, and no more", async () => {
    for (const headers of [{}, { cookie: "next-auth.session-token=forged" }]) {
      const { status, body } = await ask("workspace.get", { headers });
      expect(status).toBe(401);
      expect(body.error.data).toMatchObject({ code: "UNAUTHORIZED", problem: { code: "unauthenticated" } });
      expect(JSON.stringify(body)).not.toMatch(/stack|\.ts/);
    }
  });

  test.each([
    ["a form's content type", { "content-type": "multipart/form-data; boundary=x" }, 415],
    ["plain text", { "content-type": "text/plain" }, 415],
    ["bytes", { "content-type": "application/octet-stream" }, 415],
    ["another site", { "sec-fetch-site": "cross-site" }, 403],
    ["a neighbouring site", { "sec-fetch-site": "same-site" }, 403],
    ["an address typed in", { "sec-fetch-site": "none" }, 403],
    ["no page at all", { "sec-fetch-site": null }, 403],
    ["another origin", { "sec-fetch-site": null, origin: "https://evil.example" }, 403],
    ["an origin that is none", { "sec-fetch-site": null, origin: "null" }, 403],
  ])("changes nothing for a request with %s", async (_, headers, status) => {
    expect((await mutate("workspace.configure", RENAME, headers)).status).toBe(status);
    expect((await ask("workspace.get", { headers: { cookie } })).body.result.data.name).toBe("Acme");
  });

  test("changes nothing by GET", async () => {
    const input = encodeURIComponent(RENAME);
    expect((await ask(`workspace.configure?input=${input}`, { headers: { cookie } })).status).toBe(405);
  });

  test.each([
    ["an unknown field", '{"name":"x","colour":1}', { path: "colour", message: "is not a known field" }],
    ["a repeated key", '{"name":"x","name":"y"}', { path: "name", message: "is there twice" }],
    ["no JSON", "{", { path: "", message: "is not valid JSON" }],
  ])("refuses %s with its path", async (_, body, error) => {
    const answer = await mutate("workspace.configure", body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.data.problem).toMatchObject({ code: "bad_request", errors: [error] });
  });

  test("refuses a body over 256 KiB", async () => {
    const answer = await mutate("workspace.configure", JSON.stringify({ name: "a".repeat(300_000) }));
    expect(answer).toMatchObject({ status: 413, body: { error: { data: { problem: { code: "too_large" } } } } });
  });

  test("takes more for the content of a membrane, and not for what is called beside it", async () => {
    const large = JSON.stringify({ name: "a".repeat(300_000) });
    expect((await mutate("membranes.create", large)).status).toBe(400);
    expect((await mutate("membranes.create,membranes.change?batch=1", large)).status).not.toBe(413);
    expect((await mutate("membranes.create,workspace.configure?batch=1", large)).status).toBe(413);
    expect((await mutate("membranesx.create", large)).status).toBe(413);
  });

  test("runs at most ten calls at once", async () => {
    const calls = (count: number) => Array(count).fill("workspace.get").join(",");
    expect((await ask(`${calls(10)}?batch=1`, { headers: { cookie } })).body).toHaveLength(10);
    expect((await ask(`${calls(11)}?batch=1`, { headers: { cookie } })).status).toBe(400);
  });

  test("changes something for our own page, known by either header", async () => {
    expect((await mutate("workspace.configure", RENAME)).status).toBe(200);
    const own = { "sec-fetch-site": null, origin: ORIGIN };
    expect((await mutate("workspace.configure", '{"name":"Acme"}', own)).body.result.data.name).toBe("Acme");
  });
});

describe("the live stream", () => {
  const log = async () => {
    await withTx(acme.as.system, (ctx) =>
      recordEvent(ctx, { event: "approval_requested", subject: { kind: "approval", id: mintId() } }),
    );
    await sequenceEntries(db);
  };

  async function listen(cookie: string, lastEventId?: string) {
    const input = encodeURIComponent(JSON.stringify(lastEventId === undefined ? {} : { lastEventId }));
    const headers = { cookie, accept: "text/event-stream" };
    const answer = await answerTrpc(new Request(`${ORIGIN}/api/trpc/events.live?input=${input}`, { headers }));
    const reader = (answer.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
    let heard = "";
    const until = async (wanted: RegExp) => {
      while (!wanted.test(heard)) {
        const { done, value } = await reader.read();
        if (done) throw new Error(`ended before ${wanted}: ${heard}`);
        heard += value;
      }
      return heard;
    };
    return { answer, until, leave: () => reader.cancel() };
  }

  test("resumes after the last event that was heard", async () => {
    await log();
    const first = await listen(cookie, "0");
    expect(first.answer.headers.get("content-type")).toBe("text/event-stream");
    const heard = await first.until(/id: 1\n/);
    expect(heard).toContain('"position":1');
    await first.leave();
    await log();
    await log();
    const second = await listen(cookie, "1");
    const rest = await second.until(/id: 3\n/);
    expect(rest.match(/^id: \d+$/gm)).toEqual(["id: 2", "id: 3"]);
    await second.leave();
  });

  test("is for somebody signed in, and ends when the sign-in is revoked", async () => {
    const anonymous = await listen("", "0");
    await anonymous.until(/"UNAUTHORIZED"/);
    const reviewer = await signedInCookie(db, acme.id, acme.members.reviewer);
    const stream = await listen(reviewer, "0");
    await stream.until(/id: 1\n/);
    const owner = postgres(fresh.url, { max: 1 });
    await owner`update login_session set revoked_at = clock_timestamp() where member_id = ${acme.members.reviewer}`;
    await owner.end();
    const telling = setInterval(() => void log(), 200);
    await stream.until(/event: serialized-error[\s\S]*"UNAUTHORIZED"/);
    clearInterval(telling);
  });

  test("told to end, it fails in the way after which a page comes again", async () => {
    const stream = await listen(cookie, "0");
    await stream.until(/id: 1\n/);
    endStreams();
    const heard = await stream.until(/event: serialized-error[\s\S]*"SERVICE_UNAVAILABLE"/);
    expect(heard).not.toContain("event: return");
  });
});
