import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { SubmitIntent } from "#contract/intents.ts";
import { agentIn, asking, configure } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { getApproval } from "../approvals/read-approvals.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import type { Context } from "../context.ts";
import { submitIntent } from "../intents/submit-intent.ts";

vi.stubEnv("GRANT_KEYS", undefined);

const own = ownDatabase();
const refused = { code: "unavailable", message: "Nothing can be permitted: the server's grant keys cannot be read" };
let acme: TestWorkspace;
let agent: Context;

beforeAll(async () => {
  acme = await createWorkspace(own.db);
  agent = await agentIn(own.db, acme, "production");
  await configure(own.db, acme, "production", { approval: { require_comment: false } });
});

/** What a permission would leave behind, and the log of it. */
async function stored() {
  const [row] = await own.owner`
    select (select count(*) from decision) as decisions, (select count(*) from approval) as approvals,
      (select count(*) from vote) as votes, (select count(*) from approval_grant) as grants,
      (select count(*) from audit_entry) as entries`;
  return row;
}

let before: Awaited<ReturnType<typeof stored>>;
beforeEach(async () => {
  before = await stored();
});

test("without keys to sign with a safe action is not approved, and nothing of it is kept", async () => {
  await expect(requestApproval(agent, asking({ predicted_severity: "S1" }))).rejects.toMatchObject(refused);
  expect(await stored()).toEqual(before);
});

test("without keys to sign with a safe intent is not approved, and nothing of it is kept", async () => {
  const safe = {
    action: { type: "config_change", verb: "update", target: { type: "order", identifier: "o-1" } },
    description: "Change the greeting",
    predicted_severity: "S1",
  };
  await expect(submitIntent(agent, SubmitIntent.parse(safe), {})).rejects.toMatchObject(refused);
  expect(await stored()).toEqual(before);
});

test("without keys to sign with nobody approves what waits; it is asked for and rejected all the same", async () => {
  const { approval } = await requestApproval(agent, asking({ predicted_severity: "S2" }));
  expect(approval.status).toBe("pending");
  const asked = await stored();
  const approval_id = approval.id;
  await expect(castVote(acme.as.reviewer, { approval_id, choice: "approve", comment: "" })).rejects.toMatchObject(
    refused,
  );
  expect(await stored()).toEqual(asked);
  expect(await getApproval(agent, { approval_id })).toMatchObject({ status: "pending", votes: [] });
  const rejected = await castVote(acme.as.reviewer, { approval_id, choice: "reject", comment: "Not now" });
  expect(rejected).toMatchObject({ status: "rejected" });
});
