import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, type Database } from "#db/client.ts";
import { freshDatabase } from "#test/database.ts";
import { sessionActor } from "./session-actor.ts";
import { sessionCookie } from "./session-cookie.ts";

let db: Database;
let owner: postgres.Sql;
let close: () => Promise<void>;
const wid = randomUUID();
const memberId = randomUUID();
let sid: string;

beforeAll(async () => {
  const fresh = await freshDatabase();
  close = fresh.close;
  owner = postgres(fresh.url, { max: 1, onnotice: () => {} });
  db = connect(fresh.url, { max: 4 });
  await owner`insert into workspace (id, name) values (${wid}, 'Acme')`;
  await owner`insert into member (workspace_id, id, email, name, role) values (${wid}, ${memberId}, 'a@example.com', 'Ada', 'reviewer')`;
});
afterAll(async () => {
  await db.$client.end();
  await owner.end();
  await close();
});
beforeEach(async () => {
  sid = randomUUID();
  await owner`update member set role = 'reviewer', disabled_at = null where id = ${memberId}`;
  await owner`insert into login_session (workspace_id, id, member_id, expires_at) values (${wid}, ${sid}, ${memberId}, clock_timestamp() + interval '12 hours')`;
});

async function visit(claims = { sid, wid }) {
  const cookie = `theme=dark; ${await sessionCookie(claims)}`;
  return sessionActor(new Request("http://127.0.0.1:3000/", { headers: { cookie } }), db);
}

test("a sign-in that holds names its member, with the role read now", async () => {
  expect(await visit()).toMatchObject({
    kind: "member",
    workspaceId: wid,
    memberId,
    role: "reviewer",
    channel: "browser",
  });
  await owner`update member set role = 'owner' where id = ${memberId}`;
  const actor = await visit();
  expect(actor).toMatchObject({ role: "owner", loginSessionId: sid });
  expect(actor?.kind === "member" && actor.authenticatedAt).toBeInstanceOf(Date);
});

test.each([
  ["revoked", () => owner`update login_session set revoked_at = clock_timestamp() where id = ${sid}`],
  ["past its twelve hours", () => owner`update login_session set expires_at = clock_timestamp() where id = ${sid}`],
  [
    "a reviewer's and idle for 30 minutes",
    () => owner`update login_session set last_seen_at = clock_timestamp() - interval '30 minutes' where id = ${sid}`,
  ],
  ["a disabled member's", () => owner`update member set disabled_at = clock_timestamp() where id = ${memberId}`],
])("a sign-in that is %s is nobody from the next request on", async (_, happen) => {
  expect(await visit()).not.toBeNull();
  await happen();
  expect(await visit()).toBeNull();
});

test("a viewer may be idle for as long as the sign-in lasts", async () => {
  await owner`update member set role = 'viewer' where id = ${memberId}`;
  await owner`update login_session set last_seen_at = clock_timestamp() - interval '5 hours' where id = ${sid}`;
  expect(await visit()).toMatchObject({ role: "viewer" });
});

test("a sign-in is not found under another workspace, and a forged cookie is nobody", async () => {
  expect(await visit({ sid, wid: randomUUID() })).toBeNull();
  const headers = { cookie: "understudy.session=eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..a.b.c" };
  expect(await sessionActor(new Request("http://127.0.0.1:3000/", { headers }), db)).toBeNull();
  expect(await sessionActor(new Request("http://127.0.0.1:3000/"), db)).toBeNull();
});

test("being seen is noted at most once a minute", async () => {
  const seen = async () =>
    (await owner`select last_seen_at as at from login_session where id = ${sid}`)[0]?.at.getTime();
  const first = await seen();
  await visit();
  expect(await seen()).toBe(first);
  await owner`update login_session set last_seen_at = last_seen_at - interval '61 seconds' where id = ${sid}`;
  await visit();
  expect(await seen()).toBeGreaterThanOrEqual(first);
});
