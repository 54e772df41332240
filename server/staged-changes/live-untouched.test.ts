import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { SubmitIntent } from "#contract/intents.ts";
import { CreateMembrane } from "#contract/membranes.ts";
import { StageRevision } from "#contract/staged-changes.ts";
import { POLICY_EFFECTS, UNCOVERED_VERDICTS } from "#engine/vocabulary.ts";
import { addAgent, addKey, agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { submitIntent } from "../intents/submit-intent.ts";
import { activateMembrane } from "../membranes/activate-membrane.ts";
import { createMembrane } from "../membranes/change-membrane.ts";
import { compareStagedChanges } from "../membranes/compare-staged-changes.ts";
import { stageRevision } from "../membranes/stage-revision.ts";
import { cancelStagedChange } from "./cancel-staged-change.ts";
import { getStagedChange } from "./read-staged-changes.ts";

const own = ownDatabase();
let acme: TestWorkspace;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
});

const POLICIES = [
  { id: "large", condition: "intent.payload.amount > 500", effect: "fail" },
  { id: "busy", condition: "history.prior_decisions > 3", effect: "warn" },
  { id: "middle", condition: "intent.payload.amount > 200", effect: "conditional" },
];
const MANY = Array.from({ length: 200 }, (_, n) => n);
const NESTED = "intent.payload.many.all(a, intent.payload.many.all(b, a + b >= 0))";
type Candidate = { policies: object[]; [setting: string]: unknown };
/** The worst that a candidate may do: let all through, fail, run into its bounds. */
const WORST: Candidate[] = [
  { policies: [] },
  { policies: [{ id: "absent", condition: "intent.payload.absent.of.it > 1", effect: "fail" }, ...POLICIES] },
  { policies: [{ id: "nested", condition: NESTED, effect: "warn" }, ...POLICIES] },
];
const AMOUNTS = [10, 900, 300, 501, 0, 200];
const CANDIDATES_IN_A_LIFE = 3;

/** What is true, false, without an answer, and too much to answer. */
const term = fc.oneof(
  fc
    .tuple(fc.constantFrom("<", ">", "=="), fc.constantFrom(0, 10, 200, 300, 900))
    .map(([sign, amount]) => `intent.payload.amount ${sign} ${amount}`),
  fc.integer({ min: 0, max: 6 }).map((most) => `history.prior_decisions > ${most}`),
  fc.constantFrom(
    "intent.payload.amount == 'much'",
    "intent.payload.amount / 0 > 1",
    "intent.payload.absent > 1",
    "intent.confidence > 0.5 && intent.severity != 'S4'",
    "agent.agreement_rate < 0.9",
    "has(session.level)",
    "intent.payload.many.exists(one, one == 199)",
    NESTED,
  ),
);
const condition = fc.oneof(
  term,
  term.map((one) => `!(${one})`),
  fc.tuple(term, fc.constantFrom("&&", "||"), term).map(([one, and, other]) => `(${one}) ${and} (${other})`),
);
const policy = fc.record({
  condition,
  effect: fc.constantFrom(...POLICY_EFFECTS),
  raise_severity: fc.constantFrom(null, null, "S2", "S4"),
  require_approvals: fc.constantFrom(null, null, 2),
  message_to_agent: fc.constantFrom("", "Ask first"),
});
const drawn: fc.Arbitrary<Candidate> = fc
  .record({
    policies: fc.array(policy, { maxLength: 4 }),
    uncovered: fc.constantFrom(null, ...UNCOVERED_VERDICTS),
    deliberate_at: fc.constantFrom(0, 0.4, 1),
    critical_action_types: fc.constantFrom([], ["config_change"]),
  })
  .map(({ policies, deliberate_at, ...settings }) => ({
    policies: policies.map((each, at) => ({
      ...each,
      id: `p${at}`,
      patch: each.effect === "modify" ? { amount: 1 } : null,
    })),
    thresholds: { deliberate_at },
    ...settings,
  }));

/**
 * All that an agent is answered and all that stands in the tables of decisions and requests, in a place of its own where
 * one candidate after the other is tried.
 */
