import { beforeEach, describe, expect, test } from "vitest";
import { uuidOf } from "#contract/ids.ts";
import type { ApprovalMode, OperatingMode } from "#engine/vocabulary.ts";
import { agentIn, asking, configure, eventsOf, moveDeadline } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import type { Context } from "../context.ts";
import { turnKillSwitch } from "../kill-switch/turn-kill-switch.ts";
import { acknowledgeBlock } from "./acknowledge-block.ts";
import { cancelApproval } from "./cancel-approval.ts";
import { castVote } from "./cast-vote.ts";
import { expireDueApprovals } from "./expire-approvals.ts";
import { getApproval } from "./read-approvals.ts";
import { getApprovalStats } from "./read-statistics.ts";
import { requestApproval } from "./request-approval.ts";

const own = ownDatabase(8);
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
});

type Then = "approve" | "reject" | "wait" | "cancel" | "supersede" | "stop" | "acknowledge" | "nothing";
type Path = {
  name: string;
  in: [OperatingMode, ApprovalMode, labRule: boolean | null];
  asks: Parameters<typeof asking>[0];
  next?: Then;
  ends: [status: string, via: string | null, disposition: string];
  counts: string;
  entries: string[];
  /** Of all requests there are then; one unless said otherwise. */
  total?: number;
};

const S3 = { predicted_severity: "S3" as const };
const S4 = { predicted_severity: "S4" as const };
const destructive = { action_type: "destructive_tool_call" };
const auto = (event = "approval_auto") => [event];
const asked = (...more: string[]) => ["approval_requested", ...more];

