import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { uuidOf } from "#contract/ids.ts";
import { asking, configure, letStopLast, letTimePass } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { cancelApproval } from "../approvals/cancel-approval.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { expireDueApprovals } from "../approvals/expire-approvals.ts";
import { getApproval, listApprovals, listQueue } from "../approvals/read-approvals.ts";
import { getApprovalStats } from "../approvals/read-statistics.ts";
import { remindOfApprovals } from "../approvals/remind-of-approvals.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { listDecisions } from "../decisions/read-decisions.ts";
import { streamDecisions } from "../decisions/stream-decisions.ts";
import { findThings } from "../overview/find-things.ts";
import { getOverview } from "../overview/get-overview.ts";
import { settleInstallationStop } from "./settle-installation-stop.ts";
import { turnKillSwitch } from "./turn-kill-switch.ts";

const own = ownDatabase(4);
const TIMEOUT_SECONDS = 300;
const PAGE = { limit: 10 } as const;
let owner: postgres.Sql;
let acme: TestWorkspace;

beforeAll(() => {
  owner = postgres(own.url, { max: 1, onnotice: () => {} });
});
afterAll(() => owner.end());
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  const approval = { require_comment: false, timeout_seconds: TIMEOUT_SECONDS };
  await configure(own.db, acme, "production", { approval });
});

const ask = async () => (await requestApproval(acme.as.agent, asking({ details: { at: Math.random() } }))).approval;
type Asked = Awaited<ReturnType<typeof ask>>;
const look = ({ id }: Asked) => getApproval(acme.as.viewer, { approval_id: id });
const turn = (on: boolean) => turnKillSwitch(acme.as.owner, { on, reason: "Because" });
const stored = ({ id }: Asked) => uuidOf("approval", id) ?? "";

/** Seconds pass for a request, and for the stop if there is one. */
async function pass(asked: Asked, seconds: number): Promise<void> {
  await letTimePass(owner, stored(asked), seconds * 1000);
  await letStopLast(owner, acme.id, seconds * 1000);
}

/** Seconds that a request has left, as its view tells them. */
async function left(asked: Asked): Promise<number> {
  const { expires_at, deadline_as_of } = await look(asked);
  return (Date.parse(expires_at ?? "") - (deadline_as_of === null ? Date.now() : Date.parse(deadline_as_of))) / 1000;
}

describe("while everything is stopped", () => {
  test("a request past its deadline waits for every reader, and no sweep ends it or reminds of it", async () => {
    const asked = await ask();
    await turn(true);
    await pass(asked, 4 * TIMEOUT_SECONDS);
    await expireDueApprovals(own.db);
    await remindOfApprovals(own.db);
    expect(await look(asked)).toMatchObject({ status: "pending", via: null, decided_at: null });
    expect((await listQueue(acme.as.viewer, { ...PAGE, view: "waiting" })).items).toHaveLength(1);
    expect((await listQueue(acme.as.viewer, { ...PAGE, view: "decided" })).items).toEqual([]);
    expect((await listApprovals(acme.as.viewer, { ...PAGE, status: "pending" })).items).toHaveLength(1);
    expect((await listApprovals(acme.as.viewer, { ...PAGE, status: "timed_out" })).items).toEqual([]);
    expect(await getApprovalStats(acme.as.viewer, {})).toMatchObject({ pending_count: 1, timed_out: 0 });
    expect((await getOverview(acme.as.viewer)).waiting.count).toBe(1);
    expect((await streamDecisions(acme.as.viewer, { ...PAGE, status: "timed_out" })).items).toEqual([]);
    const { items } = await streamDecisions(acme.as.viewer, { ...PAGE, status: "pending" });
    expect(items.map(({ approval }) => approval?.status)).toEqual(["pending"]);
    expect((await listDecisions(acme.as.viewer, PAGE)).items).toHaveLength(1);
    const events = await owner`select event from audit_entry where subject_id = ${stored(asked)}`;
    expect(events.map(({ event }) => event)).not.toContain("approval_timeout");
    expect(events.map(({ event }) => event)).not.toContain("approval_reminder");
  });

  test("it is found as pending, and may be rejected", async () => {
    const asked = await ask();
    await turn(true);
    await pass(asked, 4 * TIMEOUT_SECONDS);
    const found = await findThings(acme.as.viewer, { text: asked.id });
    expect(JSON.stringify(found)).toContain("pending");
    const vote = { approval_id: asked.id, comment: "Not now" };
    await expect(castVote(acme.as.reviewer, { ...vote, choice: "approve" })).rejects.toMatchObject({ code: "locked" });
    expect(await castVote(acme.as.reviewer, { ...vote, choice: "reject" })).toMatchObject({ status: "rejected" });
  });

  test("what is left of its time stays", async () => {
    const asked = await ask();
    await turn(true);
    const before = await left(asked);
    await pass(asked, 4 * TIMEOUT_SECONDS);
    expect(await left(asked)).toBe(before);
  });

  test("what had passed its deadline before has timed out, and is written down", async () => {
    const asked = await ask();
    await pass(asked, TIMEOUT_SECONDS);
    await turn(true);
    expect((await listApprovals(acme.as.viewer, { ...PAGE, status: "timed_out" })).items).toHaveLength(1);
    await expireDueApprovals(own.db);
    const [row] = await owner`select status from approval where id = ${stored(asked)}`;
    expect(row).toEqual({ status: "timed_out" });
    await turn(false);
    expect(await look(asked)).toMatchObject({ status: "timed_out", via: "timeout" });
  });
});

