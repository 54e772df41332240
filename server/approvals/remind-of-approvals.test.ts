import { beforeEach, describe, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { asking, configure, eventsOf, letTimePass } from "#test/approvals.ts";
import { addMember, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { configureEnvironment } from "../environments/configure-environment.ts";
import { saveActionType } from "../environments/save-action-type.ts";
import { changeMember } from "../members/change-member.ts";
import { castVote } from "./cast-vote.ts";
import { expireDueApprovals } from "./expire-approvals.ts";
import { getApproval } from "./read-approvals.ts";
import { remindOfApprovals } from "./remind-of-approvals.ts";
import { requestApproval } from "./request-approval.ts";

const own = ownDatabase(8);
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
});

async function pending(more: Parameters<typeof asking>[0] = {}) {
  const { approval } = await requestApproval(acme.as.agent, asking(more));
  expect(approval.status).toBe("pending");
  return { approval_id: approval.id, id: uuidOf("approval", approval.id) ?? "" };
}
type Asked = Awaited<ReturnType<typeof pending>>;
const events = ({ id }: Asked) => eventsOf(own.db, acme, id);
const pass = ({ id }: Asked, seconds: number) => letTimePass(own.owner, id, seconds * 1000);
const entries = async ({ id }: Asked, event: string) =>
  (await own.owner`select body from audit_entry where subject_id = ${id} and event = ${event} order by id`).map(
    (row) => JSON.parse(row.body).after,
  );

describe("a pending request", () => {
  test("is recalled at half and at nine tenths of its time, each once", async () => {
    const asked = await pending();
    await remindOfApprovals(own.db);
    expect(await events(asked)).toEqual(["approval_requested"]);
    await pass(asked, 151);
    await remindOfApprovals(own.db);
    await remindOfApprovals(own.db);
    expect(await entries(asked, "approval_reminder")).toMatchObject([{ share: 0.5 }]);
    await pass(asked, 120);
    await remindOfApprovals(own.db);
    expect(await entries(asked, "approval_reminder")).toMatchObject([{ share: 0.5 }, { share: 0.9 }]);
    await pass(asked, 30);
    await remindOfApprovals(own.db);
    await expireDueApprovals(own.db);
    expect(await events(asked)).toEqual([
      "approval_requested",
      "approval_reminder",
      "approval_reminder",
      "approval_timeout",
    ]);
  });

  test("is recalled once by however many processes", async () => {
    const asked = await Promise.all(Array.from({ length: 60 }, () => pending()));
    for (const each of asked) await pass(each, 280);
    await Promise.all(Array.from({ length: 4 }, () => remindOfApprovals(own.db)));
    for (const each of asked) expect(await entries(each, "approval_reminder")).toHaveLength(2);
  });

  test("is recalled no more once it is decided", async () => {
    const [decided, open] = [await pending(), await pending()];
    await castVote(acme.as.reviewer, { ...decided, choice: "reject", comment: "No" });
    for (const asked of [decided, open]) await pass(asked, 151);
    expect(await remindOfApprovals(own.db)).toBe(1);
    expect(await entries(decided, "approval_reminder")).toEqual([]);
    expect(await entries(open, "approval_reminder")).toMatchObject([{ share: 0.5 }]);
  });
});

