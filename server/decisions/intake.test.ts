import { beforeEach, describe, expect, test } from "vitest";
import { connect } from "#db/client.ts";
import { asking } from "#test/approvals.ts";
import { contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { mintId } from "../ids.ts";
import { type DecisionContext, loadDecisionContext } from "./decision-context.ts";
import { takeIn } from "./intake.ts";
import { judgeRequest } from "./judge-request.ts";
import { makeRecord } from "./make-record.ts";

const own = ownDatabase(8);
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
});

const contextOf = (workspace: TestWorkspace) =>
  loadDecisionContext(workspace.as.agent, workspace.environments.production);

async function record(workspace = acme, decisionId = mintId()) {
  return recordIn(workspace, await contextOf(workspace), decisionId);
}

function recordIn(workspace: TestWorkspace, given: DecisionContext, decisionId = mintId()) {
  const { actor } = workspace.as.agent;
  const asked = {
    ...{ actionType: "config_change", description: "d", details: {}, predictedSeverity: "S1" as const },
    ...{ estimatedCostUsd: null, estimatedDurationMs: null, affectedSystems: [], affectsSafetyFilters: null },
    ...{ isReversible: null, rollbackPlan: null, targetSurface: null, capability: null, requesterSession: null },
    ...{ externalRef: null, timeoutSeconds: null, autonomyLevel: null, requestedByMemberId: null, isSealed: false },
  };
  const request = {
    ...{ decisionId, approvalId: mintId(), agentId: workspace.agentId, memberId: null },
    ...{ keyId: "keyId" in actor ? actor.keyId : null, sessionId: null, observationId: null, supersedes: null },
  };
  return makeRecord(workspace.as.agent, request, judgeRequest(asked, given), given);
}

const countIn = async (workspace: TestWorkspace) =>
  (await own.owner`select count(*)::int as count from decision where workspace_id = ${workspace.id}`)[0]?.count;

describe("what is taken in together", () => {
  test("belongs each to its own workspace", async () => {
    const other = await createWorkspace(own.db);
    const records = await Promise.all([acme, other, acme, other, acme].map((workspace) => record(workspace)));
    const answers = await Promise.all(records.map((each) => takeIn(acme.as.agent, each)));
    expect(answers.every(({ accepted }) => accepted)).toBe(true);
    expect([await countIn(acme), await countIn(other)]).toEqual([3, 2]);
  });

  test("stands or falls alone: one that the database rejects takes nothing with it", async () => {
    const taken = await record();
    await takeIn(acme.as.agent, taken);
    const fresh = await Promise.all(Array.from({ length: 20 }, () => record()));
    const batch = [...fresh.slice(0, 10), await record(acme, String(taken.decision.id)), ...fresh.slice(10)];
    const answers = await Promise.allSettled(batch.map((each) => takeIn(acme.as.agent, each)));
    expect(answers.map(({ status }) => status).filter((status) => status === "rejected")).toHaveLength(1);
    expect(answers[10]).toMatchObject({ status: "rejected", reason: { code: "conflict" } });
    expect(await countIn(acme)).toBe(21);
  });

  test("is answered in its own order", async () => {
    const records = await Promise.all(Array.from({ length: 300 }, () => record()));
    const answers = await Promise.all(records.map((each) => takeIn(acme.as.agent, each)));
    const stored = await own.owner<{ id: string; at: string }[]>`select id,
      to_char(created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from decision where workspace_id = ${acme.id}`;
    const madeAt = Object.fromEntries(stored.map(({ id, at }) => [id, at]));
    answers.forEach((answer, index) => {
      expect(answer).toMatchObject({ accepted: true, madeAt: madeAt[String(records[index]?.decision.id)] });
    });
  });
});

describe("where nothing can be recorded, nothing is changed:", () => {
  const unavailable = { code: "unavailable", extra: { retryAfterSeconds: expect.any(Number) } };

  test("a log that cannot be written refuses the request", async () => {
    await own.owner`revoke insert on audit_entry from understudy_app`;
    try {
      await expect(requestApproval(acme.as.agent, asking())).rejects.toMatchObject(unavailable);
      expect(await countIn(acme)).toBe(0);
    } finally {
      await own.owner`grant insert on audit_entry to understudy_app`;
    }
    expect((await requestApproval(acme.as.agent, asking())).approval.status).toBe("pending");
  });

  test("a database that is away does too", async () => {
    const away = connect("postgres://nobody@127.0.0.1:1/none");
    const ctx = contextFor(away, acme.as.agent.actor);
    await expect(requestApproval(ctx, asking())).rejects.toMatchObject(unavailable);
  });

  test("more than can wait is turned away, and what waits is written", async () => {
    const given = await contextOf(acme);
    const crowd = Array.from({ length: 2500 }, () => recordIn(acme, given));
    const answers = await Promise.allSettled(crowd.map((each) => takeIn(acme.as.agent, each)));
    const written = answers.filter(({ status }) => status === "fulfilled").length;
    expect(answers.flatMap((each) => (each.status === "rejected" ? [each.reason] : []))[0]).toMatchObject(unavailable);
    expect(written).toBeLessThan(2500);
    expect(await countIn(acme)).toBe(written);
  });
});