describe("when a stop ends", () => {
  test("what was left is left again, the entry says so, and then time is over as ever", async () => {
    const asked = await ask();
    await pass(asked, 100);
    await turn(true);
    await pass(asked, 1000);
    await turn(false);
    expect(await left(asked)).toBeGreaterThan(195);
    expect(await left(asked)).toBeLessThanOrEqual(200);
    const [entry] =
      await owner`select body from audit_entry where event = 'kill_switch_off' and workspace_id = ${acme.id}`;
    expect(JSON.parse(entry?.body)).toMatchObject({ after: { requests_waiting: 1, stood_still_seconds: 1000 } });
    await pass(asked, 201);
    expect(await look(asked)).toMatchObject({ status: "timed_out" });
  });

  test("somebody is reminded at half of the time that ran", async () => {
    const asked = await ask();
    await turn(true);
    await pass(asked, 1000);
    await turn(false);
    const reminders = async () => {
      await remindOfApprovals(own.db);
      const rows =
        await owner`select from audit_entry where subject_id = ${stored(asked)} and event = 'approval_reminder'`;
      return rows.length;
    };
    await pass(asked, TIMEOUT_SECONDS / 2 - 10);
    expect(await reminders()).toBe(0);
    await pass(asked, 11);
    expect(await reminders()).toBe(1);
  });

  test("time goes on standing still while the other switch is on, and what was left is left at the end of both", async () => {
    const asked = await ask();
    await turn(true);
    await pass(asked, 400);
    await owner`update workspace set installation_stopped_at = clock_timestamp() where id = ${acme.id}`;
    await pass(asked, 400);
    const before = await left(asked);
    await turn(false);
    expect(await left(asked)).toBeCloseTo(before, 1);
    await pass(asked, 400);
    expect(await left(asked)).toBeCloseTo(before, 1);
    await settleInstallationStop(own.db);
    expect(await look(asked)).toMatchObject({ status: "pending", deadline_as_of: null });
    expect(await left(asked)).toBeGreaterThan(before - 5);
    expect(await left(asked)).toBeLessThanOrEqual(before);
  });

  test("what came past its deadline before, and nobody had written down, ended at the deadline that it had", async () => {
    const asked = await ask();
    await turn(true);
    // The stop began when the request had been over for a minute.
    await letTimePass(owner, stored(asked), (TIMEOUT_SECONDS + 160) * 1000);
    await letStopLast(owner, acme.id, 100 * 1000);
    const { items } = await listApprovals(acme.as.viewer, { ...PAGE, status: "timed_out" });
    const deadline = items[0]?.expires_at ?? "";
    await turn(false);
    await expireDueApprovals(own.db);
    const [row] = await owner`select status, expires_at, decided_at from approval where id = ${stored(asked)}`;
    expect(row).toMatchObject({ status: "timed_out", expires_at: row?.decided_at });
    expect(Math.abs(row?.decided_at.getTime() - Date.parse(deadline))).toBeLessThan(2);
  });

  test("what is asked for afterwards has its whole time, is reminded of at half, and counts as waiting for its agent's limit", async () => {
    const before = await ask();
    await turn(true);
    await pass(before, 10 * TIMEOUT_SECONDS);
    await turn(false);
    const asked = await ask();
    expect(await left(asked)).toBeGreaterThan(TIMEOUT_SECONDS - 10);
    expect(await left(asked)).toBeLessThanOrEqual(TIMEOUT_SECONDS);
    expect(Date.parse(asked.expires_at ?? "")).toBe(Date.parse((await look(asked)).expires_at ?? ""));
    await owner`update agent set pending_limit = 2 where id = ${acme.agentId}`;
    await expect(ask()).rejects.toMatchObject({ extra: { refusal: "too_many_pending" } });
    const many = await Promise.allSettled(Array.from({ length: 4 }, ask));
    expect(many.map(({ status }) => status)).toEqual(Array(4).fill("rejected"));
    await pass(asked, TIMEOUT_SECONDS / 2 + 1);
    await remindOfApprovals(own.db);
    const [next] =
      await owner`select reminders, round(extract(epoch from expires_at - remind_at))::int as ahead from approval where id = ${stored(asked)}`;
    expect(next).toMatchObject({ reminders: 1, ahead: 30 });
    await pass(asked, TIMEOUT_SECONDS / 2);
    await expireDueApprovals(own.db);
    const [row] = await owner`select status, expires_at, decided_at from approval where id = ${stored(asked)}`;
    expect(row).toMatchObject({ status: "timed_out", expires_at: row?.decided_at });
  });

  test("the queue goes on by deadline, what waited before and what came after, page by page", async () => {
    const asked = [await ask()];
    await turn(true);
    await pass(asked[0] as Asked, 100);
    await turn(false);
    asked.push(await ask(), await ask());
    const first = await listQueue(acme.as.viewer, { limit: 1, view: "waiting" });
    await castVote(acme.as.reviewer, { approval_id: first.items[0]?.id ?? "", choice: "reject", comment: "No" });
    const rest = await listQueue(acme.as.viewer, { ...PAGE, view: "waiting", cursor: first.next_cursor ?? "" });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(asked.map(({ id }) => id));
  });

  test("no deadline moves on, not even then", async () => {
    const asked = await ask();
    const move = () =>
      owner`update approval set expires_at = expires_at + interval '10 seconds' where id = ${stored(asked)}`;
    await expect(move()).rejects.toThrow("a deadline never moves on");
    await turn(true);
    await pass(asked, 100);
    await expect(move()).rejects.toThrow("a deadline never moves on");
    await expect(
      owner`update approval set runs_since = created_at + interval '1 second' where id = ${stored(asked)}`,
    ).rejects.toThrow("what was asked never changes");
  });

  test("no request is touched, so that it takes no longer the more there are", async () => {
    const asked = await ask();
    await turn(true);
    await owner.begin(async (sql) => {
      await sql`select from approval where id = ${stored(asked)} for update`;
      expect((await turn(false)).on).toBe(false);
    });
    const [row] = await owner`select expires_at - created_at as time from approval where id = ${stored(asked)}`;
    expect(row?.time).toBe("00:05:00");
  });

  test("who rejects or cancels at the same time is heard, and who approves is heard or told that all is stopped", async () => {
    const asked: Asked[] = [];
    for (let each = 0; each < 12; each++) asked.push(await ask());
    await turn(true);
    const acts = asked.map(({ id: approval_id }, index) => {
      if (index % 3 === 0) return castVote(acme.as.reviewer, { approval_id, choice: "reject", comment: "No" });
      if (index % 3 === 1) return cancelApproval(acme.as.agent, { approval_id, reason: "" });
      return castVote(acme.as.reviewer, { approval_id, choice: "approve", comment: "" });
    });
    const [released, ...done] = await Promise.allSettled([turn(false), ...acts]);
    expect(released).toMatchObject({ status: "fulfilled", value: { on: false } });
    for (const [index, each] of done.entries()) {
      if (index % 3 === 2 && each.status === "rejected") expect(each.reason).toMatchObject({ code: "locked" });
      else expect(each).toMatchObject({ value: { status: ["rejected", "cancelled", "approved"][index % 3] } });
    }
  });
});
