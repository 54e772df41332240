import { beforeEach, describe, expect, test } from "vitest";
import { uuidOf } from "#contract/ids.ts";
import type { Database } from "#db/client.ts";
import { TIMED_OUT_REASON } from "#engine/settlement.ts";
import { asking, eventsOf, letTimePass, moveDeadline, storedApproval } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { castVote } from "./cast-vote.ts";
import { expireDueApprovals } from "./expire-approvals.ts";
import { getApproval, listApprovals, listQueue } from "./read-approvals.ts";
import { requestApproval } from "./request-approval.ts";

const own = ownDatabase(8);
let db: Database;
let acme: TestWorkspace;
beforeEach(async () => {
  db = own.db;
  acme = await createWorkspace(db);
});

async function pending(workspace = acme) {
  const { approval } = await requestApproval(workspace.as.agent, asking());
  return { approval_id: approval.id, id: uuidOf("approval", approval.id) ?? "" };
}
async function overdue(workspace = acme) {
  const asked = await pending(workspace);
  await moveDeadline(db, workspace, asked.id, -5);
  return asked;
}

describe("a deadline that has passed", () => {
  test("has timed the request out for every reader, with nobody having written it down", async () => {
    const { approval_id, id } = await overdue();
    const listed = await listApprovals(acme.as.agent, { limit: 5 });
    const expected = { id: approval_id, status: "timed_out", via: "timeout", disposition: "stop" };
    expect(listed.items).toMatchObject([expected]);
    expect((await listApprovals(acme.as.owner, { limit: 5, status: "pending" })).items).toEqual([]);
    expect((await listApprovals(acme.as.owner, { limit: 5, status: "timed_out" })).items).toMatchObject([expected]);
    expect((await listQueue(acme.as.owner, { limit: 5, view: "waiting" })).items).toEqual([]);
    expect((await listQueue(acme.as.owner, { limit: 5, view: "decided" })).items).toMatchObject([{ id: approval_id }]);
    expect((await storedApproval(db, acme, id)).row?.status).toBe("pending");
    const [item] = listed.items;
    expect(item?.decided_at).toBe(item?.expires_at);
  });

  test("is written down by whoever reads the request, as nobody's act", async () => {
    const { approval_id, id } = await overdue();
    const seen = await getApproval(acme.as.viewer, { approval_id });
    expect(seen).toMatchObject({ status: "timed_out", decided_by: null });
    expect((await storedApproval(db, acme, id)).row).toMatchObject({ status: "timed_out", via: "timeout" });
    expect(await eventsOf(db, acme, id)).toEqual(["approval_requested", "approval_timeout"]);
    expect(await getApproval(acme.as.viewer, { approval_id })).toEqual(seen);
    const [entry] = await own.owner`select actor_kind from audit_entry where subject_id = ${id} order by id desc`;
    expect(entry?.actor_kind).toBe("system");
  });

  test("turns approvals so far into a no", async () => {
    const { approval } = await requestApproval(acme.as.agent, asking({ predicted_severity: "S3" }));
    await castVote(acme.as.reviewer, { approval_id: approval.id, choice: "approve", comment: "Fine" });
    await moveDeadline(db, acme, uuidOf("approval", approval.id) ?? "", -1);
    expect(await getApproval(acme.as.agent, { approval_id: approval.id })).toMatchObject({
      status: "timed_out",
      disposition: "stop",
      votes: [{ choice: "approve" }],
    });
  });
});

describe("the sweep", () => {
  test("writes down what is due, in every workspace, once, and leaves the rest", async () => {
    await expireDueApprovals(db);
    const other = await createWorkspace(db);
    const due = [await overdue(), await overdue(), await overdue(other)];
    const waiting = await pending();
    const [first, second] = await Promise.all([expireDueApprovals(db), expireDueApprovals(db)]);
    expect(first + second).toBe(3);
    for (const { id } of due) {
      const place = id === due[2]?.id ? other : acme;
      expect((await storedApproval(db, place, id)).row?.status).toBe("timed_out");
      expect(await eventsOf(db, place, id)).toEqual(["approval_requested", "approval_timeout"]);
    }
    expect((await storedApproval(db, acme, waiting.id)).row?.status).toBe("pending");
    expect(await expireDueApprovals(db)).toBe(0);
  });

  test("works through more than fits into one transaction", async () => {
    await Promise.all(Array.from({ length: 600 }, () => pending()));
    await own.owner`update approval set expires_at = clock_timestamp() where workspace_id = ${acme.id}`;
    expect(await expireDueApprovals(db)).toBe(600);
  });

  test("tells the log of a timeout the same as whoever reads the request first", async () => {
    const [swept, looked] = [await overdue(), await overdue()];
    await getApproval(acme.as.viewer, { approval_id: looked.approval_id });
    await expireDueApprovals(db);
    const told = await timeoutsOf(swept.id);
    expect(told).toMatchObject([{ outcome: "timed_out", body: { reason: TIMED_OUT_REASON } }]);
    expect(told).toEqual(await timeoutsOf(looked.id));
  });

  test("settles the others where one cannot be settled, and then says so", async () => {
    const held = await createWorkspace(db, { holdSeconds: 5 });
    const [stuck, other] = [await pending(held), await pending(held)];
    for (const { approval_id, id } of [stuck, other]) {
      await castVote(held.as.reviewer, { approval_id, choice: "reject", comment: "No" });
      await letTimePass(own.owner, id, 7000);
    }
    const free = await keepAsItIs(stuck.id);
    await expect(expireDueApprovals(db)).rejects.toMatchObject({ cause: { message: "kept as it is" } });
    expect((await storedApproval(db, held, stuck.id)).row?.status).toBe("pending");
    expect((await storedApproval(db, held, other.id)).row?.status).toBe("rejected");
    await free();
    expect(await expireDueApprovals(db)).toBe(1);
    expect((await storedApproval(db, held, stuck.id)).row?.status).toBe("rejected");
  });
});

/** The entries of a request's timeout, but for what is each entry's own, and from where it was looked at. */
async function timeoutsOf(id: string) {
  const rows =
    await own.owner`select event, actor_kind, actor_id, subject_kind, environment_id, agent_id, action_type, outcome, body
    from audit_entry where subject_id = ${id} and event = 'approval_timeout'`;
  return rows.map((row) => {
    const {
      id: _id,
      at: _at,
      subject: _subject,
      prev_subject_leaf: _leaf,
      request_id: _request,
      ...body
    } = JSON.parse(row.body);
    return { ...row, body: { ...body, actor: { ...body.actor, ip: null } } };
  });
}

/** Lets nothing change one request, until what it answers is called. */
async function keepAsItIs(id: string): Promise<() => Promise<unknown>> {
  await own.owner.unsafe(`create function kept() returns trigger language plpgsql as $$
    begin raise exception 'kept as it is'; end $$`);
  await own.owner.unsafe(
    `create trigger kept before update on approval for each row when (old.id = '${id}') execute function kept()`,
  );
  return () => own.owner`drop function kept() cascade`;
}
