import { availableParallelism, cpus, loadavg } from "node:os";
import { MembraneContent, type PolicyDocument } from "#contract/membranes.ts";
import { type CompiledPolicy, evaluatePolicies, type Policy, PolicyIndex, type PolicyPlace } from "#engine/policy.ts";
import { POLICY_TIERS } from "#engine/vocabulary.ts";
import { runAsEntry } from "#scripts/run-as-entry.ts";
import { compiledPolicies } from "#server/membranes/compiled-policies.ts";
import type { ExpressionFacts } from "#server/membranes/expression-facts.ts";
import { median } from "./measure.ts";

const ROUNDS = 9;
const ROUND_MS = 250;
const PLACE = { environment: "production", agent: "billing-bot", actionType: "refund" };

type Payload = { amount: number; currency: string; country: string; items: { price: number }[] };
type Plain = {
  payload: Payload;
  cost: number;
  reversible: boolean;
  domains: string[];
  hour: number;
  mode: string;
  sameHour: number;
  contradictions: number;
  description: string;
  sensitivity: string;
  agreement: number;
};

/** What policies ask in earnest, in CEL and as a JavaScript function: the least that such a question can cost. */
const CONDITIONS: readonly [cel: (n: number) => string, bare: (n: number) => (facts: Plain) => boolean][] = [
  [
    (n) => `intent.payload.amount > ${n * 10}`,
    (n) =>
      ({ payload }) =>
        payload.amount > n * 10,
  ],
  [
    (n) => `intent.estimated_impact.cost_usd > ${n}.5 && !intent.estimated_impact.reversible`,
    (n) => (facts) => facts.cost > n + 0.5 && !facts.reversible,
  ],
  [
    () => "intent.payload.currency in ['EUR', 'USD', 'GBP'] && intent.payload.country != 'DE'",
    () => (facts) => ["EUR", "USD", "GBP"].includes(facts.payload.currency) && facts.payload.country !== "DE",
  ],
  [
    () => "'pci' in intent.estimated_impact.regulatory_domains || intent.target.sensitivity == 'restricted'",
    () => (facts) => facts.domains.includes("pci") || facts.sensitivity === "restricted",
  ],
  [
    (n) => `history.same_action_last_hour >= ${n} || history.contradictions > 0`,
    (n) => (facts) => facts.sameHour >= n || facts.contradictions > 0,
  ],
  [
    () => "environment.mode == 'production' && (now.getHours() >= 22 || now.getHours() < 6)",
    () => (facts) => facts.mode === "production" && (facts.hour >= 22 || facts.hour < 6),
  ],
  [
    (n) => `intent.payload.items.exists(item, item.price > ${n * 10})`,
    (n) => (facts) => facts.payload.items.some(({ price }) => price > n * 10),
  ],
  [
    () => "has(intent.payload.reason) ? intent.payload.reason.startsWith('fraud') : agent.agreement_rate < 0.8",
    () => (facts) => facts.agreement < 0.8,
  ],
  [
    () => "intent.description.contains('gift') || intent.description.matches('^(Wire|Pay) ')",
    () => (facts) => facts.description.includes("gift") || /^(Wire|Pay) /.test(facts.description),
  ],
  [
    (n) => `intent.payload.discount > ${n}`,
    // Nothing there: the CEL condition errs, which counts as matched where it restricts.
    () => () => true,
  ],
];

const PLAIN: Plain = {
  payload: { amount: 120, currency: "EUR", country: "DE", items: [1, 2, 3, 4, 5].map((n) => ({ price: n * 3 })) },
  cost: 120.5,
  reversible: true,
  domains: ["gdpr"],
  hour: 14,
  mode: "production",
  sameHour: 3,
  contradictions: 0,
  description: "Refund one order after a complaint that was looked into",
  sensitivity: "internal",
  agreement: 0.93,
};

/** Fresh for each intent, as the pipeline makes them. */
function factsOf({ payload, ...facts }: Plain): ExpressionFacts {
  return {
    intent: {
      action_type: "refund",
      description: facts.description,
      target: { type: "order", identifier: "o-1", sensitivity: facts.sensitivity },
      payload: {
        ...payload,
        amount: BigInt(payload.amount),
        items: payload.items.map(({ price }) => ({ price: BigInt(price) })),
      },
      severity: "S2",
      risk_score: 0.4,
      confidence: 0.9,
      estimated_impact: { cost_usd: facts.cost, reversible: facts.reversible, regulatory_domains: facts.domains },
    },
    agent: { id: "agt_1", name: PLACE.agent, agreement_rate: facts.agreement, observations: 400n },
    session: null,
    environment: { id: "env_1", name: PLACE.environment, mode: facts.mode },
    history: { same_action_last_hour: BigInt(facts.sameHour), contradictions: BigInt(facts.contradictions) },
    now: new Date("2026-06-05T14:30:00Z"),
  };
}

