import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { RecordObservation } from "#contract/observations.ts";
import type { Database } from "#db/client.ts";
import type { KeyScope } from "#engine/vocabulary.ts";
import { asking, configure, eventsOf, storedApproval } from "#test/approvals.ts";
import { addKey, agentActor, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { cancelApproval } from "../approvals/cancel-approval.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { expireDueApprovals } from "../approvals/expire-approvals.ts";
import { getApproval } from "../approvals/read-approvals.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import type { Context } from "../context.ts";
import { consumeGrant } from "../grants/consume-grant.ts";
import { createSession } from "../sessions/create-session.ts";
import { recordObservation } from "../sessions/record-observation.ts";
import { getKillSwitch } from "./read-kill-switch.ts";
import { settleInstallationStop } from "./settle-installation-stop.ts";
import { turnKillSwitch } from "./turn-kill-switch.ts";

// Before anybody reads the environment: it is read once.
const folder = mkdtempSync(join(tmpdir(), "understudy-kill-switch-"));
const file = join(folder, "kill-switch");
vi.stubEnv("KILL_SWITCH_FILE", file);
afterAll(() => rmSync(folder, { recursive: true }));

const own = ownDatabase(8);
const SCOPES: KeyScope[] = ["read", "intents:write", "sessions:write", "grants:consume"];
const STOPPED = { code: "locked", extra: { refusal: "kill_switch" } };
let db: Database;
let acme: TestWorkspace;
let agent: Context;

beforeEach(async () => {
  db = own.db;
  acme = await createWorkspace(db);
  const environmentId = acme.environments.production;
  const keyId = await addKey(db, acme.id, environmentId, { agentId: acme.agentId });
  agent = contextFor(db, agentActor(acme.id, acme.agentId, environmentId, { keyId, scopes: SCOPES }));
  await own.owner`update workspace set hold_seconds = 0 where id = ${acme.id}`;
  await configure(db, acme, "production", { approval: { require_comment: false } });
});

const ask = async (severity: "S1" | "S2", ctx = agent) =>
  (await requestApproval(ctx, asking({ predicted_severity: severity, details: { at: Math.random() } }))).approval;
type Asked = Awaited<ReturnType<typeof ask>>;
const approve = (view: Asked, ctx = acme.as.reviewer) =>
  castVote(ctx, { approval_id: view.id, choice: "approve", comment: "" });
const reject = (view: Asked) => castVote(acme.as.reviewer, { approval_id: view.id, choice: "reject", comment: "No" });
const use = ({ id, payload_hash }: Asked) => consumeGrant(agent, { approval_id: id, payload_hash: payload_hash ?? "" });
const turn = (on: boolean, ctx: Context = on ? acme.as.reviewer : acme.as.owner) =>
  turnKillSwitch(ctx, { on, reason: on ? "Something is wrong" : "It is well again" });
const idOf = ({ id }: Asked) => uuidOf("approval", id) ?? "";

async function sessionAt(level: "shadow" | "supervised" | "autonomous") {
  const session = await createSession(agent, {
    device_id: "desk",
    skill_name: `refunds at ${level}`,
    decision_class: "refund",
    config: {},
  } as Parameters<typeof createSession>[1]);
  await own.owner`update shadow_session set autonomy_level = ${level} where id = ${uuidOf("session", session.id)}`;
  return session;
}
const observe = (session: { id: string }) =>
  recordObservation(agent, {
    session_id: session.id,
    ...RecordObservation.parse({ agent_recommendation: { action: "config_change", arguments: {} } }),
  });

describe("while the kill switch is on", () => {
  test("nothing new is taken in, not even to wait, alone or together", async () => {
    await turn(true);
    const many = await Promise.allSettled([ask("S1"), ask("S2"), ask("S1"), ask("S2"), ask("S1"), ask("S1")]);
    for (const each of many) expect(each).toMatchObject({ status: "rejected", reason: STOPPED });
    const rows = await own.owner`select count(*)::int as count from approval where workspace_id = ${acme.id}`;
    expect(rows[0]?.count).toBe(0);
  });

  test("what waits goes on waiting: it can be rejected and withdrawn, and not approved", async () => {
    const [first, second, third] = [await ask("S2"), await ask("S2"), await ask("S2")];
    await turn(true);
    await expect(approve(first)).rejects.toMatchObject(STOPPED);
    expect((await getApproval(acme.as.viewer, { approval_id: first.id })).status).toBe("pending");
    expect((await reject(second)).status).toBe("rejected");
    expect((await cancelApproval(agent, { approval_id: third.id, reason: "" })).status).toBe("cancelled");
    await turn(false);
    expect((await approve(first)).status).toBe("approved");
  });

  test("no grant is used or shown, and those from before are void for ever", async () => {
    const view = await ask("S1");
    await turn(true);
    await expect(use(view)).rejects.toMatchObject(STOPPED);
    const grant = { state: "revoked", revoke_reason: "The kill switch was turned on", token: null };
    expect((await getApproval(agent, { approval_id: view.id })).grant).toMatchObject(grant);
    await turn(false);
    await expect(use(view)).rejects.toMatchObject({ code: "conflict", extra: { refusal: "epoch_ended" } });
    expect((await getApproval(agent, { approval_id: view.id })).grant).toMatchObject(grant);
    expect((await use(await ask("S1"))).consumed.grant.state).toBe("consumed");
  });

  test("an autonomous agent is not permitted, a supervised case is not opened, and recommendations at shadow are kept", async () => {
    const [shadow, supervised, autonomous] = [
      await sessionAt("shadow"),
      await sessionAt("supervised"),
      await sessionAt("autonomous"),
    ];
    await turn(true);
    await expect(observe(supervised)).rejects.toMatchObject(STOPPED);
    await expect(observe(autonomous)).rejects.toMatchObject(STOPPED);
    expect((await observe(shadow)).disposition).toBe("observe");
    await turn(false);
    expect((await observe(autonomous)).disposition).toBe("wait");
  });

  test("an approval that is on hold is taken back, and may be given again afterwards", async () => {
    await own.owner`update workspace set hold_seconds = 10 where id = ${acme.id}`;
    const view = await ask("S2");
    expect((await approve(view)).status).toBe("pending");
    await turn(true);
    await own.owner`update approval set due_at = now() where id = ${idOf(view)}`;
    await expireDueApprovals(db);
    expect(await getApproval(acme.as.viewer, { approval_id: view.id })).toMatchObject({ status: "pending", votes: [] });
    expect(await eventsOf(db, acme, idOf(view))).toEqual(["approval_requested", "vote_cast", "vote_withdrawn"]);
    await turn(false);
    await own.owner`update workspace set hold_seconds = 0 where id = ${acme.id}`;
    expect((await approve(view)).status).toBe("approved");
  });

  test("an approval that took effect before, and was not written down, is written down with a grant that is void", async () => {
    await own.owner`update workspace set hold_seconds = 1 where id = ${acme.id}`;
    const view = await ask("S2");
    await approve(view);
    await own.owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update vote set effective_at = created_at where approval_id = ${idOf(view)}`;
      await tx`update approval set due_at = created_at where id = ${idOf(view)}`;
    });
    await turn(true);
    await expireDueApprovals(db);
    expect((await storedApproval(db, acme, idOf(view))).row?.status).toBe("approved");
    await turn(false);
    await expect(use(view)).rejects.toMatchObject({ extra: { refusal: "epoch_ended" } });
  });

  test("the database itself refuses to approve", async () => {
    const view = await ask("S2");
    await turn(true);
    const change = own.owner`update approval set status = 'approved', via = 'human', decided_at = clock_timestamp()
      where id = ${idOf(view)}`;
    await expect(change).rejects.toMatchObject({ code: "UK001" });
  });
});

describe("the kill switch", () => {
  test("is turned on by any reviewer, says who and why, and is in the log once", async () => {
    expect(await getKillSwitch(acme.as.viewer)).toEqual({ on: false, workspace: null, installation: null });
    await expect(turn(true, acme.as.viewer)).rejects.toMatchObject({ code: "forbidden" });
    await expect(turn(true, agent)).rejects.toMatchObject({ code: "forbidden" });
    expect(await turn(true)).toMatchObject({
      on: true,
      workspace: { by: "the reviewer", reason: "Something is wrong" },
      installation: null,
    });
    await turn(true, acme.as.owner);
    expect(await getKillSwitch(agent)).toMatchObject({ on: true, workspace: { by: "the reviewer" } });
    expect(await eventsOf(db, acme, acme.id)).toEqual(["kill_switch_on"]);
  });

  test("is turned off by an owner alone, with a password that was entered lately", async () => {
    await turn(true);
    await expect(turn(false, acme.as.reviewer)).rejects.toMatchObject({ code: "forbidden" });
    const stale = memberActor(acme.id, acme.members.owner, "owner", {
      authenticatedAt: new Date(Date.now() - 660_000),
    });
    await expect(turn(false, contextFor(db, stale))).rejects.toMatchObject({ code: "reauthentication_required" });
    expect((await turn(false)).on).toBe(false);
    expect(await eventsOf(db, acme, acme.id)).toEqual(["kill_switch_on", "kill_switch_off"]);
  });

  test("of one workspace stops no other", async () => {
    await turn(true);
    const other = await createWorkspace(db);
    expect((await getKillSwitch(other.as.viewer)).on).toBe(false);
    expect((await ask("S1", other.as.agent)).status).toBe("approved");
  });

  test("once it has answered, is on for whatever comes after, however many race it", async () => {
    const views = await Promise.all(Array.from({ length: 60 }, () => ask("S1")));
    let isAnswered = false;
    const late: boolean[] = [];
    const uses = views.map(async (view) => {
      const begunAfter = isAnswered;
      const isUsed = await use(view).then(
        () => true,
        () => false,
      );
      if (isUsed && begunAfter) late.push(true);
      return isUsed;
    });
    const on = turn(true).then(() => {
      isAnswered = true;
    });
    await Promise.all([...uses, on]);
    const after = await Promise.allSettled(views.map(use));
    expect(after.every((each) => each.status === "rejected" && each.reason.code === "locked")).toBe(true);
    const [log] = await own.owner`select count(*)::int as late from audit_entry e where e.workspace_id = ${acme.id}
      and e.event = 'grant_consumed' and e.at > (select killed_at from workspace where id = ${acme.id})`;
    expect([late, log?.late]).toEqual([[], 0]);
  });
});

describe("the installation's switch", () => {
  test("is a file that is noticed within a second, and stops everything in every workspace without the database", async () => {
    const [safe, waiting] = [await ask("S1"), await ask("S2")];
    writeFileSync(file, "");
    const since = performance.now();
    for (let isNoticed = false; !isNoticed; ) {
      // Whoever asks a second later finds it noticed, however long the answer takes.
      const isLate = performance.now() - since >= 1000;
      isNoticed = (await getKillSwitch(acme.as.viewer)).installation === "file";
      expect(isNoticed || !isLate).toBe(true);
    }
    await expect(ask("S1")).rejects.toMatchObject(STOPPED);
    await expect(use(safe)).rejects.toMatchObject(STOPPED);
    await expect(approve(waiting)).rejects.toMatchObject(STOPPED);
    expect((await getApproval(agent, { approval_id: safe.id })).grant?.token).toBeNull();
    const nowhere = { ...agent, db: null as never };
    await expect(
      consumeGrant(nowhere, { approval_id: wireId("approval", acme.id), payload_hash: "" }),
    ).rejects.toMatchObject(STOPPED);
    rmSync(file);
    await settleInstallationStop(db);
    expect((await getKillSwitch(acme.as.viewer)).on).toBe(false);
    await expect(use(safe)).rejects.toMatchObject({ extra: { refusal: "epoch_ended" } });
    expect((await use(await ask("S1"))).consumed.grant.state).toBe("consumed");
  });
});
