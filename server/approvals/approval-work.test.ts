import { beforeEach, describe, expect, test } from "vitest";
import { uuidOf } from "#contract/ids.ts";
import { asking, configure, eventsOf, letTimePass, moveDeadline } from "#test/approvals.ts";
import { addMember, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import type { Context } from "../context.ts";
import { castVote } from "./cast-vote.ts";
import { castVotes } from "./cast-votes.ts";
import { claimApproval, releaseApproval } from "./claim-approval.ts";
import { commentOnApproval, readComments } from "./comment-on-approval.ts";
import { getApproval, listQueue } from "./read-approvals.ts";
import { requestApproval } from "./request-approval.ts";

const own = ownDatabase(8);
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  await configure(own.db, acme, "production", { approval: { require_comment: false } });
});

async function pending(more: Parameters<typeof asking>[0] = {}) {
  const { approval } = await requestApproval(acme.as.agent, asking({ is_reversible: true, ...more }));
  return approval;
}
const idOf = (approval: { id: string }) => uuidOf("approval", approval.id) ?? "";
const ref = ({ id }: { id: string }) => ({ approval_id: id });
const another = async (): Promise<Context> =>
  contextFor(own.db, memberActor(acme.id, await addMember(own.db, acme.id, "reviewer"), "reviewer"));
const refusal = (word: string) => ({ code: "conflict", extra: { refusal: word } });

