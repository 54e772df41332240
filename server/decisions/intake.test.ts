import { beforeEach, describe, expect, test } from "vitest";
import { connect } from "#db/client.ts";
import type { Severity } from "#engine/vocabulary.ts";
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

function recordIn(
  workspace: TestWorkspace,
  given: DecisionContext,
  decisionId = mintId(),
  predictedSeverity: Severity = "S1",
) {
  const { actor } = workspace.as.agent;
  const asked = {
    ...{ actionType: "config_change", description: "d", details: {}, predictedSeverity },
    ...{ estimatedCostUsd: null, estimatedDurationMs: null, affectedSystems: [], affectsSafetyFilters: null },
    ...{ isReversible: null, rollbackPlan: null, targetSurface: null, capability: null, requesterSession: null },
    ...{
      externalRef: null,
      timeoutSeconds: null,
      autonomyLevel: null,
      requestedByMemberId: null,
      agentId: null,
      intent: null,
      isSealed: false,
    },
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

describe("what is refused among others stops none of them:", () => {
  const take = (records: Awaited<ReturnType<typeof record>>[]) =>
    Promise.all(records.map((each) => takeIn(acme.as.agent, each)));
  const refusalOf = (answer: Awaited<ReturnType<typeof takeIn>>) => (answer.accepted ? "accepted" : answer.refusal);

  test("more than may wait at once", async () => {
    const given = await contextOf(acme);
    await own.owner`update agent set pending_limit = null where id = ${acme.agentId}`;
    const crowd = Array.from({ length: 40 }, () => recordIn(acme, given, mintId(), "S2"));
    const answers = (await take(crowd.map((each) => ({ ...each, pending_limit: 12 })))).map(refusalOf);
    expect(answers.filter((answer) => answer === "accepted")).toHaveLength(12);
    expect(answers.filter((answer) => answer === "too_many_pending")).toHaveLength(28);
    expect(await countIn(acme)).toBe(12);
  });

  test("exactly as many as may wait are taken in", async () => {
    const given = await contextOf(acme);
    await own.owner`update agent set pending_limit = null where id = ${acme.agentId}`;
    const crowd = Array.from({ length: 30 }, () => recordIn(acme, given, mintId(), "S2"));
    const answers = (await take(crowd.map((each) => ({ ...each, pending_limit: 30 })))).map(refusalOf);
    expect(new Set(answers)).toEqual(new Set(["accepted"]));
    expect(
      refusalOf(await takeIn(acme.as.agent, { ...recordIn(acme, given, mintId(), "S2"), pending_limit: 30 })),
    ).toBe("too_many_pending");
  });

  test("one that was judged by what no longer holds", async () => {
    const given = await contextOf(acme);
    const old = { ...given, environment: { ...given.environment, revision: given.environment.revision + 1 } };
    const records = Array.from({ length: 20 }, (_, index) => recordIn(acme, index === 9 ? old : given));
    const answers = (await take(records)).map(refusalOf);
    expect(answers.indexOf("stale")).toBe(9);
    expect(answers.filter((answer) => answer === "accepted")).toHaveLength(19);
  });

  test("one whose bearer is none any more", async () => {
    const other = await createWorkspace(own.db);
    const records = await Promise.all(Array.from({ length: 20 }, (_, n) => record(n % 2 ? acme : other)));
    const decision = { ...recordIn(acme, await contextOf(acme)).decision, key_id: mintId(), id: mintId() };
    const ended = { ...(await record()), decision };
    const answers = (await take([...records.slice(0, 13), ended, ...records.slice(13)])).map(refusalOf);
    expect(answers.indexOf("key_ended")).toBe(13);
    expect([await countIn(acme), await countIn(other)]).toEqual([10, 10]);
  });

  test("and what is taken in together is written as it is one by one", async () => {
    const given = await contextOf(acme);
    const severities = ["S1", "S2", "S4"] as const;
    const alone = severities.map((severity) => recordIn(acme, given, mintId(), severity));
    for (const each of alone) await takeIn(acme.as.agent, each);
    const crowd = Array.from({ length: 30 }, (_, n) => recordIn(acme, given, mintId(), severities[n % 3]));
    await take(crowd);
    const rowsOf = async (records: typeof crowd) => {
      const ids = records.map(({ decision }) => String(decision.id));
      const rows = await own.owner<{ whole: string }[]>`
        select regexp_replace(jsonb_build_array(to_jsonb(d) - 'created_at' - 'id',
          to_jsonb(a) - '{created_at,id,decision_id,expires_at,decided_at,remind_at}'::text[], a.expires_at - a.created_at,
          a.decided_at - a.created_at, d.created_at - a.created_at, e.entries)::text,
          '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}|20[0-9-]+T[0-9:.]+Z', '', 'g') as whole
        from unnest(${ids}::uuid[]) with ordinality asked (id, n) join decision d on d.id = asked.id
          join approval a on a.decision_id = d.id cross join lateral (
            select jsonb_agg(to_jsonb(e) - '{id,at,leaf_hash,subject_id,position}'::text[] || jsonb_build_object('sound',
              e.leaf_hash = sha256('\\x00'::bytea || convert_to(e.body, 'UTF8'))) order by e.id) as entries
            from audit_entry e where e.subject_id in (d.id, a.id)) e
        order by asked.n`;
      return rows.map(({ whole }) => whole);
    };
    const each = await rowsOf(alone);
    expect(each).toHaveLength(3);
    expect(each.every((row) => row.match(/"sound": true/g)?.length === 2)).toBe(true);
    expect(await rowsOf(crowd)).toEqual(crowd.map((_, n) => each[n % 3]));
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