/** Policies of which so many are in scope; the others are for other action types, agents and environments. */
function policiesOf(count: number, inScope: number): PolicyDocument[] {
  const elsewhere = [
    { action_types: ["wire", "payout"] },
    { agents: ["clerk"] },
    { environments: ["lab"], action_types: ["refund"] },
  ];
  const documents = Array.from({ length: count }, (_, n) => ({
    id: `p${n}`,
    tier: POLICY_TIERS[n % POLICY_TIERS.length],
    condition: CONDITIONS[n % CONDITIONS.length]?.[0](n),
    effect: n % 3 === 0 ? "warn" : "fail",
    scope: n % Math.ceil(count / inScope) === 0 ? { action_types: ["refund"] } : elsewhere[n % elsewhere.length],
  }));
  return MembraneContent.parse({ policies: documents }).policies;
}

type Cost = { policies: number; inScope: number; microseconds: number; bare: number; ratio: number; perPolicy: number };

function costOf(count: number, inScope: number): Cost {
  const content = MembraneContent.parse({ policies: policiesOf(count, inScope) });
  const compiled = compiledPolicies(content);
  const index = new PolicyIndex(compiled);
  const bare = new PolicyIndex(compiled.map(asBare));
  const asked = { payload: {}, uncovered: "escalate" as const };
  const rounds = Array.from({ length: ROUNDS }, () => ({
    cel: microsecondsOf(() => evaluatePolicies(index.inScope(PLACE), factsOf(PLAIN), asked)),
    bare: microsecondsOf(() => evaluatePolicies(bare.inScope(PLACE), PLAIN, asked)),
  }));
  const found = index.inScope(PLACE).length;
  const microseconds = median(rounds.map(({ cel }) => cel));
  return {
    policies: count,
    inScope: found,
    microseconds,
    bare: median(rounds.map((round) => round.bare)),
    ratio: median(rounds.map((round) => round.cel / round.bare)),
    perPolicy: microseconds / found,
  };
}

function asBare({ policy }: { policy: Policy }, at: number): CompiledPolicy<Plain> {
  const condition = CONDITIONS[at % CONDITIONS.length]?.[1](at) ?? (() => false);
  return { policy, condition };
}

/** Of this process alone, whatever else the machine does. */
function microsecondsOf(run: () => void): number {
  let turns = 0;
  const began = process.cpuUsage();
  const end = performance.now() + ROUND_MS;
  while (performance.now() < end) {
    run();
    turns += 1;
  }
  const { user, system } = process.cpuUsage(began);
  return (user + system) / turns;
}

/** Of choosing the policies in scope alone. */
function choosingMicroseconds(count: number): number {
  const index = new PolicyIndex(compiledPolicies(MembraneContent.parse({ policies: policiesOf(count, 5) })));
  const place: PolicyPlace = PLACE;
  return median(Array.from({ length: ROUNDS }, () => microsecondsOf(() => index.inScope(place))));
}

function bench(): void {
  const rounded = (cost: object) =>
    Object.fromEntries(Object.entries(cost).map(([name, value]) => [name, Number(Number(value).toPrecision(3))]));
  const policies = policiesOf(1000, 1000);
  const index = new PolicyIndex(compiledPolicies(MembraneContent.parse({ policies })));
  const began = process.cpuUsage();
  evaluatePolicies(index.inScope(PLACE), factsOf(PLAIN), { payload: {}, uncovered: "escalate" });
  const distinct = new Set(policies.map(({ condition }) => condition)).size;
  const compile = { distinct, ms: process.cpuUsage(began).user / 1000 };
  const costs = [
    [5, 5],
    [20, 20],
    [100, 100],
    [1000, 1000],
    [1000, 20],
  ].map(([count = 0, inScope = 0]) => rounded(costOf(count, inScope)));
  const environment = { node: process.version, cores: availableParallelism(), cpu: cpus()[0]?.model, load: loadavg() };
  const choosing = rounded({ microseconds: choosingMicroseconds(1000) });
  console.log(JSON.stringify({ environment, compile: rounded(compile), choosing, costs }, null, 2));
}

const USAGE = `node --import tsx bench/policies.ts
What evaluating policies costs beside the same questions as plain functions. Prints JSON.`;

await runAsEntry(import.meta.url, USAGE, async () => bench());
