import { describe, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import type { Database } from "#db/client.ts";
import { asking, configure, copyRequest, moveDeadline } from "#test/approvals.ts";
import { addMember, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { expectEach, FEWER_RACES, RACES, raceInTurn, repeatRace } from "#test/races.ts";
import type { Context } from "../context.ts";
import { cancelApproval } from "./cancel-approval.ts";
import { castVote } from "./cast-vote.ts";
import { expireDueApprovals } from "./expire-approvals.ts";
import { getApproval } from "./read-approvals.ts";
import { requestApproval } from "./request-approval.ts";

const own = ownDatabase(24);
let db: Database;
let acme: TestWorkspace;
let people: Context[];

/** A workspace for each race. */
async function setUp() {
  db = own.db;
  acme = await createWorkspace(db);
  await configure(db, acme, "production", { approval: { require_comment: false, timeout_seconds: 3600 } });
  const third = contextFor(db, memberActor(acme.id, await addMember(db, acme.id, "owner"), "owner"));
  people = [acme.as.reviewer, acme.as.owner, third];
}

async function ask(severity: "S2" | "S3", count = RACES): Promise<string[]> {
  const { approval } = await requestApproval(acme.as.agent, asking({ predicted_severity: severity }));
  const id = uuidOf("approval", approval.id) ?? "";
  return [id, ...(await copyRequest(own.owner, id, count - 1))];
}

const vote = (ctx: Context | undefined, id: string, choice: "approve" | "reject" = "approve") =>
  castVote(ctx ?? acme.as.reviewer, { approval_id: wireId("approval", id), choice, comment: "Because" });

type End = {
  id: string;
  status: string;
  required: number;
  approvals: number;
  rejections: number;
  late: number;
  ends: number;
  casts: number;
};

/** What the database holds after a race: every request with its votes and how often the log says that it ended. */
async function ends(): Promise<End[]> {
  // Votes and entries are gone over once, not once for each request.
  return own.owner<End[]>`
    select a.id, a.status, a.required_approvals as required, coalesce(v.approvals, 0) as approvals, coalesce(v.rejections, 0) as rejections,
      coalesce(v.late, 0) + coalesce(a.via = 'human' and a.decided_at >= a.expires_at, false)::int as late,
      coalesce(e.ends, 0) as ends, coalesce(e.casts, 0) as casts
    from approval a
    left join (select c.approval_id, count(*) filter (where c.choice = 'approve')::int as approvals,
        count(*) filter (where c.choice = 'reject')::int as rejections, count(*) filter (where c.created_at >= b.expires_at)::int as late
      from vote c join approval b on b.id = c.approval_id group by c.approval_id) v on v.approval_id = a.id
    left join (select subject_id, count(*) filter (where event = 'vote_cast')::int as casts,
        count(*) filter (where event in ('approval_granted', 'approval_denied', 'approval_timeout', 'approval_cancelled'))::int as ends
      from audit_entry group by subject_id) e on e.subject_id = a.id
    where a.workspace_id = ${acme.id}`;
}

/** Holds after every race, whatever was raced. */
function expectWhole(rows: readonly End[], count = RACES): void {
  expect(rows).toHaveLength(count);
  for (const end of rows) {
    const { status, required, approvals, rejections } = end;
    const byVotes = rejections > 0 ? "rejected" : approvals >= required ? "approved" : "open";
    expect({ ...end, byVotes }).toMatchObject({
      late: 0,
      ends: status === "pending" ? 0 : 1,
      casts: approvals + rejections,
      byVotes: status === "approved" || status === "rejected" ? status : "open",
    });
    expect(approvals).toBeLessThanOrEqual(required);
    expect(rejections).toBeLessThanOrEqual(1);
  }
}

type Race = PromiseSettledResult<unknown>[];

/** A race for every request, in their order. */
async function race(ids: readonly string[], runners: (id: string) => (() => Promise<unknown>)[]) {
  const races: Race[] = [];
  await repeatRace(async (round) => {
    races[round] = await raceInTurn(db, round, runners(ids[round] ?? ""));
  }, ids.length);
  return races;
}

const refusalsOf = (results: Race) =>
  results.flatMap((each) => (each.status === "rejected" ? [each.reason.extra?.refusal ?? String(each.reason)] : []));

/** Whoever was first in each of the races. */
const winners = (races: readonly Race[]) =>
  races.map((results) => results.findIndex(({ status }) => status === "fulfilled"));
const losers = (races: readonly Race[]) =>
  races.map((results) => results.findIndex(({ status }) => status === "rejected"));

describe(`${RACES} races of each kind, ${FEWER_RACES} of two of them, leave exactly one outcome:`, () => {
  test("two approvers, where one is enough", async () => {
    await setUp();
    const races = await race(await ask("S2"), (id) => [() => vote(people[0], id), () => vote(people[1], id)]);
    for (const each of races) expect(refusalsOf(each)).toEqual(["already_decided"]);
    expectEach(winners(races), [0, 1]);
    const rows = await ends();
    expectWhole(rows);
    expectEach(
      rows.map(({ status }) => status),
      ["approved"],
    );
  });

  test("three approvers, where two are needed", async () => {
    await setUp();
    const races = await race(await ask("S3", FEWER_RACES), (id) => people.map((person) => () => vote(person, id)));
    for (const each of races) expect(refusalsOf(each)).toEqual(["already_decided"]);
    expectEach(losers(races), [0, 1, 2]);
    const rows = await ends();
    expectWhole(rows, FEWER_RACES);
    expect(rows.every(({ status, approvals }) => status === "approved" && approvals === 2)).toBe(true);
  });

  test("approval against rejection", async () => {
    await setUp();
    const races = await race(await ask("S2"), (id) => [
      () => vote(people[0], id, "approve"),
      () => vote(people[1], id, "reject"),
    ]);
    for (const each of races) expect(refusalsOf(each)).toEqual(["already_decided"]);
    expectEach(winners(races), [0, 1]);
    const rows = await ends();
    expectWhole(rows);
    expect(rows.every(({ approvals, rejections }) => approvals + rejections === 1)).toBe(true);
  });

  test("the same person three times", async () => {
    await setUp();
    const races = await race(await ask("S3"), (id) => [1, 2, 3].map(() => () => vote(people[0], id)));
    for (const each of races) expect(refusalsOf(each)).toEqual(["already_voted", "already_voted"]);
    expectEach(winners(races), [0, 1, 2]);
    const rows = await ends();
    expectWhole(rows);
    expect(rows.every(({ status, approvals }) => status === "pending" && approvals === 1)).toBe(true);
  });

  test("a vote against the deadline", async () => {
    await setUp();
    const races = await race(await ask("S2"), (id) => [
      // Between nothing and 16 ms from now, so that it falls anywhere between the vote's first look and its end.
      () =>
        moveDeadline(db, acme, id, Number.parseInt(id.slice(-2), 16) / 16).catch(() => "decided before it was moved"),
      () => vote(people[0], id),
      () => getApproval(people[1] ?? acme.as.owner, { approval_id: wireId("approval", id) }),
    ]);
    await expireDueApprovals(db);
    const rows = await ends();
    expectWhole(rows);
    expectEach(
      rows.map(({ status }) => status),
      ["approved", "timed_out"],
    );
    const refused = races.filter((each) => refusalsOf(each).length > 0);
    expect(refused.every((each) => refusalsOf(each)[0] === "expired")).toBe(true);
    expect(refused).toHaveLength(rows.filter(({ status }) => status === "timed_out").length);
  });

  test("a vote against a cancellation", async () => {
    await setUp();
    const races = await race(await ask("S2", FEWER_RACES), (id) => [
      () => vote(people[0], id),
      () => cancelApproval(acme.as.agent, { approval_id: wireId("approval", id), reason: "" }),
    ]);
    for (const each of races) expect(refusalsOf(each)).toEqual(["already_decided"]);
    expectEach(winners(races), [0, 1]);
    expectWhole(await ends(), FEWER_RACES);
  });
});
