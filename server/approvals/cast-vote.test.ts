import { beforeEach, describe, expect, test } from "vitest";
import type { CastVote } from "#contract/approvals.ts";
import { uuidOf } from "#contract/ids.ts";
import { connect, type Database } from "#db/client.ts";
import {
  agentIn,
  asking,
  configure,
  eventsOf,
  moveDeadline,
  storedApproval,
  withPersonalKey,
} from "#test/approvals.ts";
import { addMember, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type Context, withTx } from "../context.ts";
import { castVote } from "./cast-vote.ts";
import { getApproval } from "./read-approvals.ts";
import { requestApproval } from "./request-approval.ts";

const own = ownDatabase(8);
let db: Database;
let acme: TestWorkspace;
let lab: Context;

beforeEach(async () => {
  db = own.db;
  acme = await createWorkspace(db);
  lab = await agentIn(db, acme, "lab");
  await configure(db, acme, "production", { approval: { require_comment: false } });
});

async function pending(more: Parameters<typeof asking>[0] = {}, ctx: Context = acme.as.agent) {
  const { approval } = await requestApproval(ctx, asking(more));
  expect(approval.status).toBe("pending");
  return approval;
}
const idOf = (approval: { id: string }) => uuidOf("approval", approval.id) ?? "";
const vote = (ctx: Context, approval: { id: string }, more: Partial<CastVote> = {}) =>
  castVote(ctx, { approval_id: approval.id, choice: "approve", comment: "", ...more });
const reject = (ctx: Context, approval: { id: string }, comment = "Too risky") =>
  vote(ctx, approval, { choice: "reject", comment });
async function another(role: "reviewer" | "owner") {
  return contextFor(db, memberActor(acme.id, await addMember(db, acme.id, role), role));
}

describe("a vote", () => {
  test("approves where one is enough, in its author's words", async () => {
    const asked = await pending();
    const view = await vote(acme.as.reviewer, asked, { comment: "Looks right" });
    expect(view).toMatchObject({
      status: "approved",
      via: "human",
      disposition: "proceed",
      decided_by: "the reviewer",
      decision_reason: "Looks right",
      votes: [{ member_name: "the reviewer", choice: "approve", comment: "Looks right", channel: "browser" }],
    });
    expect(view.votes[0]?.effective_at).toBe(view.votes[0]?.created_at);
    expect(await eventsOf(db, acme, idOf(asked))).toEqual(["approval_requested", "vote_cast", "approval_granted"]);
    expect(await getApproval(acme.as.viewer, { approval_id: asked.id })).toEqual(view);
  });

  test("is counted: the quorum approves, and says how many approved", async () => {
    const asked = await pending({ predicted_severity: "S3" });
    expect(await vote(acme.as.reviewer, asked)).toMatchObject({ status: "pending", disposition: "wait" });
    expect(await vote(acme.as.owner, asked)).toMatchObject({
      status: "approved",
      decision_reason: "Approved by 2 approvers",
      decided_by: "the owner",
    });
  });

  test("that rejects ends it, whatever the quorum, and is named", async () => {
    const asked = await pending({ predicted_severity: "S3" });
    await vote(acme.as.reviewer, asked);
    expect(await reject(acme.as.owner, asked)).toMatchObject({
      status: "rejected",
      via: "human",
      disposition: "stop",
      decision_reason: "Rejected by the owner",
    });
    expect(await eventsOf(db, acme, idOf(asked))).toEqual([
      "approval_requested",
      "vote_cast",
      "vote_cast",
      "approval_denied",
    ]);
  });

  test("comes by a personal key as well", async () => {
    const owner = await withPersonalKey(db, acme, "owner");
    expect((await vote(owner, await pending())).votes).toMatchObject([{ channel: "api" }]);
  });

  test("of a member who may not vote any more does not count", async () => {
    const asked = await pending({ predicted_severity: "S3" });
    await vote(acme.as.reviewer, asked);
    await own.owner`update member set role = 'viewer' where id = ${acme.members.reviewer}`;
    expect((await vote(acme.as.owner, asked)).status).toBe("pending");
    expect((await vote(await another("reviewer"), asked)).status).toBe("approved");
  });
});

