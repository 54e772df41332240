import { beforeEach, expect, test } from "vitest";
import { uuidOf } from "#contract/ids.ts";
import {
  agentIn,
  anotherAgent,
  asking,
  eventsOf,
  moveDeadline,
  storedApproval,
  withPersonalKey,
} from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import type { Context } from "../context.ts";
import { cancelApproval } from "./cancel-approval.ts";
import { castVote } from "./cast-vote.ts";
import { requestApproval } from "./request-approval.ts";

const own = ownDatabase(8);
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
});

async function pending(ctx: Context = acme.as.agent) {
  const { approval } = await requestApproval(ctx, asking());
  return approval.id;
}
const cancel = (ctx: Context, approval_id: string, reason = "") => cancelApproval(ctx, { approval_id, reason });
const idOf = (approval_id: string) => uuidOf("approval", approval_id) ?? "";

test("the agent that asked takes its request back, and the log says why", async () => {
  const asked = await pending();
  expect(await cancel(acme.as.agent, asked, "Not needed any more")).toMatchObject({
    status: "cancelled",
    via: "cancel",
    disposition: "stop",
    decision_reason: "Not needed any more",
    decided_by: null,
  });
  expect(await eventsOf(own.db, acme, idOf(asked))).toEqual(["approval_requested", "approval_cancelled"]);
});

test("a member takes back what they asked for, and an owner everything", async () => {
  const reviewer = await withPersonalKey(own.db, acme, "reviewer");
  expect(await cancel(reviewer, await pending(reviewer))).toMatchObject({ decided_by: "the reviewer" });
  expect((await cancel(acme.as.owner, await pending())).status).toBe("cancelled");
  expect((await cancel(acme.as.owner, await pending(reviewer))).status).toBe("cancelled");
});

test("nobody else does", async () => {
  const asked = await pending();
  const refusal = { code: "forbidden", extra: { refusal: "not_permitted" } };
  await expect(cancel(acme.as.reviewer, asked)).rejects.toMatchObject(refusal);
  await expect(cancel(acme.as.viewer, asked)).rejects.toMatchObject({ code: "forbidden" });
  await expect(cancel(await anotherAgent(own.db, acme, "production"), asked)).rejects.toMatchObject({
    code: "not_found",
  });
  const inLab = await agentIn(own.db, acme, "lab");
  await expect(cancel(inLab, asked)).rejects.toMatchObject({ code: "not_found" });
  const replacing = requestApproval(inLab, asking({ supersedes: asked }));
  await expect(replacing).rejects.toMatchObject({ code: "not_found" });
  const elsewhere = await createWorkspace(own.db);
  await expect(cancel(elsewhere.as.owner, asked)).rejects.toMatchObject({ code: "not_found" });
  expect((await storedApproval(own.db, acme, idOf(asked))).row?.status).toBe("pending");
});

test("what is settled stays as it is, and the answer says how that is", async () => {
  const [approved, expired] = [await pending(), await pending()];
  await castVote(acme.as.reviewer, { approval_id: approved, choice: "approve", comment: "Fine" });
  await moveDeadline(own.db, acme, idOf(expired), -1);
  await expect(cancel(acme.as.agent, approved)).rejects.toMatchObject({
    code: "conflict",
    extra: { refusal: "already_decided", current: { status: "approved" } },
  });
  await expect(cancel(acme.as.agent, expired)).rejects.toMatchObject({
    code: "conflict",
    extra: { refusal: "expired", current: { status: "timed_out" } },
  });
});