describe("a claim", () => {
  test("tells others who works on a request, and keeps nobody from voting", async () => {
    const asked = await pending();
    const claimed = await claimApproval(acme.as.reviewer, ref(asked));
    expect(claimed.claim).toMatchObject({ member_name: "the reviewer" });
    const [row] = (await listQueue(acme.as.owner, { view: "waiting", limit: 9 })).items;
    expect(row?.claim).toEqual(claimed.claim);
    await expect(claimApproval(acme.as.owner, ref(asked))).rejects.toMatchObject({
      ...refusal("claimed"),
      extra: { current: { claim: claimed.claim } },
    });
    expect(await castVote(acme.as.owner, { ...ref(asked), choice: "approve", comment: "" })).toMatchObject({
      status: "approved",
      claim: null,
    });
    expect(await eventsOf(own.db, acme, idOf(asked))).toContain("approval_claimed");
  });

  test("is prolonged by its holder, lapses by itself, and is free then", async () => {
    const asked = await pending({ timeout_seconds: 3600 });
    const first = await claimApproval(acme.as.reviewer, ref(asked));
    await letTimePass(own.owner, idOf(asked), 200_000);
    const again = await claimApproval(acme.as.reviewer, ref(asked));
    expect(Date.parse(again.claim?.until ?? "")).toBeGreaterThanOrEqual(Date.parse(first.claim?.until ?? ""));
    await letTimePass(own.owner, idOf(asked), 299_000);
    expect((await getApproval(acme.as.viewer, ref(asked))).claim).not.toBeNull();
    await letTimePass(own.owner, idOf(asked), 1500);
    expect((await getApproval(acme.as.viewer, ref(asked))).claim).toBeNull();
    expect((await claimApproval(acme.as.owner, ref(asked))).claim).toMatchObject({ member_name: "the owner" });
  });

  test("is given up by its holder alone, and is over with the holder's vote", async () => {
    const asked = await pending({ predicted_severity: "S3" });
    await claimApproval(acme.as.reviewer, ref(asked));
    await expect(releaseApproval(acme.as.owner, ref(asked))).rejects.toMatchObject(refusal("not_claimed"));
    expect((await releaseApproval(acme.as.reviewer, ref(asked))).claim).toBeNull();
    await claimApproval(acme.as.reviewer, ref(asked));
    const voted = await castVote(acme.as.reviewer, { ...ref(asked), choice: "approve", comment: "" });
    expect(voted).toMatchObject({ status: "pending", claim: null });
    expect((await claimApproval(acme.as.owner, ref(asked))).claim).toMatchObject({ member_name: "the owner" });
  });

  test("by two at once is one's", async () => {
    const people = [acme.as.reviewer, acme.as.owner, await another()];
    for (let round = 0; round < 20; round++) {
      const asked = await pending();
      const results = await Promise.allSettled(people.map((person) => claimApproval(person, ref(asked))));
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
  });

  test("is for open requests and for people who may decide them", async () => {
    const asked = await pending();
    await expect(claimApproval(acme.as.viewer, ref(asked))).rejects.toMatchObject({ code: "forbidden" });
    await expect(claimApproval(acme.as.agent, ref(asked))).rejects.toMatchObject({ code: "forbidden" });
    await moveDeadline(own.db, acme, idOf(asked), -1);
    await expect(claimApproval(acme.as.reviewer, ref(asked))).rejects.toMatchObject(refusal("expired"));
  });
});

describe("many at once", () => {
  type Listed = { id: string; payload_hash?: string | null };
  const shown = ({ id, payload_hash }: Listed) => ({ approval_id: id, payload_hash: payload_hash ?? undefined });
  const all = (asked: Listed[], more: object = {}) => ({
    choice: "approve" as const,
    comment: "",
    items: asked.map(shown),
    ...more,
  });

  test("are approved where they are alike, each by a vote of its own", async () => {
    const asked = [await pending(), await pending(), await pending()];
    const { items } = await castVotes(acme.as.reviewer, all(asked));
    expect(items.map(({ voted, status }) => [voted, status])).toEqual(asked.map(() => [true, "approved"]));
    const { votes } = await getApproval(acme.as.viewer, ref(asked[0] ?? { id: "" }));
    expect(items[0]?.effective_at).toBe(votes[0]?.effective_at ?? "of no vote");
    for (const each of asked) {
      expect(await eventsOf(own.db, acme, idOf(each))).toEqual(["approval_requested", "vote_cast", "approval_granted"]);
    }
  });

  test("are not approved where their types differ, none of them", async () => {
    const asked = [await pending(), await pending({ action_type: "prompt_mutation" })];
    await expect(castVotes(acme.as.reviewer, all(asked))).rejects.toMatchObject(refusal("types_differ"));
    expect((await getApproval(acme.as.viewer, ref(asked[0] ?? { id: "" }))).votes).toEqual([]);
  });

  test("are approved but for those that have to be looked at by themselves", async () => {
    const grave = await pending({ predicted_severity: "S3" });
    const final = await pending({ is_reversible: false });
    const fine = await pending();
    const { items } = await castVotes(acme.as.reviewer, all([grave, final, fine]));
    expect(items.map(({ voted, refusal: word }) => [voted, word])).toEqual([
      [false, "not_for_bulk"],
      [false, "not_for_bulk"],
      [true, null],
    ]);
  });

  test("are approved for what was on the screen, as the queue told it, and for nothing else", async () => {
    const [same, changed, unnamed] = [await pending(), await pending({ details: { amount: 2 } }), await pending()];
    const listed = (await listQueue(acme.as.reviewer, { view: "waiting", limit: 9 })).items;
    expect(new Map(listed.map(({ id, payload_hash }) => [id, payload_hash])).get(same.id)).toBe(same.payload_hash);
    const seen = [shown(same), { ...shown(changed), payload_hash: same.payload_hash ?? "" }, ref(unnamed)];
    const { items } = await castVotes(acme.as.reviewer, all([], { items: seen }));
    expect(items.map(({ voted, refusal: word }) => [voted, word])).toEqual([
      [true, null],
      [false, "payload_changed"],
      [false, "payload_unnamed"],
    ]);
    expect((await getApproval(acme.as.viewer, ref(changed))).votes).toEqual([]);
  });

  test("are rejected whatever they are, with one comment that is needed", async () => {
    const asked = [await pending({ action_type: "fine_tune" }), await pending({ predicted_severity: "S3" })];
    const silent = await castVotes(acme.as.reviewer, all(asked, { choice: "reject" }));
    expect(silent.items.map((item) => item.refusal)).toEqual(["comment_required", "comment_required"]);
    const { items } = await castVotes(acme.as.reviewer, all(asked, { choice: "reject", comment: "Freeze" }));
    expect(items.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });

  test("are told apart: what is decided, unknown or named twice stops no other", async () => {
    const [decided, open] = [await pending(), await pending()];
    await castVote(acme.as.owner, { ...ref(decided), choice: "reject", comment: "No" });
    const unknown = { id: `apr_${"0".repeat(32)}` };
    const { items } = await castVotes(acme.as.reviewer, all([decided, unknown, open, open]));
    expect(items).toMatchObject([
      { voted: false, refusal: "already_decided", status: "rejected" },
      { voted: false, refusal: "not_found", status: null },
      { voted: true, status: "approved" },
    ]);
  });
});

describe("comments", () => {
  test("are read by people at any time, and by the agent once the request is settled", async () => {
    const asked = await pending();
    await commentOnApproval(acme.as.reviewer, { ...ref(asked), comment: "Who asked for this?" });
    const { items } = await commentOnApproval(acme.as.owner, { ...ref(asked), comment: "Support did" });
    expect(items).toMatchObject([
      { member_name: "the reviewer", comment: "Who asked for this?" },
      { member_name: "the owner", comment: "Support did" },
    ]);
    expect(await readComments(acme.as.viewer, ref(asked))).toEqual({ items });
    await expect(readComments(acme.as.agent, ref(asked))).rejects.toMatchObject(refusal("undecided"));
    await castVote(acme.as.reviewer, { ...ref(asked), choice: "approve", comment: "" });
    expect(await readComments(acme.as.agent, ref(asked))).toEqual({ items });
  });

  test("stand for ever, and belong to one workspace", async () => {
    const asked = await pending();
    await commentOnApproval(acme.as.reviewer, { ...ref(asked), comment: "Noted" });
    const foreign = await createWorkspace(own.db);
    await expect(readComments(foreign.as.owner, ref(asked))).rejects.toMatchObject({ code: "not_found" });
    const attempt = commentOnApproval(foreign.as.owner, { ...ref(asked), comment: "Hello" });
    await expect(attempt).rejects.toMatchObject({ code: "not_found" });
    await expect(own.owner`update approval_comment set comment = 'Other'`.execute()).rejects.toThrow("append-only");
  });

  test("are not for viewers and agents to write", async () => {
    const asked = await pending();
    for (const ctx of [acme.as.viewer, acme.as.agent]) {
      const attempt = commentOnApproval(ctx, { ...ref(asked), comment: "Me too" });
      await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});

describe("the queue tells", () => {
  test("which requests are the same: one agent, action, payload, cost and way back", async () => {
    await pending({ details: { amount: 1, to: "x" } });
    await pending({ details: { to: "x", amount: 1 }, description: "Said otherwise" });
    await pending({ details: { amount: 2, to: "x" } });
    for (const other of [{ estimated_cost_usd: 900 }, { is_reversible: false }, { rollback_plan: "Restore it" }]) {
      await pending({ details: { amount: 1, to: "x" }, ...other });
    }
    const { items } = await listQueue(acme.as.viewer, { view: "waiting", limit: 9 });
    const keys = items.map(({ group_key }) => group_key);
    expect([keys.length, new Set(keys).size]).toEqual([6, 5]);
    expect(keys).not.toContain(null);
  });

  test("what to do where the quorum is out of reach", async () => {
    const asked = await pending({ predicted_severity: "S3" });
    expect(asked.quorum_advice).toBeNull();
    await own.owner`update member set role = 'viewer' where id = ${acme.members.owner}`;
    expect(await getApproval(acme.as.viewer, ref(asked))).toMatchObject({
      quorum_unattainable: true,
      quorum_advice: "It needs 2 approvals and can get 1: let one more member vote, or cancel it",
    });
  });
});
