import { beforeEach, describe, expect, test } from "vitest";
import type { CastVote } from "#contract/approvals.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import type { Database } from "#db/client.ts";
import {
  agentIn,
  asking,
  configure,
  eventsOf,
  letTimePass,
  moveDeadline,
  storedApproval,
  withPersonalKey,
} from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { FEWER_RACES, raceInTurn, repeatRace, untilHeard } from "#test/races.ts";
import type { Context } from "../context.ts";
import { changeMember } from "../members/change-member.ts";
import { cancelApproval } from "./cancel-approval.ts";
import { castVote } from "./cast-vote.ts";
import { expireDueApprovals } from "./expire-approvals.ts";
import { getApproval, listQueue } from "./read-approvals.ts";
import { requestApproval } from "./request-approval.ts";
import { withdrawVote } from "./withdraw-vote.ts";

const own = ownDatabase(16);
let db: Database;
let acme: TestWorkspace;

beforeEach(async () => {
  db = own.db;
  acme = await createWorkspace(db, { holdSeconds: 5 });
  await configure(db, acme, "production", { approval: { require_comment: false } });
});

async function pending(more: Parameters<typeof asking>[0] = {}, ctx: Context = acme.as.agent) {
  const { approval } = await requestApproval(ctx, asking(more));
  return { approval_id: approval.id, id: uuidOf("approval", approval.id) ?? "" };
}
type Asked = Awaited<ReturnType<typeof pending>>;
const vote = (ctx: Context, { approval_id }: Asked, more: Partial<CastVote> = {}) =>
  castVote(ctx, { approval_id, choice: "approve", comment: "", ...more });
const reject = (ctx: Context, asked: Asked) => vote(ctx, asked, { choice: "reject", comment: "No" });
const withdraw = (ctx: Context, { approval_id }: Asked) => withdrawVote(ctx, { approval_id });
const look = ({ approval_id }: Asked, ctx: Context = acme.as.agent) => getApproval(ctx, { approval_id });
const pass = ({ id }: Asked, seconds: number) => letTimePass(own.owner, id, seconds * 1000);
const refusal = (word: string) => ({ code: "conflict", extra: { refusal: word } });

