import { beforeAll, describe, expect, test } from "vitest";
import { type BacktestCaseQuery, StartBacktest } from "#contract/backtests.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { SubmitIntent } from "#contract/intents.ts";
import { CreateMembrane, type MembraneView, type PolicyDocument } from "#contract/membranes.ts";
import { addAgent, addKey, agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { castVote } from "../approvals/cast-vote.ts";
import type { Context } from "../context.ts";
import { giveFeedback } from "../decisions/give-feedback.ts";
import { submitIntent } from "../intents/submit-intent.ts";
import { activateMembrane } from "./activate-membrane.ts";
import { cancelBacktest, getBacktest, listBacktestCases, startBacktest } from "./backtests.ts";
import { createMembrane } from "./change-membrane.ts";
import { runBacktests } from "./run-backtests.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let others: TestWorkspace;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
  others = await createWorkspace(own.db);
});

const RANGE = { from: "2020-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" };
type Place = { agent: Context; membrane: MembraneView };
type Policies = Partial<PolicyDocument>[];
const written = (policies: Policies) => policies.map((policy, at) => ({ id: `p${at}`, condition: "true", ...policy }));

async function agentIn(mode: "lab"): Promise<Context> {
  const environmentId = acme.environments[mode];
  const agentId = await addAgent(own.db, acme.id);
  const keyId = await addKey(own.db, acme.id, environmentId, { agentId });
  const scopes = ["read", "intents:write"] as const;
  return contextFor(own.db, agentActor(acme.id, agentId, environmentId, { keyId, scopes: [...scopes] }));
}

let made = 0;
async function governed(policies: Policies, content: object = {}): Promise<Place> {
  const agent = await agentIn("lab");
  const agentId = agent.actor.kind === "agent" ? agent.actor.agentId : "";
  const environmentId = acme.environments.lab;
  const input = CreateMembrane.parse({
    name: `membrane ${++made}`,
    environment_id: wireId("environment", environmentId),
    agent_id: wireId("agent", agentId),
    content: { policies: written(policies), ...content },
  });
  const { id } = await createMembrane(acme.as.owner, input);
  const activation = { mode: "shadow" as const, reason: "", override_reason: "" };
  return { agent, membrane: await activateMembrane(acme.as.owner, { membrane_id: id, activation }) };
}

const submit = ({ agent }: Place, amount: number, given: object = {}) =>
  submitIntent(
    agent,
    SubmitIntent.parse({
      action: {
        type: "config_change",
        verb: "update",
        target: { type: "order", identifier: "o", sensitivity: "public" },
      },
      description: "Refund an order",
      payload: { amount },
      predicted_severity: "S1",
      confidence: 0.99,
      estimated_impact: { cost_usd: 0, audience_size: 1, reversible: true, regulatory_domains: [] },
      ...given,
    }),
    {},
  );

