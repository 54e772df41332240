import { beforeEach, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { asking, eventsOf, storedApproval } from "#test/approvals.ts";
import { addMember, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import type { Context } from "../context.ts";
import { acknowledgeBlock } from "./acknowledge-block.ts";
import { getApproval } from "./read-approvals.ts";
import { getApprovalStats } from "./read-statistics.ts";
import { requestApproval } from "./request-approval.ts";

const own = ownDatabase(8);
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
});

/** A request of the agent's, which its type blocks unless it says otherwise. */
async function asked(action_type = "destructive_tool_call") {
  const { approval } = await requestApproval(acme.as.agent, asking({ action_type }));
  return { approval_id: approval.id, id: uuidOf("approval", approval.id) ?? "" };
}
const acknowledge = (ctx: Context, { approval_id }: { approval_id: string }, note = "") =>
  acknowledgeBlock(ctx, { approval_id, note });
const anotherOwner = async (): Promise<Context> =>
  contextFor(own.db, memberActor(acme.id, await addMember(own.db, acme.id, "owner"), "owner"));
const written = ({ id }: { id: string }) => own.owner`select from approval_acknowledgement where approval_id = ${id}`;

test("an owner acknowledges a block with a note, which everybody reads, and nothing else of it changes", async () => {
  const block = await asked();
  const [before, stats] = [await storedApproval(own.db, acme, block.id), await getApprovalStats(acme.as.viewer, {})];
  expect(await getApproval(acme.as.viewer, block)).toMatchObject({ status: "blocked", acknowledged: null });

  const view = await acknowledge(acme.as.owner, block, "Known: the clean-up job");
  const by = { id: wireId("member", acme.members.owner), name: "the owner" };
  expect(view).toMatchObject({ status: "blocked", via: "block", disposition: "stop" });
  expect(view.acknowledged).toEqual({ by, at: expect.any(String), note: "Known: the clean-up job" });
  for (const reader of [acme.as.viewer, acme.as.agent]) {
    expect((await getApproval(reader, block)).acknowledged).toEqual(view.acknowledged);
  }
  expect(await storedApproval(own.db, acme, block.id)).toEqual(before);
  expect(await getApprovalStats(acme.as.viewer, {})).toEqual(stats);
});

test("the log says who has acknowledged a block, and with which note", async () => {
  const [noted, silent] = [await asked(), await asked()];
  await acknowledge(acme.as.owner, noted, "Known");
  expect((await acknowledge(acme.as.owner, silent, "  ")).acknowledged?.note).toBeNull();
  expect(await eventsOf(own.db, acme, noted.id)).toEqual(["approval_blocked", "approval_acknowledged"]);
  const entries = await own.owner`select body from audit_entry where event = 'approval_acknowledged'
    and workspace_id = ${acme.id} order by id`;
  expect(entries.map(({ body }) => JSON.parse(body))).toMatchObject([
    { actor: { id: acme.members.owner }, reason: "Known" },
    { reason: null },
  ]);
});

test("a second owner is told who was first, and changes nothing", async () => {
  const block = await asked();
  const { acknowledged } = await acknowledge(acme.as.owner, block, "Known");
  const message = "the owner has acknowledged this block already";
  for (const ctx of [await anotherOwner(), acme.as.owner]) {
    await expect(acknowledge(ctx, block, "Me too")).rejects.toMatchObject({
      ...{ code: "conflict", message },
      extra: { refusal: "already_acknowledged", current: { status: "blocked", acknowledged } },
    });
  }
  expect(await eventsOf(own.db, acme, block.id)).toEqual(["approval_blocked", "approval_acknowledged"]);
});

test("of owners at once one acknowledges it", async () => {
  const owners = [acme.as.owner, await anotherOwner(), await anotherOwner()];
  for (let round = 0; round < 8; round++) {
    const block = await asked();
    const results = await Promise.allSettled(owners.map((owner) => acknowledge(owner, block)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected") {
        expect(result.reason).toMatchObject({ code: "conflict", extra: { refusal: "already_acknowledged" } });
      }
    }
    expect(await written(block)).toHaveLength(1);
    expect(await eventsOf(own.db, acme, block.id)).toEqual(["approval_blocked", "approval_acknowledged"]);
  }
});

test("what is not blocked is not acknowledged: what waits, and what was approved", async () => {
  const waiting = await asked("prompt_mutation");
  const { approval } = await requestApproval(acme.as.agent, asking({ predicted_severity: "S0" }));
  expect(approval.status).toBe("approved");
  for (const approval_id of [waiting.approval_id, approval.id]) {
    await expect(acknowledge(acme.as.owner, { approval_id })).rejects.toMatchObject({
      ...{ code: "conflict", extra: { refusal: "not_blocked", current: { id: approval_id, acknowledged: null } } },
    });
  }
  expect(await written(waiting)).toHaveLength(0);
});

test("only owners may, as they are when it is written", async () => {
  const block = await asked();
  for (const ctx of [acme.as.viewer, acme.as.reviewer, acme.as.agent]) {
    await expect(acknowledge(ctx, block)).rejects.toMatchObject({ code: "forbidden" });
  }
  const demoted = await anotherOwner();
  await own.owner`update member set role = 'reviewer' where workspace_id = ${acme.id} and role = 'owner'
    and id <> ${acme.members.owner}`;
  await expect(acknowledge(demoted, block)).rejects.toMatchObject({ extra: { refusal: "not_permitted" } });
  expect(await written(block)).toHaveLength(0);
});

test("an acknowledgement belongs to one workspace, and stands for ever", async () => {
  const block = await asked();
  const foreign = await createWorkspace(own.db);
  await expect(acknowledge(foreign.as.owner, block)).rejects.toMatchObject({ code: "not_found" });
  await acknowledge(acme.as.owner, block, "Known");
  const rewritten = own.owner`update approval_acknowledgement set note = 'Other' where approval_id = ${block.id}`;
  await expect(rewritten.execute()).rejects.toThrow("append-only");
});
