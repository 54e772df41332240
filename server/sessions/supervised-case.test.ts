import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CastVote } from "#contract/approvals.ts";
import { connect, type Database } from "#db/client.ts";
import { contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { openSession } from "#test/sessions.ts";
import { cancelApproval } from "../approvals/cancel-approval.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import { type Context, withTx } from "../context.ts";
import { closeSession } from "./close-session.ts";
import { listObservations } from "./read-observations.ts";
import { getSession } from "./read-sessions.ts";
import { recordHumanDecision } from "./record-human-decision.ts";
import { recordObservation } from "./record-observation.ts";
import { waitForObservation } from "./wait-for-observation.ts";

let fresh: FreshDatabase;
let db: Database;
let workspace: TestWorkspace;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url, { max: 20 });
  workspace = await createWorkspace(db);
});
afterAll(async () => {
  await db.$client.end();
  await fresh.close();
});

const recommendation = { action: "deploy", arguments: { version: "4.18.1" }, confidence: 0.9, reasoning: "errors" };

async function openCase(blindRate = 0) {
  const session_id = await openSession(workspace, { blind_rate: blindRate }, "supervised");
  const observation = await recordObservation(workspace.as.agent, {
    session_id,
    observation_id: "case",
    agent_recommendation: recommendation,
    context: { alert: "errors" },
  });
  return { session_id, observation, approval_id: observation.approval_id ?? "" };
}

const vote = (approval_id: string, more: Partial<CastVote>, ctx: Context = workspace.as.reviewer) =>
  castVote(ctx, { approval_id, choice: "approve", comment: "seen", ...more });

const hear = (session_id: string, seconds = 0, ctx: Context = workspace.as.agent) =>
  waitForObservation(ctx, { session_id, observation_id: "case" }, seconds * 1000, new AbortController().signal);

const countsOf = async (session_id: string) => {
  const { evidence } = await getSession(workspace.as.owner, { session_id });
  return [evidence.total_decisions, evidence.agreed_decisions];
};

describe("at supervised", () => {
  test("a recommendation waits for a person, who sees it, and the agent is not told whether", async () => {
    const { session_id, observation, approval_id } = await openCase();
    expect(approval_id).toMatch(/^apr_/);
    expect(observation).toMatchObject({ arm: "blind", sealed: true, disposition: "wait", recommendation: null });
    expect(await hear(session_id, 0, workspace.as.reviewer)).toMatchObject({
      level: "supervised",
      arm: "shown",
      sealed: false,
      disposition: "wait",
      recommendation,
      outcome: null,
    });
  });

  test("approving is agreeing, and the agent proceeds", async () => {
    const { session_id, approval_id } = await openCase();
    await vote(approval_id, {});
    expect(await hear(session_id)).toMatchObject({
      disposition: "proceed",
      outcome: "agree",
      counted: true,
      source: "member",
      human_decision: { action: "deploy", arguments: { version: "4.18.1" }, notes: "seen" },
      decided_by: null,
    });
    expect(await countsOf(session_id)).toEqual([1, 1]);
  });

  test("overriding is disagreeing, and the agent does what the person chose", async () => {
    const { session_id, approval_id } = await openCase();
    const override = { action: "deploy", arguments: { version: "4.18.2" } };
    await vote(approval_id, { override });
    expect(await hear(session_id)).toMatchObject({
      disposition: "proceed_modified",
      outcome: "disagree",
      human_decision: override,
    });
    expect(await countsOf(session_id)).toEqual([1, 0]);
  });

  test("rejecting is disagreeing, and the agent does nothing", async () => {
    const { session_id, approval_id } = await openCase();
    await vote(approval_id, { choice: "reject" });
    expect(await hear(session_id)).toMatchObject({
      disposition: "stop",
      outcome: "disagree",
      human_decision: { action: "no_action", arguments: {} },
    });
    expect(await countsOf(session_id)).toEqual([1, 0]);
  });

  test("the case is decided by votes and in no other way", async () => {
    const { session_id, approval_id } = await openCase();
    const said = { session_id, observation_id: "case", human_decision: { action: "deploy", critical_miss: false } };
    for (const ctx of [workspace.as.owner, workspace.as.reporter, workspace.as.agent]) {
      await expect(recordHumanDecision(ctx, said)).rejects.toMatchObject({
        code: "conflict",
        extra: { refusal: "decided_by_votes", current: { approval_id } },
      });
    }
    expect(await countsOf(session_id)).toEqual([0, 0]);
  });

  test("a request that ends without a person stops the agent, counts nothing and waits for nobody", async () => {
    const { session_id, approval_id } = await openCase();
    expect((await getSession(workspace.as.owner, { session_id })).undecided).toBe(1);
    await cancelApproval(workspace.as.agent, { approval_id, reason: "not needed any more" });
    expect(await hear(session_id)).toMatchObject({ disposition: "stop", outcome: null });
    expect(await getSession(workspace.as.owner, { session_id })).toMatchObject({
      undecided: 0,
      evidence: { total_decisions: 0 },
    });
    expect((await listObservations(workspace.as.owner, { session_id, limit: 9, state: "undecided" })).items).toEqual(
      [],
    );
  });

  test("a request past its deadline has stopped the agent before anybody swept it", async () => {
    const { session_id, approval_id } = await openCase();
    await withTx(workspace.as.system, ({ tx }) =>
      tx.execute(sql`update approval set expires_at = clock_timestamp() - interval '1 second'
        where 'apr_' || replace(id::text, '-', '') = ${approval_id}`),
    );
    expect(await hear(session_id)).toMatchObject({ disposition: "stop" });
  });

  test("a vote still speaks in a session that was closed meanwhile", async () => {
    const { session_id, approval_id } = await openCase();
    await closeSession(workspace.as.owner, { session_id, reason: "over" });
    await vote(approval_id, {});
    expect(await hear(session_id)).toMatchObject({ disposition: "proceed", outcome: "agree" });
  });
});

