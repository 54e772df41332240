import { beforeEach, describe, expect, test } from "vitest";
import { ApprovalStats } from "#contract/approval-statistics.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { agentIn, anotherAgent, asking, configure, moveDeadline } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import type { Context } from "../context.ts";
import { cancelApproval } from "./cancel-approval.ts";
import { castVote } from "./cast-vote.ts";
import { expireDueApprovals } from "./expire-approvals.ts";
import { getApprovalStats } from "./read-statistics.ts";
import { requestApproval } from "./request-approval.ts";

const own = ownDatabase(8);
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
});

/** One request of every fate, in production, and one of the lab's. */
async function oneOfEach(agent: Context = acme.as.agent) {
  const ask = async (more: Parameters<typeof asking>[0] = {}) =>
    (await requestApproval(agent, asking(more))).approval.id;
  await ask({ predicted_severity: "S0" });
  await ask({ action_type: "destructive_tool_call" });
  await castVote(acme.as.reviewer, { approval_id: await ask(), choice: "approve", comment: "Fine" });
  await castVote(acme.as.reviewer, { approval_id: await ask(), choice: "reject", comment: "No" });
  await cancelApproval(agent, { approval_id: await ask(), reason: "" });
  await moveDeadline(own.db, acme, uuidOf("approval", await ask()) ?? "", -1);
  await ask();
  await configure(own.db, acme, "production", { approval: { mode: "auto_reject" } });
  await ask();
  await configure(own.db, acme, "production", {});
}

const EXPECTED = {
  total_requests: 8,
  auto_approved: 1,
  human_approved: 1,
  human_rejected: 1,
  auto_rejected: 1,
  timed_out: 1,
  blocked: 1,
  cancelled: 1,
  pending_count: 1,
  gate_stats: { pending: 1, approved: 1, rejected: 1, expired: 1, total_processed: 3 },
};

function expectAddedUp(stats: ApprovalStats) {
  const { auto_approved, human_approved, human_rejected, auto_rejected, timed_out, blocked, cancelled } = stats;
  const outcomes = [auto_approved, human_approved, human_rejected, auto_rejected, timed_out, blocked, cancelled];
  expect(outcomes.reduce((sum, count) => sum + count, stats.pending_count)).toBe(stats.total_requests);
  const ofTypes = stats.by_action_type.map(({ total_requests }) => total_requests);
  expect(ofTypes.reduce((sum, count) => sum + count, stats.under_no_type)).toBe(stats.total_requests);
  expect(ApprovalStats.parse(stats)).toEqual(stats);
}

describe("the statistics", () => {
  test("count every fate once, whether the sweeps have been there or not", async () => {
    await oneOfEach();
    expect(await getApprovalStats(acme.as.viewer, {})).toMatchObject(EXPECTED);
    await expireDueApprovals(own.db);
    await sequenceEntries(own.db);
    const after = await getApprovalStats(acme.as.viewer, {});
    expect(after).toMatchObject({ ...EXPECTED, under_no_type: 1 });
    expectAddedUp(after);
    const told = await getApprovalStats(acme.as.agent, {});
    expect(told).toMatchObject({ by_action_type: [], under_no_type: 8 });
    expectAddedUp(told);
  });

  test("are of one environment where one is named", async () => {
    await oneOfEach();
    const lab = await agentIn(own.db, acme, "lab");
    await requestApproval(lab, asking({ predicted_severity: "S3" }));
    await requestApproval(lab, asking());
    const of = (mode: "lab" | "production") =>
      getApprovalStats(acme.as.viewer, { environment_id: wireId("environment", acme.environments[mode]) });
    expect(await of("production")).toMatchObject(EXPECTED);
    expect(await of("lab")).toMatchObject({ total_requests: 2, auto_approved: 1, pending_count: 1 });
  });

  test("are of a window of time where one is given", async () => {
    await oneOfEach();
    const hour = 3_600_000;
    const at = (ms: number) => new Date(Date.now() + ms).toISOString();
    expect(await getApprovalStats(acme.as.viewer, { from: at(-hour), to: at(hour) })).toMatchObject(EXPECTED);
    const nothing = { total_requests: 0, pending_count: 0, blocked: 0 };
    expect(await getApprovalStats(acme.as.viewer, { from: at(hour) })).toMatchObject(nothing);
    expect(await getApprovalStats(acme.as.viewer, { to: at(-hour) })).toMatchObject(nothing);
    expect(await getApprovalStats(acme.as.viewer, { from: "0001-01-01T00:00:00Z" })).toMatchObject(EXPECTED);
  });

  test("are an agent's own for its key", async () => {
    await oneOfEach();
    const other = await anotherAgent(own.db, acme, "production");
    expect(await getApprovalStats(other, {})).toMatchObject({ total_requests: 0 });
    expect(await getApprovalStats(acme.as.agent, {})).toMatchObject(EXPECTED);
    const elsewhere = await createWorkspace(own.db);
    expect(await getApprovalStats(elsewhere.as.owner, {})).toMatchObject({ total_requests: 0 });
  });

  test("say which environments they are of; of one they have no figure of another, and a program is told of its own", async () => {
    const inLab = await agentIn(own.db, acme, "lab");
    await requestApproval(acme.as.agent, asking());
    for (const at of [1, 2]) await requestApproval(inLab, asking({ predicted_severity: "S3", details: { at } }));
    const of = async (ctx: Context, environment_id?: string) => {
      const stats = await getApprovalStats(ctx, environment_id === undefined ? {} : { environment_id });
      return [stats.total_requests, stats.counted_in.map(({ name }) => name).join()];
    };
    const [lab, production] = [acme.environments.lab, acme.environments.production].map((id) =>
      wireId("environment", id),
    );
    expect(await of(acme.as.viewer)).toEqual([3, "lab,production,shadow"]);
    expect(await of(acme.as.viewer, lab)).toEqual([2, "lab"]);
    expect([await of(acme.as.agent), await of(inLab)]).toEqual([
      [1, "production"],
      [2, "lab"],
    ]);
    await expect(of(inLab, production)).rejects.toMatchObject({ code: "not_found" });
    const other = await createWorkspace(own.db);
    await expect(of(other.as.viewer, lab)).rejects.toMatchObject({ code: "not_found" });
  });
});
