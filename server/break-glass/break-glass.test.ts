import { beforeEach, describe, expect, test } from "vitest";
import type { ApprovalView } from "#contract/approvals.ts";
import { OpenBreakGlass } from "#contract/break-glass.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import type { Database } from "#db/client.ts";
import { agentIn, asking, configure, eventsOf, storedApproval, withPersonalKey } from "#test/approvals.ts";
import { addMember, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { expireDueApprovals } from "../approvals/expire-approvals.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import type { Context } from "../context.ts";
import { closeBreakGlass, confirmBreakGlass, openBreakGlass, reviewBreakGlass } from "./change-break-glass.ts";
import { listBreakGlassUses, listBreakGlassWindows } from "./read-break-glass.ts";

const own = ownDatabase(8);
const REASON = "The site is down and nobody else is awake";
let db: Database;
let acme: TestWorkspace;

beforeEach(async () => {
  db = own.db;
  acme = await createWorkspace(db);
  await own.owner`update workspace set hold_seconds = 0 where id = ${acme.id}`;
  await configure(db, acme, "production", { approval: { require_comment: false, required_approvals: 2 } });
});

const input = (more: Partial<OpenBreakGlass> = {}) =>
  OpenBreakGlass.parse({
    agent_id: wireId("agent", acme.agentId),
    action_type: "config_change",
    reason: REASON,
    ...more,
  });
const open = (ctx: Context = acme.as.owner, more: Partial<OpenBreakGlass> = {}) => openBreakGlass(ctx, input(more));
const ask = async (more: Parameters<typeof asking>[0] = {}, ctx = acme.as.agent) =>
  (await requestApproval(ctx, asking({ details: { at: Math.random() }, ...more }))).approval;
const approve = (view: ApprovalView, ctx: Context = acme.as.reviewer) =>
  castVote(ctx, { approval_id: view.id, choice: "approve", comment: "" });
const another = async (role: "reviewer" | "owner") =>
  contextFor(db, memberActor(acme.id, await addMember(db, acme.id, role), role));
const idOf = (window: { id: string }) => uuidOf("break_glass", window.id) ?? "";
const one = (window: { id: string }) => ({ break_glass_id: window.id });
const end = (window: { id: string }) =>
  own.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update break_glass set expires_at = clock_timestamp() where id = ${idOf(window)}`;
  });
const refusal = (word: string) => ({ code: "conflict", extra: { refusal: word } });

describe("an open window", () => {
  test("lets one person approve what its agent asks of its type, also what waited before", async () => {
    const before = await ask();
    expect(before.required_approvals).toBe(2);
    const window = await open();
    expect(window).toMatchObject({ state: "open", needs_confirmation: false, minutes: 30, uses: 0 });
    const after = await ask({ predicted_severity: "S3" });
    for (const view of [before, after]) {
      expect(await approve(view)).toMatchObject({
        status: "approved",
        required_approvals: 1,
        grant: { state: "live" },
      });
    }
    const { items } = await listBreakGlassWindows(acme.as.viewer);
    expect(items).toMatchObject([{ id: window.id, uses: 2 }]);
    expect((await listBreakGlassUses(acme.as.viewer, one(window))).items).toMatchObject([
      { approval_id: after.id, description: after.description, severity: "S3", needed: 3 },
      { approval_id: before.id, needed: 2 },
    ]);
    expect(await eventsOf(db, acme, idOf(window))).toEqual([
      "break_glass_opened",
      "break_glass_used",
      "break_glass_used",
    ]);
  });

  test("does so as well where the vote is on hold first", async () => {
    const view = await ask();
    const window = await open();
    await own.owner`update workspace set hold_seconds = 10 where id = ${acme.id}`;
    expect((await approve(view)).status).toBe("pending");
    await own.owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update vote set effective_at = created_at where approval_id = ${uuidOf("approval", view.id)}`;
      await tx`update approval set due_at = created_at where id = ${uuidOf("approval", view.id)}`;
    });
    await end(window);
    await expireDueApprovals(db);
    expect((await storedApproval(db, acme, uuidOf("approval", view.id) ?? "")).row?.status).toBe("approved");
  });

  test("lowers nothing for another type, another agent, or after its end", async () => {
    const window = await open();
    expect((await approve(await ask({ action_type: "prompt_mutation" }))).status).toBe("pending");
    const member = await withPersonalKey(db, acme, "reviewer");
    expect((await approve(await ask({}, member), acme.as.owner)).status).toBe("pending");
    await closeBreakGlass(acme.as.reviewer, one(window));
    expect((await approve(await ask())).status).toBe("pending");
    const second = await open();
    await end(second);
    expect((await approve(await ask())).status).toBe("pending");
  });

  test("leaves what is blocked blocked, and who asked out", async () => {
    await open(acme.as.owner, { action_type: "destructive_tool_call" });
    const blocked = await ask({ action_type: "destructive_tool_call", predicted_severity: "S4" });
    expect(blocked.status).toBe("blocked");
    await expect(approve(blocked)).rejects.toMatchObject(refusal("blocked"));
    const lab = await agentIn(db, acme, "lab");
    expect((await ask({ predicted_severity: "S1" }, lab)).status).toBe("approved");
  });

  test("does not lower a quorum in the database without being open", async () => {
    const view = await ask();
    const lower = () => own.owner`update approval set required_approvals = 1 where id = ${uuidOf("approval", view.id)}`;
    await expect(lower()).rejects.toMatchObject({ code: "55000" });
    await open();
    await lower();
  });
});

