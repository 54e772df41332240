import { beforeEach, describe, expect, test } from "vitest";
import { addMember, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import type { Context, Visitor } from "../context.ts";
import { openLog } from "../log.ts";
import { listOwnSignIns, revokeOwnSignIns } from "./own-sign-ins.ts";
import { hashPassword } from "./password.ts";
import { purgeSignIns } from "./purge-sign-ins.ts";
import { sessionActor } from "./session-actor.ts";
import { type SessionClaims, sessionCookie } from "./session-cookie.ts";
import { signInWithPassword, signInWithProvider } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";

const own = ownDatabase(20);
const password = "correct horse battery";
let acme: TestWorkspace;
let memberId: string;
let email: string;

const from = (ip: string): Visitor => ({ db: own.db, requestId: "test", ip });
const enter = (given = password, ip = "192.0.2.1") => signInWithPassword(from(ip), { email, password: given });

async function actorOf(claims: SessionClaims | null) {
  if (claims === null) throw new Error("not signed in");
  const request = new Request("http://127.0.0.1:3000/", { headers: { cookie: await sessionCookie(claims) } });
  return sessionActor(request, own.db);
}

async function contextOf(claims: SessionClaims | null): Promise<Context> {
  const actor = await actorOf(claims);
  if (actor === null) throw new Error("not signed in");
  return { ...from("192.0.2.1"), actor };
}

const told = async () =>
  (await own.owner`select event, outcome from audit_entry where subject_id = ${memberId} order by id`).map((row) => [
    row.event,
    row.outcome,
  ]);

beforeEach(async () => {
  await own.owner`delete from attempt`;
  acme = await createWorkspace(own.db);
  memberId = await addMember(own.db, acme.id, "reviewer");
  email = `${memberId}@example.test`;
  await own.owner`update member set password_hash = ${await hashPassword(password)} where id = ${memberId}`;
});

describe("signing in with a password", () => {
  test("opens a sign-in of twelve hours and tells the log", async () => {
    const claims = await enter();
    expect(await actorOf(claims)).toMatchObject({ memberId, role: "reviewer", workspaceId: acme.id });
    const [row] =
      await own.owner`select extract(epoch from expires_at - created_at)::int as seconds from login_session where member_id = ${memberId}`;
    expect(row?.seconds).toBe(12 * 3600);
    expect(await told()).toEqual([["sign_in", "password"]]);
  });

  test("takes the address in upper and lower case", async () => {
    expect(await signInWithPassword(from("192.0.2.1"), { email: ` ${email.toUpperCase()} `, password })).not.toBeNull();
  });

  test("refuses a wrong password, tells the log, and never says which of the two was wrong", async () => {
    expect(await enter("wrong horse battery")).toBeNull();
    expect(await told()).toEqual([["sign_in_failed", "password"]]);
    expect(await signInWithPassword(from("192.0.2.1"), { email: "nobody@example.test", password })).toBeNull();
  });

  test("refuses a disabled member and one who has no password", async () => {
    await own.owner`update member set disabled_at = clock_timestamp() where id = ${memberId}`;
    expect(await enter()).toBeNull();
    await own.owner`update member set disabled_at = null, password_hash = null where id = ${memberId}`;
    expect(await enter()).toBeNull();
    expect(await enter("nobody has this password")).toBeNull();
  });
});

describe("the limits", () => {
  test("let five attempts at an account through within 15 minutes, from wherever they come and even with the right password", async () => {
    const tries = Array.from({ length: 30 }, (_, i) => enter("wrong horse battery", `198.51.100.${i}`));
    const done = await Promise.allSettled(tries);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    await expect(enter(password, "203.0.113.1")).rejects.toMatchObject({ code: "rate_limited" });
    await own.owner`update attempt set started_at = started_at - interval '15 minutes'`;
    expect(await enter(password, "203.0.113.1")).not.toBeNull();
  });

  test("count an address that nobody has just the same", async () => {
    const guess = (i: number) =>
      signInWithPassword(from(`198.51.100.${i}`), { email: "nobody@example.test", password });
    for (let i = 0; i < 5; i++) expect(await guess(i)).toBeNull();
    await expect(guess(6)).rejects.toMatchObject({ code: "rate_limited" });
  });

  test("let twenty failures from one place through, whichever the accounts", async () => {
    const guess = (i: number) =>
      signInWithPassword(from("198.51.100.7"), { email: `n${i}@example.test`, password: "wrong horse battery" });
    for (let i = 0; i < 20; i++) expect(await guess(i)).toBeNull();
    await expect(guess(20)).rejects.toMatchObject({ code: "rate_limited" });
  });

  test("count no success against anybody", async () => {
    for (let i = 0; i < 25; i++) expect(await enter()).not.toBeNull();
  });

  test("keep neither addresses nor names", async () => {
    await enter("wrong horse battery");
    const rows = await own.owner`select encode(key, 'escape') as key from attempt`;
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain("example.test");
  });
});

describe("signing in with the identity provider", () => {
  const say = (more: object = {}) =>
    signInWithProvider(from("192.0.2.1"), { subject: "idp|1", email, isEmailVerified: true, ...more });

  test("knows a member by the verified address, then by the provider's subject", async () => {
    expect(await actorOf(await say())).toMatchObject({ memberId });
    expect(await say()).not.toBeNull();
    expect(await say({ subject: "idp|2" })).toBeNull();
    expect(await told()).toEqual([
      ["sign_in", "identity_provider"],
      ["sign_in", "identity_provider"],
      ["sign_in_failed", "identity_provider"],
    ]);
  });

  test("takes no unverified address and makes nobody a member", async () => {
    expect(await say({ isEmailVerified: false })).toBeNull();
    expect(await say({ email: "stranger@example.test" })).toBeNull();
    expect(await own.owner`select 1 from member where email = 'stranger@example.test'`).toHaveLength(0);
  });
});

describe("signing out", () => {
  test("ends this sign-in at once and no other, and tells the log once", async () => {
    const [here, there] = [await enter(), await enter()];
    const ctx = await contextOf(here);
    await signOut(ctx);
    await signOut(ctx);
    expect(await actorOf(here)).toBeNull();
    expect(await actorOf(there)).not.toBeNull();
    expect((await told()).filter(([event]) => event === "sign_out")).toEqual([["sign_out", "one"]]);
  });

  test("of everywhere else leaves this one; of everywhere leaves none", async () => {
    const [here, there] = [await enter(), await enter()];
    const ctx = await contextOf(here);
    expect((await listOwnSignIns(ctx)).items.map(({ is_this_one }) => is_this_one)).toEqual([false, true]);
    expect(await revokeOwnSignIns(ctx, { which: "others" })).toEqual({ ended: 1 });
    expect(await actorOf(there)).toBeNull();
    expect(await actorOf(here)).not.toBeNull();
    expect(await revokeOwnSignIns(ctx, { which: "all" })).toEqual({ ended: 1 });
    expect(await actorOf(here)).toBeNull();
  });
});

test("a failure at an address that nobody has is told to the process's log, without the address", async () => {
  const lines: string[] = [];
  const log = openLog("info", { write: (line) => lines.push(line) });
  const tryAt = (email: string) => signInWithPassword(from("192.0.2.9"), { email, password }, log);
  expect(await tryAt("Nobody.Here@example.test")).toBeNull();
  expect(await tryAt("nobody.here@example.test ")).toBeNull();
  expect(await tryAt("somebody.else@example.test")).toBeNull();
  await signInWithPassword(from("192.0.2.9"), { email, password: "a wrong password, and long" }, log);
  const claimed = { subject: "s", email: "nobody.here@example.test", isEmailVerified: true };
  expect(await signInWithProvider(from("192.0.2.9"), claimed, log)).toBeNull();
  const told = lines.map((line) => JSON.parse(line));
  expect(told.map(({ ip, way }) => [ip, way])).toEqual([
    ...Array(3).fill(["192.0.2.9", "password"]),
    ["192.0.2.9", "identity_provider"],
  ]);
  const [first, ...others] = told.map(({ address_hash }) => address_hash);
  expect(others.map((each) => each === first)).toEqual([true, false, true]);
  expect(lines.join("")).not.toMatch(/nobody\.here|somebody|example\.test/i);
});

test("sign-ins that ended more than 30 days ago are forgotten, and no others", async () => {
  const claims = await Promise.all(Array.from({ length: 5 }, (_, n) => enter(password, `192.0.2.${20 + n}`)));
  const [past, revoked, recent, lately, held] = claims.map((each) => each?.sid ?? "");
  const ended = async (id = "", days = 0, column = "expires_at") =>
    own.owner`update login_session set ${own.owner(column)} = clock_timestamp() - make_interval(days => ${days}) where id = ${id}`;
  await ended(past, 31);
  await ended(revoked, 31, "revoked_at");
  await ended(recent, 29);
  await ended(lately, 29, "revoked_at");
  expect(await purgeSignIns(own.db)).toBe(2);
  const left = await own.owner`select id from login_session where member_id = ${memberId} order by id`;
  expect(left.map(({ id }) => id)).toEqual([recent, lately, held].sort());
  expect(await purgeSignIns(own.db)).toBe(0);
});