/** What happens to a request for approval: every row ends in one way, is counted once, and stands in the log. */
const PATHS: Path[] = [
  {
    ...{ name: "a block", in: ["production", "interactive", null], asks: destructive },
    ...{ ends: ["blocked", "block", "stop"], counts: "blocked", entries: auto("approval_blocked") },
  },
  {
    ...{ name: "a block, whatever the lab allows", in: ["lab", "auto_approve", true], asks: destructive },
    ...{ ends: ["blocked", "block", "stop"], counts: "blocked", entries: auto("approval_blocked") },
  },
  {
    ...{ name: "S4 in shadow", in: ["shadow", "auto_approve", null], asks: S4 },
    ...{ ends: ["blocked", "block", "stop"], counts: "blocked", entries: auto("approval_blocked") },
  },
  {
    ...{ name: "safe", in: ["production", "interactive", null], asks: { predicted_severity: "S1" } },
    ...{ ends: ["approved", "auto_safe", "proceed"], counts: "auto_approved", entries: auto() },
  },
  {
    ...{ name: "safe in a lockdown", in: ["production", "auto_reject", null], asks: { predicted_severity: "S0" } },
    ...{ ends: ["approved", "auto_safe", "proceed"], counts: "auto_approved", entries: auto() },
  },
  {
    ...{ name: "a lockdown", in: ["production", "auto_reject", null], asks: {} },
    ...{ ends: ["rejected", "auto_reject", "stop"], counts: "auto_rejected", entries: auto() },
  },
  {
    ...{ name: "a lockdown, against the lab's rule", in: ["lab", "auto_reject", true], asks: S3 },
    ...{ ends: ["rejected", "auto_reject", "stop"], counts: "auto_rejected", entries: auto() },
  },
  {
    ...{ name: "the lab's rule on, S4", in: ["lab", "interactive", true], asks: S4 },
    ...{ ends: ["approved", "auto_lab", "proceed"], counts: "auto_approved", entries: auto() },
  },
  {
    ...{ name: "the lab's rule unset, S3", in: ["lab", "interactive", null], asks: S3, next: "nothing" },
    ...{ ends: ["pending", null, "wait"], counts: "pending_count", entries: asked() },
  },
  {
    ...{ name: "the lab's rule unset, up to S2", in: ["lab", "interactive", null] },
    ...{ asks: { action_type: "unheard_of", predicted_severity: "S1" } },
    ...{ ends: ["approved", "auto_lab", "proceed"], counts: "auto_approved", entries: auto() },
  },
  {
    ...{ name: "the lab's rule off", in: ["lab", "interactive", false], next: "nothing" },
    ...{ asks: { action_type: "unheard_of", predicted_severity: "S1" } },
    ...{ ends: ["pending", null, "wait"], counts: "pending_count", entries: asked() },
  },
  {
    ...{ name: "the lab's rule unset, over cost", in: ["lab", "interactive", null], next: "nothing" },
    ...{ asks: { estimated_cost_usd: 5.01 }, ends: ["pending", null, "wait"] },
    ...{ counts: "pending_count", entries: asked() },
  },
  {
    ...{ name: "auto-approval in shadow", in: ["shadow", "auto_approve", null], asks: S3 },
    ...{ ends: ["approved", "auto_approve", "proceed"], counts: "auto_approved", entries: auto() },
  },
  {
    ...{ name: "a person's yes", in: ["production", "interactive", null], asks: {}, next: "approve" },
    ...{ ends: ["approved", "human", "proceed"], counts: "human_approved" },
    entries: asked("vote_cast", "approval_granted"),
  },
  {
    ...{ name: "a person's no, asked asynchronously", in: ["production", "async", null], asks: {}, next: "reject" },
    ...{ ends: ["rejected", "human", "stop"], counts: "human_rejected" },
    entries: asked("vote_cast", "approval_denied"),
  },
  {
    ...{ name: "nobody's answer", in: ["production", "interactive", null], asks: {}, next: "wait" },
    ...{ ends: ["timed_out", "timeout", "stop"], counts: "timed_out", entries: asked("approval_timeout") },
  },
  {
    ...{ name: "a change of mind", in: ["production", "async", null], asks: {}, next: "cancel" },
    ...{ ends: ["cancelled", "cancel", "stop"], counts: "cancelled", entries: asked("approval_cancelled") },
  },
  {
    ...{ name: "another request in its place", in: ["production", "interactive", null], asks: {}, next: "supersede" },
    ...{ ends: ["cancelled", "cancel", "stop"], counts: "cancelled", entries: asked("approval_cancelled"), total: 2 },
  },
  {
    ...{ name: "nothing while everything is stopped", in: ["production", "interactive", null], asks: {}, next: "stop" },
    ...{ ends: ["pending", null, "wait"], counts: "pending_count", entries: asked() },
  },
  {
    ...{ name: "a block that an owner knows of", in: ["production", "interactive", null], next: "acknowledge" },
    ...{ asks: destructive, ends: ["blocked", "block", "stop"], counts: "blocked" },
    entries: auto("approval_blocked").concat("approval_acknowledged"),
  },
];

/** What somebody does about a request that was just asked for. */
async function goOn(next: Then | undefined, agent: Context, approval_id: string): Promise<void> {
  const id = uuidOf("approval", approval_id) ?? "";
  if (next === "approve" || next === "reject") {
    await castVote(acme.as.reviewer, { approval_id, choice: next, comment: "Because" });
  }
  if (next === "cancel") await cancelApproval(agent, { approval_id, reason: "" });
  if (next === "supersede") await requestApproval(agent, asking({ supersedes: approval_id }));
  if (next === "acknowledge") await acknowledgeBlock(acme.as.owner, { approval_id, note: "Known" });
  if (next === "wait") {
    await moveDeadline(own.db, acme, id, -1);
    await expireDueApprovals(own.db);
  }
  if (next === "stop") {
    await turnKillSwitch(acme.as.reviewer, { on: true, reason: "Something is wrong" });
    const stopped = { code: "locked", extra: { refusal: "kill_switch" } };
    await expect(castVote(acme.as.owner, { approval_id, choice: "approve", comment: "" })).rejects.toMatchObject(
      stopped,
    );
    await expect(requestApproval(agent, asking())).rejects.toMatchObject(stopped);
    await expireDueApprovals(own.db);
  }
}

