import { beforeAll, describe, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { SubmitIntent } from "#contract/intents.ts";
import { CreateMembrane, type PolicyDocument } from "#contract/membranes.ts";
import type { RiskFactor } from "#engine/vocabulary.ts";
import { addAgent, addKey, agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type RestClient, restClient } from "#test/rest-client.ts";
import { decideBoth, openSession } from "#test/sessions.ts";
import type { Context } from "../context.ts";
import { activateMembrane } from "../membranes/activate-membrane.ts";
import { createMembrane } from "../membranes/change-membrane.ts";
import { submitIntent } from "./submit-intent.ts";

const own = ownDatabase();
let acme: TestWorkspace;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
});

type Given = { action?: object; estimated_impact?: object; [field: string]: unknown };
type Place = { ask: RestClient; agentId: string; context: Context };
type Answer = {
  id: string;
  risk_assessment: {
    score: number;
    factors: { factor: RiskFactor; value: number; weight: number; missing: string | null }[];
  };
  stages: { stage: string; detail: string }[];
  [field: string]: unknown;
};

/** An agent of its own, watched by a membrane of its own. */
async function watched(policies: Partial<PolicyDocument>[] = [], content: object = {}, holder = acme): Promise<Place> {
  const environmentId = holder.environments.production;
  const agentId = holder === acme ? await addAgent(own.db, acme.id) : holder.agentId;
  const keyId = await addKey(own.db, holder.id, environmentId, { agentId });
  const agent = contextFor(own.db, agentActor(holder.id, agentId, environmentId, { keyId }));
  const { id } = await createMembrane(
    holder.as.owner,
    CreateMembrane.parse({
      name: `membrane of ${agentId}`,
      environment_id: wireId("environment", environmentId),
      agent_id: wireId("agent", agentId),
      content: { policies: policies.map((policy, at) => ({ id: `p${at}`, effect: "warn", ...policy })), ...content },
    }),
  );
  await activateMembrane(holder.as.owner, {
    membrane_id: id,
    activation: { mode: "shadow", reason: "", override_reason: "" },
  });
  return { ask: restClient({ agent, viewer: holder.as.viewer }), agentId, context: agent };
}

const IMPACT = { cost_usd: 0, audience_size: 1, reversible: true, regulatory_domains: [] };
const TARGET = { type: "order", identifier: "o-1", sensitivity: "public" };

let sent = 0;
/** Known in every respect and harmless, unless it says otherwise. */
async function submit({ ask }: Place, { action, estimated_impact, ...given }: Given = {}): Promise<Answer> {
  const body = {
    action: { type: "config_change", verb: "update", target: TARGET, ...action },
    description: "Raise the limit of one order",
    payload: { amount: 20 },
    predicted_severity: "S1",
    confidence: 1,
    estimated_impact: { ...IMPACT, ...estimated_impact },
    ...given,
  };
  const { status, body: answer } = await ask("agent", "POST", "/intents", body, {
    "idempotency-key": `intent-${++sent}`,
  });
  expect([status, answer.detail]).toEqual([200, undefined]);
  return answer as Answer;
}
const readingOf = ({ risk_assessment }: Answer, factor: RiskFactor) =>
  risk_assessment.factors.find((reading) => reading.factor === factor);
async function matched({ ask }: Place, { id }: Answer): Promise<string[]> {
  const { body } = await ask("viewer", "GET", `/decisions/${id}`);
  const { matches } = body.membrane as { matches: { policy_id: string; error: string | null }[] };
  return matches.map(({ policy_id, error }) => (error === null ? policy_id : `${policy_id}: ${error}`));
}

