import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import type { ReviewerMirror } from "#contract/reviewers.ts";
import { differenceOfRates } from "#engine/evidence/compare-rates.ts";
import { wilsonInterval } from "#engine/statistics.ts";
import { configure, withPersonalKey } from "#test/approvals.ts";
import { addMember, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { restClient } from "#test/rest-client.ts";
import { openSession } from "#test/sessions.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { type Context, withTx } from "../context.ts";
import { markObservation } from "../sessions/mark-observation.ts";
import { getReviewerAgreement } from "../sessions/read-reviewer-agreement.ts";
import { recordHumanDecision } from "../sessions/record-human-decision.ts";
import { recordObservation } from "../sessions/record-observation.ts";
import { createCaller } from "../trpc/router.ts";
import { getReviewerMirror } from "./read-reviewer-mirror.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let other: Context;
const ids = { shown: "", blind: "", reviewer: "" };

beforeAll(async () => {
  acme = await createWorkspace(own.db);
  other = contextFor(own.db, memberActor(acme.id, await addMember(own.db, acme.id, "reviewer"), "reviewer"));
  ids.reviewer = wireId("member", acme.members.reviewer);
  await configure(own.db, acme, "production", { approval: { required_approvals: 2 } });
  [ids.shown, ids.blind] = [
    await openSession(acme, {}, "supervised"),
    await openSession(acme, { blind_rate: 1 }, "supervised"),
  ];
  // One of two people approves, the other approves, rejects or chooses something else.
  for (const [at, second] of ["approve", "approve", "reject", "other"].entries())
    await decided(ids.shown, `${at}`, second);
  await decided(ids.blind, "0", "approve");
  await opened(ids.shown, "open");
});

async function opened(session_id: string, observation_id: string): Promise<string> {
  const agent_recommendation = { action: "refund", arguments: { usd: 1 } };
  const offered = { session_id, observation_id, agent_recommendation, context: { order: 7 } };
  const approval_id = (await recordObservation(acme.as.agent, offered)).approval_id ?? "";
  const override = session_id === ids.blind ? { action: "refund", arguments: {} } : null;
  await castVote(acme.as.reviewer, { approval_id, choice: "approve", comment: "seen", override });
  return approval_id;
}

async function decided(session_id: string, observation_id: string, second: string): Promise<void> {
  const approval_id = await opened(session_id, observation_id);
  const named = session_id === ids.blind ? "refund" : "hold";
  const override = second === "other" || session_id === ids.blind ? { action: named, arguments: {} } : null;
  const choice = second === "reject" ? ("reject" as const) : ("approve" as const);
  await castVote(other, { approval_id, choice, comment: "no", override: choice === "reject" ? null : override });
}

test("people are compared on the cases that two of them decided, each arm by itself, and few say no rate", async () => {
  const agreement = await getReviewerAgreement(acme.as.viewer, { session_id: ids.shown });
  expect(agreement.shown.same).toEqual({ count: 2, total: 4, rate: null, interval: null });
  expect(agreement.shown.pairs).toEqual([
    { first: "refund", second: "refund", count: 2 },
    { first: "refund", second: "hold", count: 1 },
    { first: "refund", second: "no_action", count: 1 },
  ]);
  expect([agreement.shown.kappa, agreement.shown.ac1, agreement.blind.same.total]).toEqual([null, null, 0]);
  const blind = await getReviewerAgreement(acme.as.viewer, { session_id: ids.blind });
  expect([blind.blind.same.count, blind.blind.same.total, blind.shown.same.total]).toEqual([1, 1, 0]);
});

test("a mirror compares with the others, counts what the approvals became, and leaves out what is open", async () => {
  const mirror = await getReviewerMirror(acme.as.reviewer, {});
  expect(mirror).toMatchObject({ member: { id: ids.reviewer, name: "the reviewer" }, least: 10 });
  expect(mirror.with_others).toEqual({ count: 3, total: 5, rate: null, interval: null });
  expect(mirror.approvals).toMatchObject({ total: 5, missed: { count: 0, total: 5 }, failed: { total: 0 } });
  expect(mirror.pace.requests).toEqual({ total: 5, median_seconds: null, interval: null, quartiles: null });
  // The second of two decides a case.
  const theirs = await getReviewerMirror(other, {});
  expect(theirs.with_recommendation).toMatchObject({ shown: { count: 2, total: 4 }, blind: { count: 1, total: 1 } });
  expect(theirs.approvals.total).toBe(4);
});

test("with enough cases rates, what seeing adds and the pace come with their intervals, and errors are told", async () => {
  const session_id = await openSession(acme);
  for (let at = 0; at < 12; at++) {
    const recommended = { action: at < 9 ? "hold" : "refund" };
    await recordObservation(acme.as.agent, { session_id, observation_id: `${at}`, agent_recommendation: recommended });
    const human_decision = { action: "hold", critical_miss: false };
    await recordHumanDecision(acme.as.owner, { session_id, observation_id: `${at}`, human_decision });
  }
  await markObservation(acme.as.owner, { session_id, observation_id: "11", critical_miss: true });
  const before = await getReviewerMirror(acme.as.owner, {});
  expect(before.with_recommendation.at_shadow).toEqual({
    count: 9,
    total: 12,
    rate: 0.75,
    interval: { ...wilsonInterval(9, 12), method: "wilson", confidence: 0.95 },
  });
  expect(before.decisions).toMatchObject({ misses_caught: { count: 1, total: 12 }, human_errors: { count: 0 } });
  const { total, median_seconds, interval, quartiles } = before.pace.cases;
  expect([total, interval?.method]).toEqual([12, "order_statistics"]);
  const inOrder = [interval?.low, quartiles?.low, median_seconds, quartiles?.high].map(Number);
  expect([...inOrder].sort((a, b) => a - b)).toEqual(expect.arrayContaining(inOrder));
  await withTx(acme.as.system, ({ tx }) =>
    tx.execute(sql`insert into observation select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(),
      'observation_key', 'copy-' || n, 'autonomy_level', 'supervised', 'arm', case when n <= 20 or n > 40 then 'shown' else 'blind' end,
      'outcome', case when n <= 20 or n % 2 = 0 then 'agree' else 'disagree' end, 'mark', case when n = 21 then 'human_error' end,
      'approval_id', case when n <= 40 then gen_random_uuid() end, 'critical_miss', false))).*
      from observation o, generate_series(1, 43) n
      where o.workspace_id = ${acme.id} and o.observation_key = '0' and o.autonomy_level = 'shadow'
        and o.decided_by = ${acme.members.owner}`),
  );
  const { with_recommendation: after, decisions } = await getReviewerMirror(acme.as.owner, {});
  const compared = differenceOfRates({ count: 20, total: 20 }, { count: 10, total: 20 });
  // Three came in one call with their recommendation: nobody knows what was seen.
  expect(after).toMatchObject({ shown: { count: 20, total: 20 }, difference: 0.5, interval: compared?.interval });
  expect(decisions.human_errors).toMatchObject({ count: 1, total: 55 });
});

test("nobody but the person and owners looks into a mirror, by any door", async () => {
  const member_id = ids.reviewer;
  const asked = (ctx: Context) => createCaller(ctx).members.mirror({ member_id });
  const told = (mirror: ReviewerMirror) => mirror.member.id;
  expect([told(await asked(acme.as.reviewer)), told(await asked(acme.as.owner))]).toEqual([member_id, member_id]);
  const nobody = wireId("member", crypto.randomUUID());
  for (const ctx of [other, acme.as.viewer]) {
    await expect(asked(ctx)).rejects.toMatchObject({ code: "FORBIDDEN" });
    // Not even whether there is such a person.
    await expect(getReviewerMirror(ctx, { member_id: nobody })).rejects.toMatchObject({ code: "forbidden" });
  }
  await expect(getReviewerMirror(acme.as.owner, { member_id: nobody })).rejects.toMatchObject({ code: "not_found" });
  const holders = {
    reviewer: await withPersonalKey(own.db, acme, "reviewer"),
    other: contextFor(own.db, { ...memberActor(acme.id, acme.members.reviewer, "reviewer"), ...other.actor }),
    owner: await withPersonalKey(own.db, acme, "owner"),
    ...{ agent: acme.as.agent, reporter: acme.as.reporter, viewer: acme.as.viewer },
  };
  const send = restClient(holders);
  const answers = Object.keys(holders).map(async (holder) => {
    const { status, body } = await send(holder, "GET", `/reviewer-mirror?member_id=${member_id}`);
    return [holder, status, "with_others" in body];
  });
  expect(await Promise.all(answers)).toEqual([
    ["reviewer", 200, true],
    ["other", 403, false],
    ["owner", 200, true],
    ["agent", 403, false],
    ["reporter", 403, false],
    ["viewer", 403, false],
  ]);
});