describe("an escalation chain", () => {
  const chain = (first: string, second: string) => ({
    approval: { escalation: { 1: { to: first, timeout_seconds: 60 }, 2: { to: second, timeout_seconds: 240 } } },
  });

  test("asks one after the other, and its end is a no", async () => {
    await configure(own.db, acme, "production", chain("reviewer", wireId("member", acme.members.owner)));
    const asked = await pending();
    await remindOfApprovals(own.db);
    const first = await getApproval(acme.as.viewer, asked);
    expect(first.escalation).toMatchObject({ step: 1, steps: 2, to: "reviewer" });
    expect(Date.parse(first.expires_at ?? "") - Date.parse(first.created_at)).toBe(300_000);
    await pass(asked, 61);
    await remindOfApprovals(own.db);
    await remindOfApprovals(own.db);
    expect(await entries(asked, "approval_escalated")).toMatchObject([
      { step: 1, to: "reviewer" },
      { step: 2, to: wireId("member", acme.members.owner) },
    ]);
    const second = await getApproval(acme.as.viewer, asked);
    expect(second.escalation).toMatchObject({ step: 2, until: second.expires_at });
    await pass(asked, 240);
    expect(await getApproval(acme.as.viewer, asked)).toMatchObject({ status: "timed_out", escalation: null });
  });

  test("stays as it was for requests that are under way", async () => {
    await configure(own.db, acme, "production", chain("reviewer", "owner"));
    const asked = await pending();
    await remindOfApprovals(own.db);
    await configure(own.db, acme, "production", {});
    await pass(asked, 61);
    await remindOfApprovals(own.db);
    expect((await entries(asked, "approval_escalated")).map(({ to }) => to)).toEqual(["reviewer", "owner"]);
  });

  const save = (config: object) =>
    configureEnvironment(acme.as.owner, {
      environment_id: wireId("environment", acme.environments.production),
      config: { ...config },
      reason: "",
    });

  test("is refused where a step is not whole, is out of order, or asks nobody", async () => {
    const step = { to: "owner", timeout_seconds: 60 };
    await save({ approval: { escalation: { 1: step, 2: step } } });
    const faults = [
      { 1: { to: "owner" } },
      { 2: step },
      { 1: step, 3: step },
      { 1: { ...step, to: wireId("member", acme.members.viewer) } },
      { 1: { ...step, to: "everybody" } },
      { 1: step, 5: step },
    ];
    for (const escalation of faults) {
      await expect(save({ approval: { escalation } }), JSON.stringify(escalation)).rejects.toMatchObject({
        code: "bad_request",
      });
    }
  });
});

describe("a quorum", () => {
  const save = (approval: object) =>
    configureEnvironment(acme.as.owner, {
      environment_id: wireId("environment", acme.environments.production),
      config: { approval: { require_comment: false, ...approval } },
      reason: "",
    });

  test("is the most of what the environment, the severity and the action type ask for", async () => {
    await save({ quorums: { S2: 2 } });
    expect(await getApproval(acme.as.viewer, await pending())).toMatchObject({ required_approvals: 2 });
    await save({});
    expect(await getApproval(acme.as.viewer, await pending())).toMatchObject({ required_approvals: 1 });
    await addMember(own.db, acme.id, "reviewer");
    const refund = { name: "refund", behaves_as: "config_change", severity_floor: "S2" as const };
    await saveActionType(acme.as.owner, { ...refund, required_approvals: 2 });
    const asked = await pending({ action_type: "refund" });
    expect(await getApproval(acme.as.viewer, asked)).toMatchObject({ required_approvals: 2 });
    const kept = await saveActionType(acme.as.owner, refund);
    expect(kept.required_approvals).toBe(2);
  });

  test("that nobody could reach is refused where it is saved", async () => {
    const errors = (path: string) => ({ code: "bad_request", extra: { errors: [{ path }] } });
    await expect(save({ required_approvals: 3 })).rejects.toMatchObject(errors("config.approval.required_approvals"));
    await expect(save({ quorums: { S1: 3 } })).rejects.toMatchObject(errors("config.approval.quorums.S1"));
    await expect(save({ required_approvals: 2 })).rejects.toMatchObject(errors("config.approval.required_approvals"));
    await save({ required_approvals: 2, extra_for_s3: false });
    const deploy = { name: "deploy", behaves_as: "config_change", severity_floor: "S0" as const };
    await expect(saveActionType(acme.as.owner, { ...deploy, required_approvals: 3 })).rejects.toMatchObject(
      errors("required_approvals"),
    );
    // With the extra approval its first request at S3 would need three of two.
    const grave = saveActionType(acme.as.owner, { ...deploy, severity_floor: "S3", required_approvals: 2 });
    await expect(grave).rejects.toMatchObject(errors("required_approvals"));
    await addMember(own.db, acme.id, "reviewer");
    await saveActionType(acme.as.owner, { ...deploy, severity_floor: "S3", required_approvals: 2 });
  });

  test("that goes out of reach when a member leaves is marked in the log, once", async () => {
    const third = await addMember(own.db, acme.id, "reviewer");
    await save({ required_approvals: 2, extra_for_s3: false });
    const asked = await pending();
    await changeMember(acme.as.owner, { member_id: wireId("member", third), disabled: true });
    expect(await entries(asked, "approval_unattainable")).toEqual([]);
    await changeMember(acme.as.owner, { member_id: wireId("member", acme.members.reviewer), role: "viewer" });
    expect(await entries(asked, "approval_unattainable")).toEqual([{ required_approvals: 2, attainable: 1 }]);
    expect(await getApproval(acme.as.viewer, asked)).toMatchObject({ quorum_unattainable: true, status: "pending" });
  });
});