describe("breaking the glass", () => {
  test("is an owner's, with a reason of thirty characters and a recent password", async () => {
    await expect(open(acme.as.reviewer)).rejects.toMatchObject({ code: "forbidden" });
    expect(OpenBreakGlass.safeParse({ ...input(), reason: `  ${"x".repeat(29)}  ` }).success).toBe(false);
    expect(OpenBreakGlass.safeParse({ ...input(), minutes: 61 }).success).toBe(false);
    const authenticatedAt = new Date(Date.now() - 660_000);
    const stale = contextFor(db, memberActor(acme.id, acme.members.owner, "owner", { authenticatedAt }));
    await expect(open(stale)).rejects.toMatchObject({ code: "reauthentication_required" });
  });

  test("waits for a second owner where there is one, and nobody confirms their own", async () => {
    const second = await another("owner");
    const window = await open();
    expect(window).toMatchObject({ state: "unconfirmed", needs_confirmation: true, expires_at: null });
    expect((await approve(await ask())).status).toBe("pending");
    await expect(confirmBreakGlass(acme.as.owner, one(window))).rejects.toMatchObject(refusal("own_window"));
    expect(await confirmBreakGlass(second, one(window))).toMatchObject({ state: "open", confirmed_by: "the owner" });
    expect((await approve(await ask())).status).toBe("approved");
    await expect(confirmBreakGlass(second, one(window))).rejects.toMatchObject(refusal("not_unconfirmed"));
  });

  test("is reviewed by somebody else, once it is over", async () => {
    const window = await open();
    const review = (ctx: Context) => reviewBreakGlass(ctx, { ...one(window), note: "It was right" });
    await expect(review(acme.as.reviewer)).rejects.toMatchObject(refusal("not_over"));
    await closeBreakGlass(acme.as.reviewer, one(window));
    await expect(review(acme.as.owner)).rejects.toMatchObject(refusal("own_window"));
    expect(await review(acme.as.reviewer)).toMatchObject({ state: "reviewed", review_note: "It was right" });
    await expect(review(await another("reviewer"))).rejects.toMatchObject(refusal("already_reviewed"));
    expect(await eventsOf(db, acme, idOf(window))).toEqual([
      "break_glass_opened",
      "break_glass_closed",
      "break_glass_reviewed",
    ]);
  });

  test("is not possible while everything is stopped, and ends nothing of it", async () => {
    await own.owner`update workspace set killed_at = now(), kill_reason = 'stop' where id = ${acme.id}`;
    await expect(open()).rejects.toMatchObject({ code: "locked" });
  });

  test("stays in the database as it was", async () => {
    const window = await open();
    const change = (set: string) => own.owner.unsafe(`update break_glass set ${set} where id = '${idOf(window)}'`);
    for (const set of ["reason = repeat('x', 40)", "minutes = 60", "expires_at = expires_at + interval '1 hour'"]) {
      await expect(change(set)).rejects.toMatchObject({ code: "55000" });
    }
    await expect(own.owner`delete from break_glass where id = ${idOf(window)}`).rejects.toMatchObject({
      code: "55000",
    });
  });
});