async function lived(candidates: readonly Candidate[]) {
  const environmentId = acme.environments.lab;
  const agentId = await addAgent(own.db, acme.id);
  const keyId = await addKey(own.db, acme.id, environmentId, { agentId });
  const agent = contextFor(own.db, agentActor(acme.id, agentId, environmentId, { keyId }));
  const place = { environment_id: wireId("environment", environmentId), agent_id: wireId("agent", agentId) };
  const content = { policies: POLICIES };
  const made = await createMembrane(acme.as.owner, CreateMembrane.parse({ name: agentId, ...place, content }));
  for (const mode of ["shadow", "live"] as const) {
    const activation = { mode, reason: "", override_reason: "Nobody is hurt by a test" };
    await activateMembrane(acme.as.owner, { membrane_id: made.id, activation });
  }
  const answers: unknown[] = [];
  const ends: [string, number][] = [];
  for (let nth = 0; nth < CANDIDATES_IN_A_LIFE; nth++) {
    const candidate = candidates[nth];
    const change = candidate && (await stage(made.id, candidate));
    for (const amount of amountsOf(nth)) {
      answers.push(await submitIntent(agent, asking(amount), {}));
      await compareStagedChanges(own.db, new AbortController().signal);
    }
    if (change) ends.push(await ended(change));
  }
  const decisions = await own.owner`select * from decision where agent_id = ${agentId} order by id`;
  const requests = await own.owner`
    select a.* from approval a join decision d on d.id = a.decision_id where d.agent_id = ${agentId} order by a.id`;
  const membrane = uuidOf("membrane", made.id) ?? "";
  const told = JSON.stringify({ answers, decisions, requests });
  return { told: withoutChance(told.replaceAll(agentId, "agent").replaceAll(membrane, "membrane")), ends };
}

const SHARE = AMOUNTS.length / CANDIDATES_IN_A_LIFE;
const amountsOf = (nth: number) => AMOUNTS.slice(nth * SHARE, (nth + 1) * SHARE);

const asking = (amount: number) =>
  SubmitIntent.parse({
    action: { type: "config_change", target: { type: "order", identifier: "o", sensitivity: "public" } },
    description: "Refund an order",
    payload: { amount, many: MANY },
    predicted_severity: "S1",
    confidence: 0.99,
    estimated_impact: { cost_usd: 0, audience_size: 1, reversible: true, regulatory_domains: [] },
  });

async function stage(membrane_id: string, content: Candidate): Promise<string> {
  const staged = StageRevision.parse({ content, base_revision: 1 });
  return (await stageRevision(acme.as.owner, { membrane_id, ...staged })).id;
}

/** How far a trial came by itself, and how often it had no result; then it makes way for the next. */
async function ended(staged_change_id: string): Promise<[string, number]> {
  const { status, scored, unknown } = await getStagedChange(acme.as.owner, { staged_change_id });
  if (status === "staged") {
    // Otherwise nothing was tried.
    expect(scored + unknown).toBe(SHARE);
    await cancelStagedChange(acme.as.owner, { staged_change_id, reason: "The next one is tried" });
  }
  return [status, unknown];
}

/** Without what is new every time: ids, instants, how long it took, the environment's revision, signatures. */
const withoutChance = (told: string) =>
  told
    .replaceAll(/[a-z]{3}_[0-9a-f]{32}/g, "id")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}/g, "id")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "instant")
    .replaceAll(/"(ms|environment_revision)":[\d.]+/g, '"$1":0')
    .replaceAll(/"token":"[^"]*"/g, '"token":""');

test("whatever a candidate does, live answers and tables are the same, byte for byte, as without one", async () => {
  const { told: without } = await lived([]);
  expect(without).toContain('"block"');
  const worst = await lived(WORST);
  expect(worst.told).toBe(without);
  expect(worst.ends).toEqual([
    ["rejected", 0],
    ["staged", SHARE],
    ["staged", SHARE],
  ]);
  const lives = fc.array(drawn, { minLength: CANDIDATES_IN_A_LIFE, maxLength: CANDIDATES_IN_A_LIFE });
  await fc.assert(
    fc.asyncProperty(lives, async (candidates) => {
      expect((await lived(candidates)).told).toBe(without);
    }),
    { numRuns: 4, endOnFailure: true },
  );
});