describe("a blind case", () => {
  test("hides the recommendation until the person has said what to do", async () => {
    const { session_id, observation, approval_id } = await openCase(1);
    expect(observation).toMatchObject({ arm: "blind", sealed: true, recommendation: null, disposition: "wait" });
    await expect(vote(approval_id, {})).rejects.toMatchObject({ code: "bad_request" });
    await vote(approval_id, { override: { action: "deploy", arguments: { version: "4.18.1" } } });
    expect(await hear(session_id)).toMatchObject({
      arm: "blind",
      sealed: false,
      recommendation,
      outcome: "agree",
      disposition: "proceed",
    });
  });
});

describe("who could not see the recommendation", () => {
  const decideBlind = async (override: NonNullable<CastVote["override"]>) => {
    const { session_id, approval_id } = await openCase(1);
    await vote(approval_id, { override });
    return hear(session_id);
  };

  test("agrees by choosing the same action, as the session compares, and leaves the arguments to the agent", async () => {
    expect(await decideBlind({ action: "deploy", arguments: {} })).toMatchObject({
      outcome: "agree",
      disposition: "proceed",
      human_decision: { action: "deploy", arguments: null },
    });
  });

  test("agrees with arguments of another kind, too, and those are what the agent has to take", async () => {
    const override = { action: "deploy", arguments: { version: "5" } };
    expect(await decideBlind(override)).toMatchObject({
      outcome: "agree",
      disposition: "proceed_modified",
      human_decision: override,
    });
  });

  test("disagrees by choosing another action", async () => {
    expect(await decideBlind({ action: "hold", arguments: {} })).toMatchObject({
      outcome: "disagree",
      disposition: "proceed_modified",
    });
  });
});

describe("the agent that waits", () => {
  test("hears the decision when it is made", async () => {
    const { session_id, approval_id } = await openCase();
    const heard = hear(session_id, 30);
    await vote(approval_id, {});
    const placing = setInterval(() => void sequenceEntries(db), 20);
    expect(await heard.finally(() => clearInterval(placing))).toMatchObject({ disposition: "proceed" });
  });

  test("hears of a case at shadow, too, and how it stands when the time is over", async () => {
    const session_id = await openSession(workspace);
    await recordObservation(workspace.as.agent, {
      session_id,
      observation_id: "case",
      agent_recommendation: recommendation,
    });
    expect(await hear(session_id, 0.05)).toMatchObject({ disposition: "observe", outcome: null });
    const heard = hear(session_id, 30);
    const human_decision = { action: "hold", critical_miss: false };
    await recordHumanDecision(workspace.as.reviewer, { session_id, observation_id: "case", human_decision });
    const placing = setInterval(() => void sequenceEntries(db), 20);
    expect(await heard.finally(() => clearInterval(placing))).toMatchObject({
      disposition: "observe",
      outcome: "disagree",
    });
  });

  test("does not hear of another's case", async () => {
    const { session_id } = await openCase();
    const stranger = await createWorkspace(db);
    await expect(hear(session_id, 1, stranger.as.agent)).rejects.toMatchObject({ code: "not_found" });
  });
});

test("a member's personal key votes as the member does", async () => {
  const { session_id, approval_id } = await openCase();
  const actor = memberActor(workspace.id, workspace.members.owner, "owner", { channel: "api", loginSessionId: null });
  await vote(approval_id, {}, contextFor(db, actor));
  expect(await hear(session_id, 1, workspace.as.owner)).toMatchObject({ decided_by: { name: "the owner" } });
});