/** Takes from a decision what was known of its agent, as in a record of before that was kept. */
const forget = (decision: string) =>
  own.owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update decision set judgment = judgment - 'history' - 'assessed' where id = ${uuidOf("decision", decision)}`;
  });

async function ended(membrane_id: string, input: object) {
  const { id } = await startBacktest(acme.as.owner, { membrane_id, ...StartBacktest.parse({ ...RANGE, ...input }) });
  await runBacktests(own.db, new AbortController().signal);
  return getBacktest(acme.as.owner, { membrane_id, backtest_id: id });
}
const CAP: Policies = [
  { id: "cap", condition: "intent.payload.amount > 100", effect: "fail" },
  { id: "all", effect: "pass" },
];

describe("a backtest", () => {
  test("of the revision that judged says what it said then, whatever the facts were", async () => {
    const place = await governed(
      [
        { condition: "history.prior_decisions > 1", effect: "warn" },
        { condition: "history.same_action_last_hour >= 2", effect: "conditional" },
        { condition: "history.same_payload_last_day == 1 && history.contradictions > 0", effect: "fail" },
        { condition: "agent.observations == 0 && agent.version == 'nope'", effect: "fail" },
        { condition: "intent.risk_score > 0.3 || intent.severity == 'S3'", effect: "modify", patch: { small: true } },
        { condition: "history.spent_usd + intent.estimated_impact.cost_usd > 10.0", effect: "fail" },
      ],
      { enrichment: { budget_usd: 10, budget_period: "day" } },
    );
    for (const [at, amount] of [5, 5, 7, 9].entries()) {
      await submit(place, amount, {
        predicted_severity: at === 3 ? "S3" : "S1",
        estimated_impact: { cost_usd: at * 4 },
      });
    }
    const first = await ended(place.membrane.id, { revision: 1 });
    expect(first).toMatchObject({ state: "done", total: 4, gone_through: 4, judged: 4, sealed: 0, unrecorded: 0 });
    expect(new Set(first.figures.matrix.map(({ now }) => now)).size).toBeGreaterThan(1);
    expect(first.figures.matrix.filter(({ was, now }) => was !== now)).toEqual([]);
    const again = await ended(place.membrane.id, { content: place.membrane.content });
    expect(again.figures).toEqual(first.figures);
  });

  test("of an unsaved edit shows what would change, by cell with its cases in pages, and by policy", async () => {
    const place = await governed([{ id: "all", effect: "pass" }]);
    const membrane_id = place.membrane.id;
    const ids: string[] = [];
    for (const amount of [50, 150, 250, 350]) ids.push((await submit(place, amount)).id);
    const { id: backtest_id, figures, revision } = await ended(membrane_id, { content: { policies: written(CAP) } });
    expect(revision).toBeNull();
    expect(figures.matrix).toEqual([
      { was: "approve", now: "approve", count: 1 },
      { was: "approve", now: "block", count: 3 },
    ]);
    expect(figures.newly).toMatchObject({ block: 3, escalate: 0 });
    expect(figures.enforced).toMatchObject({ block: 3 });
    expect(figures.policies).toMatchObject([
      { policy_id: "cap", matched: 3, matched_then: 0, newly: { block: 3 } },
      { policy_id: "all", matched: 4, matched_then: 4 },
    ]);
    const cell = { membrane_id, backtest_id, was: "approve", now: "block", limit: 2 } as const;
    const page = await listBacktestCases(acme.as.owner, cell);
    expect(page.items.map(({ decision_id }) => decision_id)).toEqual([ids[3], ids[2]]);
    expect(page.items[0]).toMatchObject({ policies: ["cap"], description: "Refund an order", should_hold: null });
    const rest = await listBacktestCases(acme.as.owner, { ...cell, cursor: page.next_cursor ?? "" });
    expect(rest).toMatchObject({ items: [{ decision_id: ids[1] }], next_cursor: null });
    const listed = async (asked: Pick<BacktestCaseQuery, "changed" | "policy_id">) => {
      const { items } = await listBacktestCases(acme.as.owner, { membrane_id, backtest_id, limit: 10, ...asked });
      return items.map(({ decision_id }) => decision_id);
    };
    expect(await listed({ changed: "true" })).toEqual([ids[3], ids[2], ids[1]]);
    expect(await listed({ changed: "false" })).toEqual([ids[0]]);
    expect(await listed({ policy_id: "cap" })).toEqual([ids[3], ids[2], ids[1]]);
    expect(await listed({ policy_id: "all" })).toEqual([]);
  });

  test("is measured by feedback and by what people decided, and by nothing where they said nothing", async () => {
    const place = await governed([{ id: "ask", effect: "conditional" }]);
    const membrane_id = place.membrane.id;
    const [small, large] = [await submit(place, 50), await submit(place, 150, { predicted_severity: "S4" })];
    const before = await ended(membrane_id, { revision: 1 });
    expect(before.figures).toMatchObject({
      labelled: { count: 0, total: 2 },
      after: { precision: null, recall: null },
    });
    const feedback = "false_positive" as const;
    await giveFeedback(acme.as.reviewer, { decision_id: small.id, feedback, note: "" });
    expect(large.approval_id).not.toBeNull();
    await castVote(acme.as.reviewer, { approval_id: large.approval_id ?? "", choice: "reject", comment: "No" });
    const { figures } = await ended(membrane_id, { content: { policies: written(CAP) } });
    expect(figures).toMatchObject({
      labelled: { count: 2, total: 2 },
      before: { precision: { count: 1, total: 2 }, recall: { count: 1, total: 1 } },
      after: { precision: { count: 1, total: 1, rate: 1 }, recall: { count: 1, total: 1 } },
    });
  });

  test("leaves out what it could judge only by what was not recorded, and says of how many and by which policy", async () => {
    const place = await governed([
      { id: "busy", condition: "has(history.prior_decisions) && history.prior_decisions > 1000", effect: "fail" },
      {
        id: "cap",
        condition: "intent.payload.amount > 100",
        effect: "fail",
        scope: { environments: [], agents: [], action_types: ["config_change"] },
      },
    ]);
    const { id } = await submit(place, 500);
    await forget(id);
    const { unrecorded, judged, figures } = await ended(place.membrane.id, { revision: 1 });
    expect({ unrecorded, judged }).toEqual({ unrecorded: 1, judged: 0 });
    expect(figures).toMatchObject({ matrix: [], unevaluable: 0, labelled: null });
    expect(figures.policies).toMatchObject([{ policy_id: "busy", unrecorded: 1 }, { unrecorded: 0 }]);
    const cap = {
      content: { policies: written([{ id: "cap", condition: "intent.payload.amount > 100", effect: "fail" }]) },
    };
    expect(await ended(place.membrane.id, cap)).toMatchObject({
      judged: 1,
      unrecorded: 0,
      figures: { newly: { block: 0 } },
    });
  });

  test("does not say what a score came to where the verdict would turn on what was not recorded of it", async () => {
    const place = await governed([{ id: "all", effect: "pass" }]);
    const { id } = await submit(place, 5);
    await forget(id);
    const at = (deliberate_at: number) =>
      ended(place.membrane.id, { content: { policies: written([{ effect: "pass" }]), thresholds: { deliberate_at } } });
    // The score is between 0 and 0.3, by what was said alone.
    expect(await at(0.5)).toMatchObject({ judged: 1, unrecorded: 0 });
    expect(await at(0.1)).toMatchObject({ judged: 0, unrecorded: 1 });
  });

  test("goes over the decisions of its own range, environment and agent alone", async () => {
    const [mine, theirs] = [await governed(CAP), await governed(CAP)];
    await submit(mine, 5);
    for (const amount of [5, 500]) await submit(theirs, amount);
    expect(await ended(mine.membrane.id, { revision: 1 })).toMatchObject({ total: 1, judged: 1 });
    const past = { revision: 1, to: "2020-01-02T00:00:00Z" };
    expect(await ended(theirs.membrane.id, past)).toMatchObject({
      state: "done",
      total: 0,
      figures: { labelled: null },
    });
    const everyone = await createMembrane(
      acme.as.owner,
      CreateMembrane.parse({ name: "everyone", environment_id: wireId("environment", acme.environments.lab) }),
    );
    const plain = { agent: await agentIn("lab"), membrane: everyone };
    for (const amount of [5, 6, 7]) await submit(plain, amount);
    expect(await ended(everyone.id, { revision: 1 })).toMatchObject({ total: 3, judged: 3 });
  });

  test("is another workspace's secret, an unsaved one its editors', and no program's at all", async () => {
    const place = await governed(CAP);
    const membrane_id = place.membrane.id;
    const saved = { membrane_id, backtest_id: (await ended(membrane_id, { revision: 1 })).id };
    const unsaved = { membrane_id, backtest_id: (await ended(membrane_id, { content: {} })).id };
    expect(await getBacktest(acme.as.viewer, saved)).toMatchObject({ state: "done", revision: 1 });
    for (const read of [getBacktest, cancelBacktest]) {
      await expect(read(others.as.owner, saved)).rejects.toMatchObject({ code: "not_found" });
      await expect(read(acme.as.viewer, unsaved)).rejects.toMatchObject({ code: "forbidden" });
      await expect(read(place.agent, saved)).rejects.toMatchObject({ code: "forbidden" });
    }
    const foreign = listBacktestCases(others.as.owner, { ...saved, limit: 10 });
    await expect(foreign).rejects.toMatchObject({ code: "not_found" });
    const input = { membrane_id, ...StartBacktest.parse({ content: {}, ...RANGE }) };
    await expect(startBacktest(acme.as.reviewer, input)).rejects.toMatchObject({ code: "forbidden" });
    const faulty = { content: { policies: [{ id: "p", condition: "intent.pay > 3", effect: "fail" }] } };
    await expect(ended(membrane_id, faulty)).rejects.toMatchObject({ code: "bad_request" });
    await expect(ended(membrane_id, { revision: 7 })).rejects.toMatchObject({ code: "not_found" });
  });

  test("is not run once it is cancelled, and what is done stays done", async () => {
    const place = await governed(CAP);
    await submit(place, 5);
    const membrane_id = place.membrane.id;
    const input = { membrane_id, ...StartBacktest.parse({ revision: 1, ...RANGE }) };
    const { id: backtest_id } = await startBacktest(acme.as.owner, input);
    const cancelled = { state: "cancelled", total: null, judged: 0 };
    expect(await cancelBacktest(acme.as.owner, { membrane_id, backtest_id })).toMatchObject(cancelled);
    const done = await ended(membrane_id, { revision: 1 });
    expect(await cancelBacktest(acme.as.owner, { membrane_id, backtest_id: done.id })).toEqual(done);
    expect(await getBacktest(acme.as.owner, { membrane_id, backtest_id })).toMatchObject(cancelled);
  });

  test("is begun anew after the process that ran it is gone, and says so once that has happened too often", async () => {
    const place = await governed(CAP);
    await submit(place, 500);
    const membrane_id = place.membrane.id;
    const started = async () => {
      const input = { membrane_id, ...StartBacktest.parse({ revision: 1, ...RANGE }) };
      return { membrane_id, backtest_id: (await startBacktest(acme.as.owner, input)).id };
    };
    const left = (id: string, attempts: number, heldFor: number) =>
      own.owner`update backtest set attempts = ${attempts}, held_until = clock_timestamp() + make_interval(secs => ${heldFor})
        where id = ${uuidOf("backtest", id)}`;
    const look = (ref: { membrane_id: string; backtest_id: string }) => getBacktest(acme.as.owner, ref);
    const sweep = () => runBacktests(own.db, new AbortController().signal);
    const once = await started();
    await left(once.backtest_id, 1, 20);
    await sweep();
    expect(await look(once)).toMatchObject({ state: "running", failure: null });
    await left(once.backtest_id, 1, -1);
    await sweep();
    expect(await look(once)).toMatchObject({ state: "done", judged: 1, failure: null });
    const often = await started();
    await left(often.backtest_id, 3, -1);
    await sweep();
    expect(await look(often)).toMatchObject({ state: "failed", failure: expect.stringContaining("start it again") });
  });

  test("is given back by a process that stops, for the next", async () => {
    const place = await governed(CAP);
    await submit(place, 500);
    const membrane_id = place.membrane.id;
    const input = { membrane_id, ...StartBacktest.parse({ revision: 1, ...RANGE }) };
    const ref = { membrane_id, backtest_id: (await startBacktest(acme.as.owner, input)).id };
    const stopping = new AbortController();
    let run: Promise<number> | undefined;
    await own.owner.begin(async (sql) => {
      await sql`lock table decision in access exclusive mode`;
      run = runBacktests(own.db, stopping.signal);
      const taken = () => sql`select attempts from backtest where id = ${uuidOf("backtest", ref.backtest_id)}`;
      await expect.poll(taken).toEqual([{ attempts: 1 }]);
      stopping.abort();
    });
    await run;
    expect(await getBacktest(acme.as.owner, ref)).toMatchObject({ state: "running" });
    await runBacktests(own.db, new AbortController().signal);
    expect(await getBacktest(acme.as.owner, ref)).toMatchObject({ state: "done", judged: 1 });
  });
});
