import { beforeEach, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { asking, configure, eventsOf, letTimePass } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { castVote } from "./cast-vote.ts";
import { claimApproval, releaseApproval } from "./claim-approval.ts";
import { lapseClaims } from "./lapse-claims.ts";
import { requestApproval } from "./request-approval.ts";

const own = ownDatabase(8);
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  await configure(own.db, acme, "production", { approval: { require_comment: false, quorums: { S2: 2 } } });
});

async function claimed() {
  const { approval } = await requestApproval(acme.as.agent, asking({ timeout_seconds: 3600 }));
  const asked = { approval_id: approval.id, id: uuidOf("approval", approval.id) ?? "" };
  await claimApproval(acme.as.reviewer, asked);
  return asked;
}
type Asked = Awaited<ReturnType<typeof claimed>>;
const lapse = ({ id }: Asked) => letTimePass(own.owner, id, 301_000);
const events = ({ id }: Asked) => eventsOf(own.db, acme, id);

test("a claim that lapses is told once in the log, by nobody, with whose it was", async () => {
  const asked = await claimed();
  expect(await lapseClaims(own.db)).toBe(0);
  await lapse(asked);
  const swept = await Promise.all([lapseClaims(own.db), lapseClaims(own.db)]);
  await lapseClaims(own.db);
  expect(swept[0] + swept[1]).toBe(1);
  expect(await events(asked)).toEqual(["approval_requested", "approval_claimed", "approval_released"]);
  const [row] =
    await own.owner`select body from audit_entry where subject_id = ${asked.id} and event = 'approval_released'`;
  expect(JSON.parse(row?.body)).toMatchObject({
    actor: { kind: "system" },
    before: { claimed_by: wireId("member", acme.members.reviewer) },
    after: { claimed_until: null },
    reason: "The claim lapsed",
  });
});

test("whoever claims it before the sweep writes it down, and the sweep finds nothing", async () => {
  const asked = await claimed();
  await lapse(asked);
  await claimApproval(acme.as.owner, asked);
  expect(await lapseClaims(own.db)).toBe(0);
  const told = ["approval_requested", "approval_claimed", "approval_released", "approval_claimed"];
  expect(await events(asked)).toEqual(told);
});

test("a claim that was prolonged, given up, or ended by its holder's vote does not lapse", async () => {
  const [prolonged, released, voted] = [await claimed(), await claimed(), await claimed()];
  await letTimePass(own.owner, prolonged.id, 200_000);
  await claimApproval(acme.as.reviewer, prolonged);
  await letTimePass(own.owner, prolonged.id, 200_000);
  await releaseApproval(acme.as.reviewer, released);
  await castVote(acme.as.reviewer, { ...voted, choice: "approve", comment: "" });
  for (const asked of [released, voted]) await lapse(asked);
  expect(await lapseClaims(own.db)).toBe(0);
  expect(await events(voted)).toEqual(["approval_requested", "approval_claimed", "vote_cast"]);
  expect((await events(released)).filter((event) => event === "approval_released")).toHaveLength(1);
});
