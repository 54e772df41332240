import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { StartBacktest } from "#contract/backtests.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { SubmitIntent } from "#contract/intents.ts";
import { CreateMembrane } from "#contract/membranes.ts";
import { POLICY_EFFECTS } from "#engine/vocabulary.ts";
import { addAgent, addKey, agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { submitIntent } from "../intents/submit-intent.ts";
import { activateMembrane } from "./activate-membrane.ts";
import { getBacktest, startBacktest } from "./backtests.ts";
import { createMembrane } from "./change-membrane.ts";
import { runBacktests } from "./run-backtests.ts";

const own = ownDatabase();
let acme: TestWorkspace;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
});

/** Of what an agent says, of its record, of its history, and of what is there only sometimes. */
const CONDITIONS = [
  "intent.payload.amount > 6",
  "intent.payload.lines.exists(line, line.count > 2)",
  "intent.payload.note.contains('gift')",
  "intent.severity == 'S3' || intent.predicted_severity == 'S0'",
  "intent.risk_score > 0.45",
  "intent.confidence < 0.5 && intent.reasoning == ''",
  "intent.estimated_impact.cost_usd + 0.5 > 3.0",
  "'pci' in intent.estimated_impact.regulatory_domains",
  "intent.estimated_impact.audience_size > 10",
  "has(intent.target) && intent.target.identifier == 'o2'",
  "history.prior_decisions > 2",
  "history.same_payload_last_day > 0",
  "history.contradictions > 0",
  "history.spent_usd + intent.estimated_impact.cost_usd > 6.0",
  "agent.observations == 0 && intent.payload.amount == 7",
  "agent.agreement_rate < 0.9",
  "has(session.level) || environment.mode == 'production'",
  "intent.tier == 'review'",
];

const policy = fc.record({
  condition: fc.constantFrom(...CONDITIONS),
  effect: fc.constantFrom(...POLICY_EFFECTS),
  action_types: fc.constantFrom([], [], ["config_change"], ["refund"]),
});
const content = fc
  .record({
    policies: fc.array(policy, { minLength: 1, maxLength: 5 }),
    deliberate_at: fc.constantFrom(0.3, 0.5, 0.9),
    uncovered: fc.constantFrom("approve", "escalate", null),
  })
  .map(({ policies, deliberate_at, uncovered }) => ({
    policies: policies.map(({ condition, effect, action_types }, at) => ({
      id: `p${at}`,
      condition,
      effect,
      patch: effect === "modify" ? { amount: 1 } : null,
      scope: { environments: [], agents: [], action_types },
    })),
    thresholds: { deliberate_at },
    uncovered,
    enrichment: { budget_usd: 10, budget_period: "day" },
  }));

const sometimes = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const intent = fc.record({
  action: fc.record({
    type: fc.constant("config_change"),
    verb: sometimes(fc.constantFrom("update", "delete")),
    target: sometimes(
      fc.record({
        type: fc.constant("order"),
        identifier: fc.constantFrom("o1", "o2"),
        sensitivity: sometimes(fc.constantFrom("public", "restricted")),
      }),
    ),
  }),
  description: fc.constant("Refund an order"),
  payload: fc.record({
    amount: fc.integer({ min: 5, max: 8 }),
    note: fc.constantFrom("gift", "", null, 3),
    lines: fc.array(fc.record({ count: fc.integer({ min: 1, max: 4 }) }), { maxLength: 2 }),
  }),
  predicted_severity: fc.constantFrom("S0", "S1", "S3"),
  confidence: sometimes(fc.constantFrom(0.3, 0.9)),
  reasoning: sometimes(fc.constantFrom("", "because")),
  estimated_impact: fc.record({
    cost_usd: sometimes(fc.constantFrom(0, 2, 4.5)),
    audience_size: sometimes(fc.constantFrom(1, 5000)),
    reversible: sometimes(fc.boolean()),
    regulatory_domains: sometimes(fc.constantFrom([], ["pci"])),
  }),
});

/** What an agent of its own got for the intents from a membrane with this content, in the order in which they came. */
async function piped(content: object, intents: readonly object[]) {
  const environmentId = acme.environments.lab;
  const agentId = await addAgent(own.db, acme.id);
  const keyId = await addKey(own.db, acme.id, environmentId, { agentId });
  const agent = contextFor(own.db, agentActor(acme.id, agentId, environmentId, { keyId, scopes: ["intents:write"] }));
  const place = { environment_id: wireId("environment", environmentId), agent_id: wireId("agent", agentId) };
  const { id } = await createMembrane(acme.as.owner, CreateMembrane.parse({ name: agentId, ...place, content }));
  const activation = { mode: "shadow" as const, reason: "", override_reason: "" };
  await activateMembrane(acme.as.owner, { membrane_id: id, activation });
  for (const each of intents) await submitIntent(agent, SubmitIntent.parse(each), {});
  const decided = await own.owner<{ verdict: string; matched: string[] }[]>`
    select case when would_deliberate then 'escalate' else membrane_verdict::text end as verdict, matched_policies as matched
    from decision where membrane_id = ${uuidOf("membrane", id)} order by id`;
  return { id, decided };
}

/** What a backtest of this content says of all that the membrane decided, in the same order. */
async function backtested(membrane_id: string, content: object) {
  const range = { from: "2020-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" };
  const { id } = await startBacktest(acme.as.owner, { membrane_id, ...StartBacktest.parse({ content, ...range }) });
  await runBacktests(own.db, new AbortController().signal);
  const { figures, unrecorded } = await getBacktest(acme.as.owner, { membrane_id, backtest_id: id });
  const verdicts = await own.owner<{ now: string }[]>`
    select now from backtest_case where backtest_id = ${uuidOf("backtest", id)} order by decision_id`;
  return { verdicts: verdicts.map(({ now }) => now), figures, unrecorded };
}

describe("a backtest", () => {
  test("says of every intent what the pipeline says where that content governs", async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        content,
        content,
        fc.array(intent, { minLength: 6, maxLength: 6 }),
        async (then, now, intents) => {
          const recorded = await piped(then, intents);
          const { decided } = await piped(now, intents);
          const { verdicts, figures, unrecorded } = await backtested(recorded.id, now);
          expect(unrecorded).toBe(0);
          expect(verdicts).toEqual(decided.map(({ verdict }) => verdict));
          for (const { policy_id, matched } of figures.policies.filter(({ effect }) => effect !== null)) {
            const matching = decided.filter(({ matched }) => matched.includes(policy_id)).length;
            expect({ policy_id, matched }).toEqual({ policy_id, matched: matching });
          }
          for (const verdict of verdicts) seen.add(verdict);
        },
      ),
      { numRuns: 6, endOnFailure: true },
    );
    expect(seen.size).toBeGreaterThan(1);
  });
});
