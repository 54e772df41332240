import { beforeAll, describe, expect, test } from "vitest";
import { TryPolicies } from "#contract/try-policies.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { tryPolicies } from "./try-policies.ts";

const own = ownDatabase();
let acme: TestWorkspace;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
});

const tried = (content: object, facts: object) => tryPolicies(acme.as.owner, TryPolicies.parse({ content, facts }));
const cap = { id: "cap", condition: "intent.payload.amount > 100", effect: "modify", patch: { amount: 100 } };

describe("a draft", () => {
  test("says what it would do with one intent, and records nothing", async () => {
    const count = () => own.owner`select count(*)::int from audit_entry where workspace_id = ${acme.id}`;
    const before = await count();
    const facts = { intent: { action_type: "refund", payload: { amount: 250, to: "a" } } };
    expect(await tried({ policies: [cap] }, facts)).toMatchObject({
      verdict: "approve_modified",
      coverage_gap: false,
      evaluated: 1,
      matches: [{ policy_id: "cap", error: null }],
      payload: { amount: 100, to: "a" },
    });
    expect(await count()).toEqual(before);
  });

  test("is tried in the place that the facts name", async () => {
    const scoped = { ...cap, scope: { environments: ["lab"], agents: ["purser"], action_types: ["refund"] } };
    const intent = { action_type: "refund", payload: { amount: 250 } };
    const elsewhere = await tried({ policies: [scoped] }, { intent });
    expect(elsewhere).toMatchObject({ evaluated: 0, coverage_gap: true, verdict: "escalate" });
    const environment = { name: "lab", mode: "lab" };
    const here = await tried({ policies: [scoped] }, { intent, environment, agent: { name: "purser" } });
    expect(here).toMatchObject({ evaluated: 1, verdict: "approve_modified" });
    expect(await tried({}, { intent, environment })).toMatchObject({ coverage_gap: true, verdict: "approve" });
  });

  test("reads whole numbers as whole, but where a fraction is declared, and lists by their length", async () => {
    const facts = {
      intent: { payload: { n: 3, items: Array.from({ length: 200 }, (_, n) => n) }, estimated_impact: { cost_usd: 3 } },
    };
    const of = (condition: string) => tried({ policies: [{ id: "p", condition, effect: "fail" }] }, facts);
    expect(await of("intent.payload.n + 1 == 4")).toMatchObject({ verdict: "block", matches: [{ error: null }] });
    expect(await of("intent.estimated_impact.cost_usd + 0.5 == 3.5")).toMatchObject({ matches: [{ error: null }] });
    const nested = "intent.payload.items.all(a, intent.payload.items.all(b, a + b >= 0))";
    expect(await of(nested)).toMatchObject({
      verdict: "block",
      matches: [{ error: expect.stringMatching(/too long/) }],
    });
  });

  test("with a condition that cannot be read is not tried, and is told where", async () => {
    await expect(tried({ policies: [{ ...cap, condition: "intent.pay > 3" }] }, { intent: {} })).rejects.toMatchObject({
      code: "bad_request",
      extra: {
        errors: [{ path: "content.policies.0.condition", message: expect.stringContaining("line 1, column 1") }],
      },
    });
  });

  test("is tried by owners alone, who may save it", async () => {
    const input = TryPolicies.parse({ content: {}, facts: { intent: {} } });
    await expect(tryPolicies(acme.as.reviewer, input)).rejects.toMatchObject({ code: "forbidden" });
  });
});