describe("a vote from the browser", () => {
  test("is recorded at once and takes effect when its hold is over, for whoever looks", async () => {
    const asked = await pending();
    const view = await vote(acme.as.reviewer, asked);
    expect(view).toMatchObject({ status: "pending", disposition: "wait", votes: [{ choice: "approve" }] });
    const [cast] = view.votes;
    expect(Date.parse(cast?.effective_at ?? "") - Date.parse(cast?.created_at ?? "")).toBe(5000);
    await pass(asked, 5);
    const settled = { status: "approved", via: "human", decided_by: "the reviewer", disposition: "proceed" };
    expect(await look(asked)).toMatchObject(settled);
    expect((await storedApproval(db, acme, asked.id)).row).toMatchObject({ status: "approved", via: "human" });
    expect(await eventsOf(db, acme, asked.id)).toEqual(["approval_requested", "vote_cast", "approval_granted"]);
  });

  test("is settled by the sweep where nobody looks, at the moment its hold ended", async () => {
    const asked = await pending();
    await vote(acme.as.reviewer, asked);
    expect(await expireDueApprovals(db)).toBe(0);
    await pass(asked, 7);
    expect(await expireDueApprovals(db)).toBe(1);
    const { row, votes } = await storedApproval(db, acme, asked.id);
    expect(row).toMatchObject({ status: "approved", decidedBy: acme.members.reviewer });
    expect(row?.decidedAt).toEqual(votes[0]?.effectiveAt);
    expect(await expireDueApprovals(db)).toBe(0);
  });

  test("holds as long as the workspace says, and by a personal key not at all", async () => {
    await own.owner`update workspace set hold_seconds = 10 where id = ${acme.id}`;
    const asked = await pending({ predicted_severity: "S3" });
    await vote(acme.as.reviewer, asked);
    await pass(asked, 9);
    const view = await vote(await withPersonalKey(db, acme, "owner"), asked);
    expect(view).toMatchObject({ status: "pending" });
    expect(view.votes[1]?.effective_at).toBe(view.votes[1]?.created_at);
    await pass(asked, 1);
    expect(await look(asked)).toMatchObject({ status: "approved", decided_by: "the reviewer" });
  });

  test("cast in time counts although its hold ends after the deadline, and keeps the request open until then", async () => {
    const asked = await pending();
    await moveDeadline(db, acme, asked.id, 2000);
    await vote(acme.as.reviewer, asked);
    await pass(asked, 4);
    expect(await look(asked)).toMatchObject({ status: "pending" });
    expect((await listQueue(acme.as.viewer, { view: "waiting", limit: 9 })).items).toHaveLength(1);
    expect(await expireDueApprovals(db)).toBe(0);
    await pass(asked, 2);
    await expireDueApprovals(db);
    expect(await look(asked)).toMatchObject({ status: "approved" });
  });

  test("that rejects, on hold, stops an approval", async () => {
    const asked = await pending();
    await reject(acme.as.reviewer, asked);
    const owner = await withPersonalKey(db, acme, "owner");
    expect(await vote(owner, asked)).toMatchObject({ status: "pending" });
    await pass(asked, 5);
    expect(await look(asked)).toMatchObject({ status: "rejected", decision_reason: "No" });
  });

  test("and another at once, where one is enough, both stand, and settle it once", async () => {
    const asked = await pending();
    const both = [acme.as.reviewer, acme.as.owner].map((ctx) => () => vote(ctx, asked));
    const results = await raceInTurn(db, 0, both);
    // On a machine that needs longer than the hold between the two, the first has settled it before the second comes.
    const late = results.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    for (const each of late) expect(each).toMatchObject(refusal("already_decided"));
    await pass(asked, 6);
    expect(await look(asked)).toMatchObject({ status: "approved", via: "human" });
    expect((await storedApproval(db, acme, asked.id)).votes).toHaveLength(2 - late.length);
    const told = await eventsOf(db, acme, asked.id);
    expect(told.filter((event) => event !== "vote_cast")).toEqual(["approval_requested", "approval_granted"]);
  });

  test("has been settled before a late second vote, whoever casts it", async () => {
    const asked = await pending();
    await vote(acme.as.reviewer, asked);
    await pass(asked, 6);
    await expect(reject(acme.as.owner, asked)).rejects.toMatchObject({
      ...refusal("already_decided"),
      extra: { current: { status: "approved" } },
    });
    const stale = await pending();
    await vote(acme.as.reviewer, stale);
    await pass(stale, 6);
    await expect(cancelApproval(acme.as.agent, { approval_id: stale.approval_id, reason: "" })).rejects.toMatchObject(
      refusal("already_decided"),
    );
  });

  test("counts for what its author was when its hold ended", async () => {
    const [kept, lost] = [await pending(), await pending()];
    await vote(acme.as.reviewer, kept);
    await vote(acme.as.reviewer, lost);
    await pass(kept, 6);
    const member_id = wireId("member", acme.members.reviewer);
    await changeMember(acme.as.owner, { member_id, role: "viewer" });
    await pass(lost, 6);
    expect(await look(kept)).toMatchObject({ status: "approved" });
    expect(await look(lost)).toMatchObject({ status: "pending" });
  });
});

