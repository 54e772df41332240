import { beforeEach, describe, expect, test } from "vitest";
import { ApprovalPage, ApprovalQueuePage, type ApprovalView } from "#contract/approvals.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import {
  agentIn,
  anotherAgent,
  asking,
  configure,
  letTimePass,
  moveDeadline,
  withPersonalKey,
} from "#test/approvals.ts";
import { addMember, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import type { Context } from "../context.ts";
import { castVote } from "./cast-vote.ts";
import { readComments } from "./comment-on-approval.ts";
import { getApproval, listApprovals, listQueue } from "./read-approvals.ts";
import { requestApproval } from "./request-approval.ts";

const own = ownDatabase(8);
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
});

const ask = async (more: Parameters<typeof asking>[0] = {}, ctx: Context = acme.as.agent) =>
  (await requestApproval(ctx, asking(more))).approval;
const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);

async function pages(read: (cursor?: string) => Promise<{ items: { id: string }[]; next_cursor: string | null }>) {
  const found: string[] = [];
  for (let page = await read(); ; page = await read(page.next_cursor)) {
    found.push(...idsOf(page));
    if (page.next_cursor === null) return found;
  }
}

describe("the list", () => {
  test("is newest first, in pages that leave nothing out and show nothing twice", async () => {
    const asked = [];
    for (let n = 0; n < 5; n++) asked.push((await ask({ predicted_severity: n % 2 ? "S1" : "S2" })).id);
    const found = await pages((cursor) => listApprovals(acme.as.owner, { limit: 2, cursor }));
    expect(found).toEqual(asked.reverse());
    const page = await listApprovals(acme.as.owner, { limit: 50 });
    expect(ApprovalPage.parse(page)).toEqual(page);
  });

  test("is filtered by environment, agent, type, severity and status", async () => {
    const lab = await agentIn(own.db, acme, "lab");
    const other = await anotherAgent(own.db, acme, "production");
    const inLab = await ask({ predicted_severity: "S3" }, lab);
    const tuned = await ask({ action_type: "fine_tune" });
    const safe = await ask({ predicted_severity: "S0" }, other);
    const found = async (filter: object) => idsOf(await listApprovals(acme.as.viewer, { limit: 50, ...filter }));
    expect(await found({ environment_id: wireId("environment", acme.environments.lab) })).toEqual([inLab.id]);
    expect(await found({ agent_id: safe.requester_agent?.id })).toEqual([safe.id]);
    expect(await found({ action_type: "fine_tune" })).toEqual([tuned.id]);
    expect(await found({ severity: "S3" })).toEqual([inLab.id]);
    expect(await found({ status: "approved" })).toEqual([safe.id]);
    expect(await found({ status: "pending" })).toEqual([tuned.id, inLab.id]);
  });

  test("shows an agent its own alone, and nobody another workspace's", async () => {
    const mine = await ask();
    const other = await anotherAgent(own.db, acme, "production");
    const theirs = await ask({}, other);
    expect(idsOf(await listApprovals(acme.as.agent, { limit: 50 }))).toEqual([mine.id]);
    expect(idsOf(await listApprovals(other, { limit: 50 }))).toEqual([theirs.id]);
    const elsewhere = await createWorkspace(own.db);
    expect(idsOf(await listApprovals(elsewhere.as.owner, { limit: 50 }))).toEqual([]);
    await expect(getApproval(other, { approval_id: mine.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(getApproval(elsewhere.as.owner, { approval_id: mine.id })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("shows a key its own environment alone, though its agent asks in others too", async () => {
    const lab = await agentIn(own.db, acme, "lab");
    const [inLab, inProduction] = [await ask({ predicted_severity: "S3" }, lab), await ask()];
    const notThere = { code: "not_found" };
    for (const [ctx, mine, other] of [
      [lab, inLab, inProduction],
      [acme.as.agent, inProduction, inLab],
    ] as const) {
      expect(idsOf(await listApprovals(ctx, { limit: 50 }))).toEqual([mine.id]);
      expect(await getApproval(ctx, { approval_id: mine.id })).toMatchObject({ id: mine.id });
      const wait = { timeoutMs: 30_000, signal: new AbortController().signal };
      await expect(getApproval(ctx, { approval_id: other.id }, wait)).rejects.toMatchObject(notThere);
      await expect(readComments(ctx, { approval_id: other.id })).rejects.toMatchObject(notThere);
    }
    const { reporter } = acme.as;
    expect(idsOf(await listApprovals(reporter, { limit: 50 }))).toEqual([inProduction.id]);
    await expect(getApproval(reporter, { approval_id: inLab.id })).rejects.toMatchObject(notThere);
  });

  test("refuses a cursor that it did not give", async () => {
    const list = listApprovals(acme.as.owner, { limit: 5, cursor: "elsewhere" });
    await expect(list).rejects.toMatchObject({ code: "bad_request", extra: { errors: [{ path: "cursor" }] } });
  });
});

describe("the queue", () => {
  test("has the nearest deadline first, in pages, also where deadlines are the same", async () => {
    const seconds = [300, 100, 200, 100, 400, 100];
    const asked: ApprovalView[] = [];
    for (const timeout_seconds of seconds) asked.push(await ask({ timeout_seconds }));
    const [first] = asked;
    const same = first?.expires_at ?? "";
    await own.owner`update approval set expires_at = ${same} where expires_at > ${same}`;
    const found = await pages((cursor) => listQueue(acme.as.owner, { view: "waiting", limit: 2, cursor }));
    expect(found).toEqual([1, 3, 5, 2, 0, 4].map((index) => asked[index]?.id));
    const page = await listQueue(acme.as.owner, { view: "waiting", limit: 50 });
    expect(ApprovalQueuePage.parse(page)).toEqual(page);
  });

  test("says which wait for others: those that the reader voted on or asked for", async () => {
    await configure(own.db, acme, "production", { approval: { require_comment: false } });
    const voted = await ask({ predicted_severity: "S3" });
    const reviewer = await withPersonalKey(own.db, acme, "reviewer");
    const posted = await ask({}, reviewer);
    const open = await ask();
    await castVote(acme.as.reviewer, { approval_id: voted.id, choice: "approve", comment: "" });
    const { items } = await listQueue(acme.as.reviewer, { view: "waiting", limit: 50 });
    const waits = Object.fromEntries(items.map(({ id, waits_for_others }) => [id, waits_for_others]));
    expect(waits).toEqual({ [voted.id]: true, [posted.id]: true, [open.id]: false });
    expect(items.find(({ id }) => id === voted.id)).toMatchObject({ approvals: 1, required_approvals: 2 });
  });

  test("is narrowed to what has waited for so long, by the clock of the database", async () => {
    const [old, fresh] = [await ask({ timeout_seconds: 9000 }), await ask({ timeout_seconds: 9000 })];
    await letTimePass(own.owner, uuidOf("approval", old.id) ?? "", 61 * 60_000);
    const found = async (older_than_minutes?: number) =>
      idsOf(await listQueue(acme.as.viewer, { view: "waiting", limit: 50, older_than_minutes }));
    expect(await found(60)).toEqual([old.id]);
    expect(await found(62)).toEqual([]);
    expect(await found()).toEqual([old.id, fresh.id]);
  });

  test("keeps what is settled, the newest first", async () => {
    const [safe, waiting, blocked] = [
      await ask({ predicted_severity: "S0" }),
      await ask(),
      await ask({ action_type: "destructive_tool_call" }),
    ];
    expect(idsOf(await listQueue(acme.as.viewer, { view: "decided", limit: 50 }))).toEqual([blocked.id, safe.id]);
    expect(idsOf(await listQueue(acme.as.viewer, { view: "waiting", limit: 50 }))).toEqual([waiting.id]);
  });
});

describe("a quorum that nobody can reach", () => {
  test("is marked when those who might have voted are gone, and not before", async () => {
    const { id: approval_id } = await ask({ predicted_severity: "S3" });
    const unattainable = async () => (await getApproval(acme.as.viewer, { approval_id })).quorum_unattainable;
    expect(await unattainable()).toBe(false);
    await own.owner`update member set role = 'viewer' where id = ${acme.members.owner}`;
    expect(await unattainable()).toBe(true);
    await addMember(own.db, acme.id, "reviewer");
    expect(await unattainable()).toBe(false);
  });
});

describe("waiting for a request", () => {
  const patience = (seconds: number) => ({ timeoutMs: seconds * 1000, signal: new AbortController().signal });

  test("ends as soon as a person has decided", async () => {
    const { id: approval_id } = await ask();
    const heard = getApproval(acme.as.agent, { approval_id }, patience(30));
    await castVote(acme.as.reviewer, { approval_id, choice: "approve", comment: "Fine" });
    await sequenceEntries(own.db);
    expect(await heard).toMatchObject({ status: "approved", disposition: "proceed" });
  });

  test("ends at the deadline, with a no", async () => {
    const { id: approval_id } = await ask();
    await moveDeadline(own.db, acme, uuidOf("approval", approval_id) ?? "", 300);
    expect(await getApproval(acme.as.agent, { approval_id }, patience(30))).toMatchObject({ status: "timed_out" });
  });

  test("ends when the time is over or the asker has left, with the request as it is", async () => {
    const { id: approval_id } = await ask();
    expect(await getApproval(acme.as.agent, { approval_id }, patience(0.05))).toMatchObject({ status: "pending" });
    const gone = { timeoutMs: 30_000, signal: AbortSignal.abort() };
    expect(await getApproval(acme.as.agent, { approval_id }, gone)).toMatchObject({ status: "pending" });
  });

  test("begins with the request itself where the environment is interactive, and not where it is async", async () => {
    const asked = requestApproval(acme.as.agent, asking(), { patience: patience(30) });
    const approval_id = await expect
      .poll(async () => idsOf(await listQueue(acme.as.reviewer, { view: "waiting", limit: 5 }))[0])
      .toBeDefined()
      .then(async () => idsOf(await listQueue(acme.as.reviewer, { view: "waiting", limit: 5 }))[0] ?? "");
    await castVote(acme.as.reviewer, { approval_id, choice: "reject", comment: "No" });
    await sequenceEntries(own.db);
    expect((await asked).approval).toMatchObject({ id: approval_id, status: "rejected", disposition: "stop" });
    await configure(own.db, acme, "production", { approval: { mode: "async" } });
    expect((await requestApproval(acme.as.agent, asking(), { patience: patience(30) })).approval.status).toBe(
      "pending",
    );
  });
});