describe("a vote is refused, and changes nothing,", () => {
  async function refused(act: () => Promise<unknown>, asked: { id: string }, expected: object) {
    const before = await storedApproval(db, acme, idOf(asked));
    const log = await eventsOf(db, acme, idOf(asked));
    await expect(act()).rejects.toMatchObject(expected);
    expect(await storedApproval(db, acme, idOf(asked))).toEqual(before);
    expect(await eventsOf(db, acme, idOf(asked))).toEqual(log);
  }

  test("from viewers, agents and reporters", async () => {
    const asked = await pending();
    for (const ctx of [acme.as.viewer, acme.as.agent, acme.as.reporter, acme.as.system]) {
      await refused(() => vote(ctx, asked), asked, { code: "forbidden" });
    }
  });

  test("on one's own request", async () => {
    const owner = await withPersonalKey(db, acme, "owner");
    const asked = await pending({}, owner);
    for (const ctx of [owner, acme.as.owner]) {
      await refused(() => vote(ctx, asked), asked, { code: "forbidden", extra: { refusal: "own_request" } });
    }
    expect((await vote(acme.as.reviewer, asked)).status).toBe("approved");
  });

  test("the second time, with the state as it is now", async () => {
    const asked = await pending({ predicted_severity: "S3" });
    await vote(acme.as.reviewer, asked);
    await refused(() => reject(acme.as.reviewer, asked), asked, {
      code: "conflict",
      extra: { refusal: "already_voted", current: { status: "pending", votes: [{ member_name: "the reviewer" }] } },
    });
  });

  test.each([
    ["decided", "already_decided", async (asked: { id: string }) => void (await reject(acme.as.owner, asked))],
    ["expired", "expired", (asked: { id: string }) => moveDeadline(db, acme, idOf(asked), -1)],
  ])("when it is %s", async (_, refusal, happen) => {
    const asked = await pending();
    await happen(asked);
    await expect(vote(acme.as.reviewer, asked)).rejects.toMatchObject({
      code: "conflict",
      extra: { refusal, current: { status: refusal === "expired" ? "timed_out" : "rejected" } },
    });
    expect((await storedApproval(db, acme, idOf(asked))).votes).toHaveLength(refusal === "expired" ? 0 : 1);
  });

  test("when it comes late, and the timeout is written down at once", async () => {
    const asked = await pending();
    await moveDeadline(db, acme, idOf(asked), -1000);
    await expect(vote(acme.as.reviewer, asked)).rejects.toMatchObject({ extra: { refusal: "expired" } });
    const { row } = await storedApproval(db, acme, idOf(asked));
    expect(row).toMatchObject({ status: "timed_out", via: "timeout", decidedBy: null });
    expect(row?.decidedAt).toEqual(row?.expiresAt);
    expect(await eventsOf(db, acme, idOf(asked))).toEqual(["approval_requested", "approval_timeout"]);
  });

  test("on what is blocked: nobody can approve it", async () => {
    const { approval } = await requestApproval(acme.as.agent, asking({ action_type: "destructive_tool_call" }));
    await refused(() => vote(acme.as.owner, approval), approval, { code: "conflict", extra: { refusal: "blocked" } });
  });

  test("in another workspace as if it did not exist", async () => {
    const asked = await pending();
    const foreign = await createWorkspace(db);
    const unknown = { id: asked.id.replace(/.$/, (last) => (last === "0" ? "1" : "0")) };
    const answers = await Promise.allSettled([vote(foreign.as.owner, asked), vote(foreign.as.owner, unknown)]);
    const [there, nowhere] = answers.map((each) => (each.status === "rejected" ? each.reason : null));
    expect(there).toMatchObject({ code: "not_found" });
    expect({ ...there, message: there.message }).toEqual({ ...nowhere, message: nowhere.message });
    await refused(() => vote(foreign.as.owner, asked), asked, { code: "not_found" });
  });

  test("without a comment where one is asked for", async () => {
    const asked = await pending();
    const missing = { code: "bad_request", extra: { errors: [{ path: "comment" }] } };
    await refused(() => reject(acme.as.reviewer, asked, "  "), asked, missing);
    await configure(db, acme, "production", {});
    const strict = await pending();
    await refused(() => vote(acme.as.reviewer, strict), strict, missing);
    expect((await vote(acme.as.reviewer, strict, { comment: "Checked" })).status).toBe("approved");
  });

  test("when the payload is not the one on the screen", async () => {
    const asked = await pending({ details: { amount: 1 } });
    const other = { payload_hash: `sha256:${"0".repeat(64)}` };
    await refused(() => vote(acme.as.reviewer, asked, other), asked, {
      code: "conflict",
      extra: { refusal: "payload_changed", current: { details: { amount: 1 } } },
    });
    const same = { payload_hash: asked.payload_hash ?? "" };
    expect((await vote(acme.as.reviewer, asked, same)).status).toBe("approved");
  });

  test("with another action, where no case is supervised", async () => {
    const asked = await pending();
    const override = { action: "refund", arguments: {} };
    await refused(() => vote(acme.as.reviewer, asked, { override }), asked, {
      code: "bad_request",
      extra: { errors: [{ path: "override" }] },
    });
  });

  test("from a member who is disabled, and with a key that is revoked", async () => {
    const asked = await pending();
    const owner = await withPersonalKey(db, acme, "owner");
    await own.owner`update api_key set revoked_at = clock_timestamp() where member_id = ${acme.members.owner}`;
    await refused(() => vote(owner, asked), asked, { code: "unauthenticated" });
    await own.owner`update member set disabled_at = clock_timestamp() where id = ${acme.members.reviewer}`;
    await refused(() => vote(acme.as.reviewer, asked), asked, { code: "unauthenticated" });
  });

  test("when it approves S3 in production with a password of eleven minutes ago", async () => {
    const enteredLongAgo = { authenticatedAt: new Date(Date.now() - 11 * 60_000) };
    const tired = contextFor(db, memberActor(acme.id, acme.members.owner, "owner", enteredLongAgo));
    const grave = await pending({ predicted_severity: "S3" });
    await refused(() => vote(tired, grave), grave, { code: "reauthentication_required" });
    expect((await vote(tired, await pending())).status).toBe("approved");
    expect((await vote(tired, await pending({ predicted_severity: "S3" }, lab))).status).toBe("pending");
    expect((await reject(tired, grave)).status).toBe("rejected");
  });
});