describe("a request ends by", () => {
  test.each(PATHS)("$name", async ({ in: [mode, approvalMode, labRule], asks, next, ...then }) => {
    await configure(own.db, acme, mode, {
      approval: { mode: approvalMode, require_comment: false, extra_for_s3: false },
      risk: { auto_approve_review_in_lab: labRule },
    });
    const agent = await agentIn(own.db, acme, mode);
    const { approval } = await requestApproval(agent, asking(asks));
    const approval_id = approval.id;
    const id = uuidOf("approval", approval_id) ?? "";
    await goOn(next, agent, approval_id);
    const { status, via, disposition } = await getApproval(agent, { approval_id });
    expect([status, via, disposition]).toEqual(then.ends);
    expect(await eventsOf(own.db, acme, id)).toEqual(then.entries);
    await sequenceEntries(own.db);
    const stats = await getApprovalStats(acme.as.viewer, {});
    expect(stats).toMatchObject({ total_requests: then.total ?? 1, [then.counts]: 1 });
    const { total_requests: total, auto_approved, human_approved, human_rejected, auto_rejected, ...rest } = stats;
    const settled = auto_approved + human_approved + human_rejected + auto_rejected;
    expect(settled + rest.timed_out + rest.blocked + rest.cancelled + rest.pending_count).toBe(total);
  });
});

test("auto-approval is of no effect in production, where it slipped in", async () => {
  await configure(own.db, acme, "production", { approval: { mode: "auto_approve" } });
  expect((await requestApproval(acme.as.agent, asking())).approval.status).toBe("pending");
});

describe("a caller that is ready to wait", () => {
  const patience = { timeoutMs: 60_000, signal: new AbortController().signal };

  test("waits as long as the environment lets it, where it is interactive", async () => {
    await configure(own.db, acme, "production", { approval: { max_wait_seconds: 1 } });
    const begun = performance.now();
    const { approval } = await requestApproval(acme.as.agent, asking(), { patience });
    expect(approval.status).toBe("pending");
    expect(performance.now() - begun).toBeGreaterThanOrEqual(900);
    expect(performance.now() - begun).toBeLessThan(20_000);
  });

  test("is answered at once where requests are asynchronous", async () => {
    await configure(own.db, acme, "production", { approval: { mode: "async" } });
    const begun = performance.now();
    expect((await requestApproval(acme.as.agent, asking(), { patience })).approval.status).toBe("pending");
    expect(performance.now() - begun).toBeLessThan(20_000);
  });

  test("waits for what takes an older request's place, too", async () => {
    await configure(own.db, acme, "production", { approval: { max_wait_seconds: 30, require_comment: false } });
    const first = (await requestApproval(acme.as.agent, asking())).approval;
    const begun = performance.now();
    const waiting = requestApproval(acme.as.agent, asking({ supersedes: first.id }), { patience });
    const replaced = async () => (await getApproval(acme.as.viewer, { approval_id: first.id })).status === "cancelled";
    while (!(await replaced()));
    const [row] = await own.owner`select id from approval where status = 'pending' and workspace_id = ${acme.id}`;
    const approval_id = `apr_${String(row?.id).replaceAll("-", "")}`;
    await castVote(acme.as.reviewer, { approval_id, choice: "approve", comment: "" });
    // What wakes the waiting: nobody else gives the entries their places here.
    await sequenceEntries(own.db);
    expect((await waiting).approval.status).toBe("approved");
    expect(performance.now() - begun).toBeLessThan(20_000);
  });
});

test("a block says in the log whether somebody is to be alerted", async () => {
  const alertOf = async () => {
    const { approval } = await requestApproval(acme.as.agent, asking(destructive));
    const [row] = await own.owner`select body from audit_entry where subject_id = ${uuidOf("approval", approval.id)}`;
    return JSON.parse(row?.body).after.alert;
  };
  expect(await alertOf()).toBe(true);
  await configure(own.db, acme, "production", { approval: { notify_on_block: false } });
  expect(await alertOf()).toBe(false);
});
