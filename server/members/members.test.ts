import { beforeEach, describe, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import { addMember, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { membraneIn } from "#test/membranes.ts";
import { ownDatabase } from "#test/own-database.ts";
import { hashPassword, isPassword } from "../auth/password.ts";
import { sessionActor } from "../auth/session-actor.ts";
import { sessionCookie } from "../auth/session-cookie.ts";
import { signInWithPassword } from "../auth/sign-in.ts";
import type { Context, Visitor } from "../context.ts";
import { configureEnvironment } from "../environments/configure-environment.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { changeMember } from "./change-member.ts";
import { changeSelf } from "./change-self.ts";
import { inviteMember } from "./invite-member.ts";
import { getViewer, listMembers } from "./read-members.ts";
import { reauthenticate } from "./reauthenticate.ts";
import { revokeInvitation } from "./revoke-invitation.ts";

const own = ownDatabase(20);
const password = "correct horse battery";
let acme: TestWorkspace;
const stranger = (ip = "192.0.2.1"): Visitor => ({ db: own.db, requestId: "test", ip });
const email = () => `${crypto.randomUUID()}@example.test`;

beforeEach(async () => {
  await own.owner`delete from attempt`;
  acme = await createWorkspace(own.db);
});

const eventsOf = async (subjectId: string) =>
  (await own.owner`select event from audit_entry where subject_id = ${subjectId} order by id`).map((row) => row.event);
const ownersLeft = async () =>
  (await own.owner`select id from member where workspace_id = ${acme.id} and role = 'owner' and disabled_at is null`)
    .length;

async function signedIn(memberId: string): Promise<Context> {
  await own.owner`update member set password_hash = ${await hashPassword(password)} where id = ${memberId}`;
  const claims = await signInWithPassword(stranger(), { email: `${memberId}@example.test`, password });
  if (claims === null) throw new Error("not signed in");
  const headers = { cookie: await sessionCookie(claims) };
  const actor = await sessionActor(new Request("http://127.0.0.1:3000/", { headers }), own.db);
  if (actor === null) throw new Error("nobody");
  return { ...stranger(), actor };
}

describe("an invitation", () => {
  test("makes whoever holds its link a member, once", async () => {
    const invited = await inviteMember(acme.as.owner, { email: email(), role: "reviewer" });
    const accept = () => acceptInvitation(stranger(), { token: invited.token, name: "Rita", password });
    const done = await Promise.allSettled([accept(), accept(), accept()]);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { members, invitations } = await listMembers(acme.as.viewer);
    expect(members.filter(({ name }) => name === "Rita")).toMatchObject([
      { email: invited.invitation.email, role: "reviewer", disabled_at: null },
    ]);
    expect(invitations).toEqual([]);
    const claims = await signInWithPassword(stranger(), { email: invited.invitation.email, password });
    expect(claims?.wid).toBe(acme.id);
  });

  test("holds for seven days and until it is revoked or replaced", async () => {
    const address = email();
    const first = await inviteMember(acme.as.owner, { email: address, role: "viewer" });
    const second = await inviteMember(acme.as.owner, { email: address, role: "owner" });
    const accept = (token: string) => acceptInvitation(stranger(), { token, name: "Rita", password });
    await expect(accept(first.token)).rejects.toMatchObject({ code: "not_found" });
    expect((await listMembers(acme.as.viewer)).invitations.map(({ id }) => id)).toEqual([second.invitation.id]);
    await own.owner`update invitation set expires_at = clock_timestamp() where workspace_id = ${acme.id}`;
    await expect(accept(second.token)).rejects.toMatchObject({ code: "not_found" });
    const third = await inviteMember(acme.as.owner, { email: address, role: "viewer" });
    await revokeInvitation(acme.as.owner, { invitation_id: third.invitation.id });
    await expect(accept(third.token)).rejects.toMatchObject({ code: "not_found" });
    await expect(revokeInvitation(acme.as.owner, { invitation_id: third.invitation.id })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("is refused for a member, and for an address that another workspace has", async () => {
    const present = { email: `${acme.members.viewer}@EXAMPLE.test`, role: "viewer" } as const;
    await expect(inviteMember(acme.as.owner, present)).rejects.toMatchObject({ extra: { refusal: "already_member" } });
    const other = await createWorkspace(own.db);
    const { token } = await inviteMember(other.as.owner, present);
    await expect(acceptInvitation(stranger(), { token, name: "Rita", password })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await listMembers(other.as.viewer)).invitations).toHaveLength(1);
  });

  test("is not to be guessed: after twenty attempts from one place the link itself opens nothing there", async () => {
    const { token } = await inviteMember(acme.as.owner, { email: email(), role: "viewer" });
    const accept = (tried: string, ip: string) =>
      acceptInvitation(stranger(ip), { token: tried, name: "Rita", password });
    for (let i = 0; i < 20; i++) {
      await expect(accept(`${token}${i}`, "198.51.100.7")).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(accept(token, "198.51.100.7")).rejects.toMatchObject({ code: "rate_limited" });
    await expect(accept(token, "198.51.100.8")).resolves.toMatchObject({ member_id: expect.any(String) });
  });

  test("is stored as a keyed hash and never told to the log", async () => {
    const { token } = await inviteMember(acme.as.owner, { email: email(), role: "viewer" });
    const rows =
      await own.owner`select encode(token_hash, 'escape') as hash from invitation where workspace_id = ${acme.id}`;
    const log = await own.owner`select body from audit_entry where workspace_id = ${acme.id}`;
    expect(JSON.stringify([...rows, ...log])).not.toContain(token);
  });
});

describe("changing a member", () => {
  const target = (id: string) => wireId("member", id);

  test("binds from the member's next request on, and tells the log", async () => {
    const ctx = await signedIn(acme.members.reviewer);
    if (ctx.actor.kind !== "member") throw new Error("no member");
    const cookie = await sessionCookie({ sid: ctx.actor.loginSessionId ?? "", wid: acme.id });
    const now = () => sessionActor(new Request("http://127.0.0.1:3000/", { headers: { cookie } }), own.db);
    await changeMember(acme.as.owner, { member_id: target(acme.members.reviewer), role: "viewer" });
    expect(await now()).toMatchObject({ role: "viewer" });
    const view = await changeMember(acme.as.owner, { member_id: target(acme.members.reviewer), disabled: true });
    expect(view.disabled_at).not.toBeNull();
    expect(await now()).toBeNull();
    await changeMember(acme.as.owner, { member_id: target(acme.members.reviewer), disabled: false });
    expect(await now()).toBeNull();
    const events = await eventsOf(acme.members.reviewer);
    expect(events).toEqual(["sign_in", "member_changed", "member_disabled", "sign_out", "member_changed"]);
  });

  test("changes nothing and tells nothing when it says what stands", async () => {
    await changeMember(acme.as.owner, { member_id: target(acme.members.viewer), role: "viewer", disabled: false });
    expect(await eventsOf(acme.members.viewer)).toEqual([]);
  });

  test("makes judgments that rest on who may vote stale", async () => {
    const revision = async () =>
      (await own.owner`select revision from environment where id = ${acme.environments.lab}`)[0]?.revision;
    const before = await revision();
    await changeMember(acme.as.owner, { member_id: target(acme.members.viewer), role: "reviewer" });
    expect(await revision()).toBe(before + 1);
  });

  test("that leaves too few to vote names every quorum that nobody can reach any more, until it is mended", async () => {
    const beyond = async () => (await listMembers(acme.as.viewer)).beyond_reach;
    const production = { environment_id: wireId("environment", acme.environments.production) };
    const approval = { required_approvals: 2, extra_for_s3: false };
    await configureEnvironment(acme.as.owner, { ...production, config: { approval }, reason: "" });
    const membrane = await membraneIn(acme, {
      lifecycle: "live",
      policies: [{ title: "Large", effect: "conditional", require_approvals: 2 }],
    });
    await membraneIn(acme, {
      environment: "lab",
      lifecycle: "draft",
      policies: [{ effect: "conditional", require_approvals: 2 }],
    });
    expect(await beyond()).toEqual([]);

    await changeMember(acme.as.owner, { member_id: target(acme.members.reviewer), role: "viewer" });
    const environment = { id: production.environment_id, name: "production" };
    expect(await beyond()).toEqual([
      { subject: "environment", name: "production", environment, membrane_id: null, required_approvals: 2 },
      {
        ...{ subject: "membrane", name: `${membrane.name}: Large`, environment },
        ...{ membrane_id: membrane.id, required_approvals: 2 },
      },
    ]);
    await changeMember(acme.as.owner, { member_id: target(acme.members.viewer), role: "reviewer" });
    expect(await beyond()).toEqual([]);
  });

  test("never lets the last owner go", async () => {
    const id = target(acme.members.owner);
    const last = { extra: { refusal: "last_owner" } };
    await expect(changeMember(acme.as.owner, { member_id: id, role: "reviewer" })).rejects.toMatchObject(last);
    await expect(changeMember(acme.as.owner, { member_id: id, disabled: true })).rejects.toMatchObject(last);
    expect(await ownersLeft()).toBe(1);
  });

  test("leaves one owner when two demote each other, or both step down, at the same moment", async () => {
    for (let round = 0; round < 25; round++) {
      const two = await createWorkspace(own.db);
      const first = two.members.owner;
      const second = await addMember(own.db, two.id, "owner");
      const as = (id: string) => contextFor(own.db, memberActor(two.id, id, "owner"));
      const swapped = round % 2 === 0;
      const demote = (by: string, whom: string) =>
        changeMember(as(by), {
          member_id: target(whom),
          ...(round % 3 === 0 ? { disabled: true } : { role: "viewer" }),
        });
      const done = await Promise.allSettled([
        demote(first, swapped ? second : first),
        demote(second, swapped ? first : second),
      ]);
      expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const left =
        await own.owner`select id from member where workspace_id = ${two.id} and role = 'owner' and disabled_at is null`;
      expect(left).toHaveLength(1);
    }
  });

  test("finds no member of another workspace", async () => {
    const other = await createWorkspace(own.db);
    const change = { member_id: target(other.members.viewer), role: "owner" } as const;
    await expect(changeMember(acme.as.owner, change)).rejects.toMatchObject({ code: "not_found" });
  });

  test("asks for a password that was entered lately", async () => {
    const long = new Date(Date.now() - 11 * 60_000);
    const actor = memberActor(acme.id, acme.members.owner, "owner", { authenticatedAt: long });
    const change = { member_id: target(acme.members.viewer), role: "owner" } as const;
    await expect(changeMember(contextFor(own.db, actor), change)).rejects.toMatchObject({
      code: "reauthentication_required",
    });
  });
});

describe("members themselves", () => {
  test("see who they are", async () => {
    expect(await getViewer(acme.as.reviewer)).toMatchObject({ role: "reviewer", workspace: { name: "Acme" } });
  });

  test("change their name and, with the old one, their password, which ends every other sign-in", async () => {
    const [here, there] = [await signedIn(acme.members.viewer), await signedIn(acme.members.viewer)];
    const next = "another horse battery";
    expect(await changeSelf(here, { name: "Vera" })).toMatchObject({ name: "Vera" });
    const saved_views = [{ name: "Grave ones", query: "severity=S3" }];
    await changeSelf(here, { saved_views, single_letter_keys: false });
    expect(await changeSelf(here, { name: "Vera" })).toMatchObject({
      name: "Vera",
      saved_views,
      single_letter_keys: false,
    });
    await expect(changeSelf(here, { password: { current: "wrong horse battery", next } })).rejects.toMatchObject({
      code: "bad_request",
    });
    await changeSelf(here, { password: { current: password, next } });
    const [row] = await own.owner`select password_hash from member where id = ${acme.members.viewer}`;
    expect(await isPassword(next, row?.password_hash)).toBe(true);
    const holding =
      await own.owner`select id from login_session where member_id = ${acme.members.viewer} and revoked_at is null`;
    expect(holding.map(({ id }) => id)).toEqual([here.actor.kind === "member" && here.actor.loginSessionId]);
    expect(there.actor.kind).toBe("member");
  });

  test("enter the password again to open what asks for a recent one", async () => {
    const ctx = await signedIn(acme.members.owner);
    await own.owner`update login_session set authenticated_at = clock_timestamp() - interval '1 hour' where member_id = ${acme.members.owner}`;
    await expect(reauthenticate(ctx, { password: "wrong horse battery" })).rejects.toMatchObject({
      code: "bad_request",
    });
    const { authenticated_at } = await reauthenticate(ctx, { password });
    const [row] =
      await own.owner`select authenticated_at as at from login_session where member_id = ${acme.members.owner}`;
    expect(Math.abs(row?.at.getTime() - Date.parse(authenticated_at))).toBeLessThan(1000);
  });

  test("find no oracle for their password in it", async () => {
    const ctx = await signedIn(acme.members.owner);
    const guess = () => reauthenticate(ctx, { password: "wrong horse battery" });
    for (let i = 0; i < 5; i++) await expect(guess()).rejects.toMatchObject({ code: "bad_request" });
    await expect(guess()).rejects.toMatchObject({ code: "rate_limited" });
  });
});