describe("inside a caller's transaction", () => {
  test("a refused vote is undone, and what the caller did stays", async () => {
    const asked = await pending();
    await moveDeadline(db, acme, idOf(asked), -1);
    const { code, votes } = await withTx(acme.as.reviewer, async (ctx) => {
      const error = await vote(ctx, asked).catch((refusal) => refusal);
      return { code: error.extra.refusal, votes: error.extra.current.votes };
    });
    expect({ code, votes }).toEqual({ code: "expired", votes: [] });
  });
});

describe("where nothing can be recorded, nothing is changed:", () => {
  const unavailable = { code: "unavailable", extra: { retryAfterSeconds: expect.any(Number) } };

  test("a log that cannot be written refuses the vote", async () => {
    const asked = await pending();
    await own.owner`revoke insert on audit_entry from understudy_app`;
    try {
      await expect(vote(acme.as.reviewer, asked)).rejects.toMatchObject(unavailable);
      await moveDeadline(db, acme, idOf(asked), -1);
      expect((await getApproval(acme.as.viewer, { approval_id: asked.id })).status).toBe("timed_out");
    } finally {
      await own.owner`grant insert on audit_entry to understudy_app`;
    }
    const { row, votes } = await storedApproval(db, acme, idOf(asked));
    expect([row?.status, votes]).toEqual(["pending", []]);
    expect(await eventsOf(db, acme, idOf(asked))).toEqual(["approval_requested"]);
  });

  test("a database that is away does too, and so it is read", async () => {
    const asked = await pending();
    const away = connect("postgres://nobody@127.0.0.1:1/none");
    await expect(vote(contextFor(away, acme.as.reviewer.actor), asked)).rejects.toMatchObject(unavailable);
    await expect(getApproval(contextFor(away, acme.as.viewer.actor), { approval_id: asked.id })).rejects.toMatchObject(
      unavailable,
    );
  });
});