describe("what an intent says weighs in its score", () => {
  test.each([
    ["reversibility", 0.2, { estimated_impact: { reversible: false } }, 1],
    ["reversibility", 0.2, { estimated_impact: { reversible: false, rollback_plan: "Lower it again" } }, 0.7],
    ["financial", 0.2, { estimated_impact: { cost_usd: 1_000_000 } }, 1],
    ["regulatory", 0.2, { estimated_impact: { regulatory_domains: ["gdpr"] } }, 0.7],
    ["regulatory", 0.2, { action: { target: { ...TARGET, sensitivity: "restricted" } } }, 1],
    ["audience", 0.15, { estimated_impact: { audience_size: 1000 } }, 0.5],
    ["context_confidence", 0.15, { confidence: 0.25 }, 0.75],
  ] satisfies [RiskFactor, number, Given, number][])("%s, by %d: %j is %d", async (factor, weight, given, value) => {
    const place = await watched();
    const harmless = await submit(place);
    const answer = await submit(place, given);
    expect(readingOf(harmless, factor)).toMatchObject({ weight, value: 0, missing: null });
    expect(readingOf(answer, factor)).toMatchObject({ weight, value, missing: null });
    const novelty = readingOf(harmless, "novelty")?.value ?? 0;
    const before = harmless.risk_assessment.score - 0.05 * novelty + 0.05 * (readingOf(answer, "novelty")?.value ?? 0);
    expect(answer.risk_assessment.score).toBeCloseTo(before + weight * value, 9);
  });

  test("what it does not say is taken for the worst, by its name, in the answer and in its stage", async () => {
    const place = await watched();
    const { ask } = place;
    const bare = { action: { type: "config_change" }, description: "Something" };
    const { body } = await ask("agent", "POST", "/intents", bare, { "idempotency-key": "bare-intent" });
    const answer = body as Answer;
    const names = ["reversible", "cost_usd", "regulatory_domains", "audience_size", "confidence", "agreement_rate"];
    const { factors, score } = answer.risk_assessment;
    expect(factors.flatMap(({ missing }) => missing ?? [])).toEqual(names);
    expect(factors.map(({ value }) => value)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(score).toBe(1);
    expect(answer.stages.find(({ stage }) => stage === "enrich")?.detail).toContain(names.join(", "));
  });
});

describe("what is recorded of the agent weighs in its score", () => {
  test("novelty falls with every decision of the same type, and with no other", async () => {
    const place = await watched();
    const values: unknown[] = [];
    for (const type of ["config_change", "config_change", "prompt_mutation", "config_change"]) {
      values.push(readingOf(await submit(place, { action: { type } }), "novelty")?.value);
    }
    expect(values).toEqual([1, 1 / 2, 1, 1 / 3]);
  });

  test("what was let through is taken off the budget of the period, here and by nobody else", async () => {
    const place = await watched([], { enrichment: { budget_usd: 100 } });
    const costs = (cost_usd: number) => ({ estimated_impact: { cost_usd } });
    expect(readingOf(await submit(place, costs(2)), "financial")?.value).toBeCloseTo(0.02, 9);
    expect(readingOf(await submit(place, costs(3)), "financial")?.value).toBeCloseTo(0.05, 9);
    await submit(await watched([], { enrichment: { budget_usd: 100 } }), costs(4));
    const blocked = await submit(place, { ...costs(40), action: { type: "destructive_tool_call" } });
    expect(blocked).toMatchObject({ verdict: "block" });
    expect(readingOf(await submit(place, costs(5)), "financial")?.value).toBeCloseTo(0.1, 9);
    await happenedBefore(place, "2 days");
    expect(readingOf(await submit(place, costs(5)), "financial")?.value).toBeCloseTo(0.05, 9);
  });

  test("its agreement with people is its trust, and one critical miss takes all of it", async () => {
    const other = await createWorkspace(own.db);
    const place = await watched([{ condition: "agent.agreement_rate < 0.8 && agent.observations == 4" }], {}, other);
    expect(readingOf(await submit(place), "agent_trust")).toMatchObject({ value: 1, missing: "agreement_rate" });
    const session = await openSession(other);
    for (const n of [1, 2, 3]) await decideBoth(other.as.reporter, session, `o${n}`, "raise", "raise");
    await decideBoth(other.as.reporter, session, "o4", "raise", "hold");
    const answer = await submit(place);
    expect(readingOf(answer, "agent_trust")).toMatchObject({ value: 0.25, missing: null });
    expect(await matched(place, answer)).toEqual(["p0"]);
    await decideBoth(other.as.reporter, session, "o5", "raise", "hold", true);
    expect(readingOf(await submit(place), "agent_trust")).toMatchObject({ value: 1, missing: null });
  });
});

describe("what the agent did before is known to policies", () => {
  const COUNTS: Partial<PolicyDocument>[] = [
    { id: "hour", condition: "history.same_action_last_hour == 2" },
    { id: "repeated", condition: "history.same_payload_last_day == 1" },
    { id: "contradicts", condition: "history.contradictions == 1" },
    {
      id: "told",
      effect: "fail",
      condition: "history.same_payload_last_day < 0 || history.same_action_last_hour < 0 || history.contradictions < 0",
    },
  ];

  test("how often within the hour, with this very payload within the day, and against itself on the same target", async () => {
    const place = await watched(COUNTS);
    const kinds = [{}, {}, { payload: { amount: 30 } }, { action: { verb: "create" } }, { action: { verb: "delete" } }];
    const all: string[][] = [];
    for (const kind of kinds) all.push(await matched(place, await submit(place, kind)));
    expect(all).toEqual([[], ["repeated"], ["hour"], [], ["contradicts"]]);
    await happenedBefore(place, "61 minutes");
    await submit(place, { payload: { amount: 31 } });
    expect(await matched(place, await submit(place, { payload: { amount: 30 } }))).toEqual(["repeated"]);
  });

  test("and where there is more than can be counted it is not known, so that no flood hides what was done before", async () => {
    const place = await watched(COUNTS);
    const first = await submit(place);
    expect(await matched(place, first)).toEqual([]);
    await flood(first.id, 1000);
    const [seen] = await matched(place, await submit(place));
    expect(seen).toMatch(/^told: /);
    await happenedBefore(place, "2 days");
    expect(await matched(place, await submit(place))).toEqual([]);
  });
});

/** The agent did as much again, each time with something else in it. */
async function flood(decisionId: string, count: number): Promise<void> {
  await own.owner`insert into decision select copy.* from decision d cross join generate_series(1, ${count}) n
    cross join lateral jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(),
      'payload', '{"amount":' || n || '.5}')) copy
    where d.id = ${uuidOf("decision", decisionId) ?? ""}`;
}

/** Moves what the agent did into the past, which nobody in the product can. */
async function happenedBefore({ agentId }: Place, span: string): Promise<void> {
  await own.owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update decision set created_at = created_at - ${span}::text::interval where agent_id = ${agentId}`;
  });
}

describe("an intent that a membrane judges", () => {
  test("is enriched by one question, however much the agent has done and however many policies ask about it", async () => {
    const [few, many] = [
      await watched(),
      await watched(
        Array(50)
          .fill({ condition: "history.contradictions > 3" })
          .map((policy, at) => ({ ...policy, id: `p${at}` })),
      ),
    ];
    await flood((await submit(many)).id, 300);
    const counts = [await statementsOf(few), await statementsOf(many)];
    // What opens the transaction goes along with it; the record is written by one statement of its own connection.
    expect(counts).toEqual([1, 1]);
  });
});

/** How many statements it takes to judge one intent. */
async function statementsOf({ context }: Place): Promise<number> {
  let count = 0;
  const counted = <Target extends object>(target: Target): Target =>
    new Proxy(target, {
      get(of, key) {
        const value: unknown = Reflect.get(of, key);
        if (key === "execute" || key === "select" || key === "insert") count += 1;
        if (typeof value !== "function") return value;
        if (key !== "transaction") return value.bind(of);
        return (work: (tx: object) => unknown, ...rest: unknown[]) =>
          value.call(of, (tx: object) => work(counted(tx)), ...rest);
      },
    });
  const ctx = { ...context, db: counted(context.db) };
  const input = SubmitIntent.parse({ action: { type: "config_change" }, description: "Once more" });
  await submitIntent(ctx, input, {});
  count = 0;
  await submitIntent(ctx, input, {});
  return count;
}