describe("taking a vote back", () => {
  test("leaves the request as if it had not been cast, and its author free to vote anew", async () => {
    const asked = await pending();
    await vote(acme.as.reviewer, asked);
    expect(await withdraw(acme.as.reviewer, asked)).toMatchObject({ status: "pending", votes: [] });
    await pass(asked, 6);
    expect(await look(asked)).toMatchObject({ status: "pending" });
    await reject(acme.as.reviewer, asked);
    await pass(asked, 5);
    expect(await look(asked)).toMatchObject({ status: "rejected", votes: [{ choice: "reject" }] });
    expect(await eventsOf(db, acme, asked.id)).toEqual([
      "approval_requested",
      "vote_cast",
      "vote_withdrawn",
      "vote_cast",
      "approval_denied",
    ]);
  });

  test("of a rejection lets the approval through that it stopped, at this moment", async () => {
    const asked = await pending();
    await reject(acme.as.reviewer, asked);
    await vote(await withPersonalKey(db, acme, "owner"), asked);
    await pass(asked, 3);
    expect(await withdraw(acme.as.reviewer, asked)).toMatchObject({ status: "approved", decided_by: "the owner" });
    const { row, votes } = await storedApproval(db, acme, asked.id);
    const [cast] = votes.filter(({ choice }) => choice === "approve");
    expect(row?.decidedAt?.getTime()).toBeGreaterThanOrEqual((cast?.effectiveAt.getTime() ?? 0) + 3000);
  });

  test("that held the deadline open ends the request", async () => {
    const asked = await pending();
    await moveDeadline(db, acme, asked.id, 1000);
    await vote(acme.as.reviewer, asked);
    await pass(asked, 2);
    expect(await withdraw(acme.as.reviewer, asked)).toMatchObject({ status: "timed_out", via: "timeout" });
  });

  test("is refused once its hold is over, to others, twice, and where it never was held", async () => {
    const asked = await pending({ predicted_severity: "S3" });
    await vote(acme.as.reviewer, asked);
    await expect(withdraw(acme.as.owner, asked)).rejects.toMatchObject(refusal("not_voted"));
    await expect(withdraw(acme.as.viewer, asked)).rejects.toMatchObject({ code: "forbidden" });
    await expect(withdraw(acme.as.agent, asked)).rejects.toMatchObject({ code: "forbidden" });
    await pass(asked, 5);
    await expect(withdraw(acme.as.reviewer, asked)).rejects.toMatchObject(refusal("hold_over"));
    await vote(await withPersonalKey(db, acme, "owner"), await pending({ predicted_severity: "S3" }));
    const direct = await pending({ predicted_severity: "S3" });
    const owner = await withPersonalKey(db, acme, "owner");
    await vote(owner, direct);
    await expect(withdraw(owner, direct)).rejects.toMatchObject(refusal("hold_over"));
    const undone = await pending();
    await vote(acme.as.reviewer, undone);
    await withdraw(acme.as.reviewer, undone);
    await expect(withdraw(acme.as.reviewer, undone)).rejects.toMatchObject(refusal("not_voted"));
  });

  test("is refused when the request has ended meanwhile, with its state as it is now", async () => {
    const asked = await pending();
    await vote(acme.as.reviewer, asked);
    await reject(await withPersonalKey(db, acme, "owner"), asked);
    await expect(withdraw(acme.as.reviewer, asked)).rejects.toMatchObject({
      ...refusal("already_decided"),
      extra: { current: { status: "rejected" } },
    });
    const foreign = await createWorkspace(db);
    await expect(withdraw(foreign.as.owner, asked)).rejects.toMatchObject({ code: "not_found" });
  });
});

test(`${FEWER_RACES} races of a withdrawal against the end of its hold leave one outcome, and no reader is ever wrong`, async () => {
  const lab = await agentIn(db, acme, "lab");
  await configure(db, acme, "lab", { risk: { auto_approve_review_in_lab: false }, approval: { extra_for_s3: false } });
  const seen: string[] = [];
  // What is left of the hold: longer after it was over too soon and shorter after it was not, so that the race stays close
  // however busy the machine is.
  let leftMs = 64;
  await repeatRace(async () => {
    const one = await untilHeard(() => pending({ predicted_severity: "S3" }, lab));
    await untilHeard(() => vote(acme.as.reviewer, one));
    await letTimePass(own.owner, one.id, 5000 - leftMs);
    const [undone, ...readings] = await Promise.allSettled([
      untilHeard(() => withdraw(acme.as.reviewer, one)),
      untilHeard(() => look(one, acme.as.viewer)),
      untilHeard(() => look(one, acme.as.owner)),
    ]);
    const readAs = readings.map((each) => (each.status === "fulfilled" ? each.value.status : String(each.reason)));
    const { row, votes } = await storedApproval(db, acme, one.id);
    const isUndone = votes[0]?.withdrawnAt !== null;
    seen.push(isUndone ? "undone" : "over");
    leftMs = Math.min(4500, isUndone ? leftMs * 0.9 : leftMs * 1.1 + 1);
    expect(undone?.status).toBe(isUndone ? "fulfilled" : "rejected");
    if (isUndone) expect([row?.status, ...new Set(readAs)]).toEqual(["pending", "pending"]);
    else expect((await look(one, lab)).status).toBe("approved");
  }, FEWER_RACES);
  expect(new Set(seen)).toEqual(new Set(["undone", "over"]));
});
