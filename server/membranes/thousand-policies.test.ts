import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { wireId } from "#contract/ids.ts";
import { MembraneContent } from "#contract/membranes.ts";
import { evaluatePolicies } from "#engine/policy.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { restClient } from "#test/rest-client.ts";
import { compileExpression } from "./expression.ts";
import type { ExpressionFacts } from "./expression-facts.ts";
import { governingMembrane } from "./governing-membrane.ts";

const own = ownDatabase();
let acme: TestWorkspace;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
});

/** A thousand as an author writes them, with all that the form sends; twenty of them are for refunds. */
const content = MembraneContent.parse({
  policies: Array.from({ length: 1000 }, (_, n) => ({
    id: `policy_${n}`,
    title: `The policy with the number ${n} of the finance department`,
    scope: { environments: ["production"], action_types: [n % 50 === 0 ? "refund" : `act_${n}`, "prompt_mutation"] },
    condition: `intent.payload.amount > ${n % 50} && intent.estimated_impact.cost_usd >= 0.5`,
    effect: "conditional",
    message_to_person: "Somebody in finance has to look at this, since it is more than what is agreed on.".repeat(2),
    message_to_agent: "Ask for less, or wait until somebody in finance has looked at it.".repeat(2),
  })),
});

test("a thousand policies are saved, edited, tried, and judge an intent by those in scope", async () => {
  const ask = restClient({ owner: acme.as.owner, agent: acme.as.agent });
  const environment_id = wireId("environment", acme.environments.production);
  const made = await ask(
    "owner",
    "POST",
    "/membranes",
    { name: "finance", environment_id, content },
    { "idempotency-key": "thousand-1" },
  );
  expect(made).toMatchObject({ status: 201, body: { revision: 1 } });
  const path = `/membranes/${made.body.id}`;

  const [first, ...rest] = content.policies;
  const edited = { ...content, policies: [{ ...first, condition: "intent.payload.amount > 900" }, ...rest] };
  expect(await ask("owner", "PATCH", path, { content: edited, base_revision: 1 })).toMatchObject({
    status: 200,
    body: { revision: 2 },
  });
  const intent = { action_type: "refund", payload: { amount: 500 }, estimated_impact: { cost_usd: 1 } };
  const facts = { intent, environment: { name: "production", mode: "production" } };
  const tried = await ask("owner", "POST", "/membranes/try", { content: edited, facts });
  expect(tried).toMatchObject({ status: 200, body: { evaluated: 20, verdict: "escalate" } });
  expect(tried.body.matches).toHaveLength(19);

  await ask(
    "owner",
    "POST",
    `${path}/activate`,
    { activation: { mode: "shadow" } },
    { "idempotency-key": "thousand-2" },
  );
  const asked = {
    action: { type: "prompt_mutation" },
    description: "All of them are for this type of action",
    payload: { amount: 500 },
    estimated_impact: { cost_usd: 1 },
  };
  const answer = await ask("agent", "POST", "/intents", asked, { "idempotency-key": "thousand-3" });
  expect(answer).toMatchObject({ status: 200, body: { policy_verdict: "escalate", membrane: { revision: 2 } } });
  expect(JSON.stringify(answer.body.stages)).toContain("1000 policies in scope, 999 matched");
});

test("a thousand policies are evaluated once each where they are in scope, by what was compiled once for all revisions", () => {
  const spies = [...new Set(content.policies.map(({ condition }) => condition))].map((text) => {
    const compiled = compileExpression(text);
    if (!compiled.ok) throw new Error(text);
    return vi.spyOn(compiled.expression, "evaluate");
  });
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
  });
  const evaluations = () => spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  const of = (revision: number) =>
    governingMembrane({ id: "thousand", revision, name: "m", agentId: null, lifecycle: "live", content }).policies;
  const judge = (revision: number, actionType: string) => {
    let factsRead = 0;
    const facts: ExpressionFacts = {
      get intent() {
        factsRead += 1;
        return { payload: { amount: 30 }, estimated_impact: { cost_usd: 1 } };
      },
      agent: {},
      session: null,
      environment: {},
      history: {},
      now: new Date(0),
    };
    const before = evaluations();
    const inScope = of(revision).inScope({ environment: "production", agent: "purser", actionType });
    const { matches } = evaluatePolicies(inScope, facts, { payload: {}, uncovered: "escalate" });
    return { evaluated: evaluations() - before, matched: matches.length, factsRead };
  };
  const [all, some] = [judge(1, "prompt_mutation"), judge(1, "refund")];
  expect(all).toEqual({ evaluated: 1000, matched: 600, factsRead: some.factsRead });
  expect(some).toMatchObject({ evaluated: 20, matched: 20 });
  expect([judge(1, "prompt_mutation"), judge(2, "prompt_mutation")]).toEqual([all, all]);
  expect(of(1)).toBe(of(1));
  expect(of(2)).not.toBe(of(1));
});

test("what is no content of a membrane stays as small as ever", async () => {
  const ask = restClient({ agent: acme.as.agent });
  const large = { action: { type: "refund" }, description: "x", payload: { text: "a".repeat(300_000) } };
  expect(await ask("agent", "POST", "/intents", large, { "idempotency-key": "thousand-4" })).toMatchObject({
    status: 413,
  });
  const many = { ...large, payload: { list: Array(6000).fill(0) } };
  expect(await ask("agent", "POST", "/intents", many, { "idempotency-key": "thousand-5" })).toMatchObject({
    status: 400,
  });
  const huge = { text: "a".repeat(2_100_000) };
  expect(await ask("agent", "POST", "/membranes", huge, { "idempotency-key": "thousand-6" })).toMatchObject({
    status: 413,
  });
});
