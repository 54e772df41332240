import { beforeEach, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { asking, configure, letTimePass, moveDeadline } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import type { Context } from "../context.ts";
import { castVote } from "./cast-vote.ts";
import { getApprovalStats } from "./read-statistics.ts";
import { requestApproval } from "./request-approval.ts";

const own = ownDatabase(4);
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  await configure(own.db, acme, "production", { approval: { timeout_seconds: 7200, extra_for_s3: false } });
});

const ask = async (action_type: string) =>
  (await requestApproval(acme.as.agent, asking({ action_type, predicted_severity: "S2" }))).approval.id;

/** A request on which somebody votes so many seconds after it was made. */
async function decided(action_type: string, seconds: number, by: Context, choice: "approve" | "reject") {
  const approval_id = await ask(action_type);
  await letTimePass(own.owner, uuidOf("approval", approval_id) ?? "", seconds * 1000);
  await castVote(by, { approval_id, choice, comment: "Because" });
}

/** Within the 5 % that the contract promises, and what the test itself took. */
function expectNear(seconds: number | null, expected: number): void {
  expect(seconds ?? Number.NaN).toBeGreaterThan(expected * 0.95);
  expect(seconds ?? Number.NaN).toBeLessThan((expected + 5) * 1.05);
}

test("how long people took is told of all, of each type and of each reviewer, with who may decide how much", async () => {
  const { reviewer, owner } = acme.as;
  for (const seconds of [100, 300, 900]) await decided("prompt_mutation", seconds, reviewer, "approve");
  await decided("config_change", 2700, reviewer, "reject");
  await decided("config_change", 600, owner, "approve");
  await ask("config_change");
  await ask("config_change");
  await moveDeadline(own.db, acme, uuidOf("approval", await ask("prompt_mutation")) ?? "", -1);

  for (const isFolded of [false, true]) {
    if (isFolded) await sequenceEntries(own.db);
    const stats = await getApprovalStats(acme.as.viewer, {});
    expect(stats).toMatchObject({ total_requests: 8, human_approved: 4, human_rejected: 1, timed_out: 1 });
    expect(stats.time_to_decision.count).toBe(5);
    expectNear(stats.time_to_decision.median_seconds, 600);
    expectNear(stats.time_to_decision.p95_seconds, 2700);

    const ofType = new Map(stats.by_action_type.map((row) => [row.action_type, row]));
    expect(ofType.get("prompt_mutation")).toMatchObject({ human_approved: 3, human_rejected: 0 });
    expect(ofType.get("config_change")).toMatchObject({ human_approved: 1, human_rejected: 1, total_requests: 2 });
    expectNear(ofType.get("prompt_mutation")?.time_to_decision.median_seconds ?? null, 300);
    expectNear(ofType.get("config_change")?.time_to_decision.p95_seconds ?? null, 2700);

    const [first, second, ...others] = stats.by_reviewer;
    const ids = acme.members;
    // What waits is theirs to decide: two, since the third is past its deadline.
    const waiting = { may_decide: 2, may_decide_more: false };
    expect(first).toMatchObject({ member_id: wireId("member", ids.reviewer), approved: 3, rejected: 1, ...waiting });
    expect(second).toMatchObject({ member_id: wireId("member", ids.owner), approved: 1, rejected: 0, ...waiting });
    expect(others).toEqual([]);
    expectNear(first?.time_to_decision.median_seconds ?? null, 300);
    expectNear(second?.time_to_decision.p95_seconds ?? null, 600);
  }
});

test("a reviewer's load falls with each vote, and whoever may vote no more keeps what they decided", async () => {
  await configure(own.db, acme, "production", { approval: { required_approvals: 2, extra_for_s3: false } });
  const approval_id = await ask("config_change");
  await ask("config_change");
  await castVote(acme.as.reviewer, { approval_id, choice: "approve", comment: "Because" });
  await castVote(acme.as.owner, { approval_id, choice: "approve", comment: "Because" });
  const third = await ask("config_change");
  await castVote(acme.as.reviewer, { approval_id: third, choice: "approve", comment: "Because" });
  const loads = async () =>
    Object.fromEntries(
      (await getApprovalStats(acme.as.owner, {})).by_reviewer.map((each) => [
        each.member_id,
        [each.approved, each.may_decide],
      ]),
    );
  const [reviewer, owner] = [acme.members.reviewer, acme.members.owner].map((id) => wireId("member", id));
  // A vote on a request that has not ended is counted when it has.
  expect(await loads()).toEqual({ [reviewer ?? ""]: [1, 1], [owner ?? ""]: [1, 2] });
  await own.owner`update member set role = 'viewer' where id = ${acme.members.reviewer}`;
  expect(await loads()).toEqual({ [reviewer ?? ""]: [1, 0], [owner ?? ""]: [1, 2] });
});
