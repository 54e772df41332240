import { describe, expect, test } from "vitest";
import { compileExpression, type ExpressionFacts } from "./expression.ts";

const FACTS: ExpressionFacts = {
  intent: {
    action_type: "refund",
    description: "Refund an order",
    payload: { amount: 501n, currency: "EUR", items: [1n, 2n, 3n] },
    confidence: 0.9,
    affects_safety_filters: false,
    estimated_impact: { cost_usd: 501, reversible: true, regulatory_domains: ["pci"] },
  },
  agent: { id: "agt_1", name: "billing-bot" },
  session: null,
  environment: { name: "production", mode: "production" },
  history: { same_action_last_hour: 4n },
  now: new Date("2026-06-05T22:30:00Z"),
  largest: 3,
};

function evaluate(text: string, facts = FACTS) {
  const compiled = compileExpression(text);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
  return compiled.expression.evaluate(facts);
}
function errorsOf(text: string) {
  const compiled = compileExpression(text);
  return compiled.ok ? [] : compiled.errors;
}

describe("a condition", () => {
  test.each([
    ["true", true],
    ["intent.payload.amount > 500", true],
    ["intent.payload.amount > 500.5", true],
    ["intent.payload['amount'] == 501.0", true],
    ["intent.estimated_impact.cost_usd <= 500", false],
    ["'pci' in intent.estimated_impact.regulatory_domains", true],
    ["intent.payload.items.exists(item, item > 2)", true],
    ["has(intent.payload.reason)", false],
    ["has(session.level) || environment.mode == 'production'", true],
    ["now.getHours() >= 22 || now.getDayOfWeek() == 0", true],
    ["now - timestamp('2026-06-05T00:00:00Z') > duration('20h')", true],
    ["intent.action_type.matches('^re(fund|turn)$')", true],
    ["history.same_action_last_hour > 10", false],
    ["intent.affects_safety_filters", false],
  ] as const)("%s is %s", (text, result) => {
    expect(evaluate(text)).toBe(result);
  });

  test.each([
    ["intent.payload.reason == 'x'", "reason"],
    ["session.level == 'autonomous'", "unresolved"],
    ["intent.target.identifier == 'x'", "target"],
    ["intent.payload.amount * 1.1 > 500.0", "overload"],
    ["intent.payload.amount", "number"],
    ["intent.payload.amount / 0 > 1", ""],
    ["intent.payload.currency.matches('(')", ""],
  ])("%s cannot be evaluated, and is never taken for true", (text, part) => {
    expect(evaluate(text)).toEqual({ error: expect.stringContaining(part) });
  });

  test.each([
    ["intent.cost_usd > 3", 1, 1, "did you mean intent.estimated_impact.cost_usd?"],
    ["true &&\n  user.name == 'x'", 2, 3, "There is no user.name"],
    ["intent.payload.amount >", 1, 23, "cannot be read"],
    ["intent.payload.amount > > 3", 1, 23, "cannot be read from here on: > > 3"],
    ["intnt.payload.amount > 3", 1, 1, "There is no intnt"],
    ["agent", 1, 1, "true or false"],
    ["intent.description", 1, 1, "true or false"],
    ["1 + 2", 1, 1, "true or false"],
    ["'yes'", 1, 1, "true or false"],
    ["fetch(intent.description) == ''", 1, 1, "There is no function fetch"],
    ["intent.description.exec()", 1, 1, "There is no function exec"],
    ["[1].exists(x, [1].exists(y, [1].exists(z, z > x)))", 1, 1, "Loops go at most 2 deep"],
    ["Secret{a: 1} == Secret{a: 1}", 1, 1, "There is no type Secret"],
    ["", 1, 1, "write `true` for always"],
    [`intent.description == '${"x".repeat(2000)}'`, 1, 1, "at most 2000 characters"],
    [`${"(".repeat(41)}true${")".repeat(41)}`, 1, 1, "nests at most 40 deep"],
    [`${"!".repeat(41)}true`, 1, 1, "nests at most 40 deep"],
    [Array(120).fill("1 < 2").join("||"), 1, 1, "at most 400 terms"],
  ])("%s is refused with its place and the reason", (text, line, column, part) => {
    const [error] = errorsOf(text);
    expect(error?.message).toContain(part);
    if (line > 1 || column > 1) expect(error).toMatchObject({ line, column });
  });

  test("a name that a loop brings in may be read, and only inside it", () => {
    expect(errorsOf("intent.payload.items.all(item, item.price > 3)")).toEqual([]);
    expect(errorsOf("intent.payload.items.all(item, item > 3) && item > 3")).toMatchObject([
      { message: expect.stringContaining("There is no item") },
    ]);
  });

  test("what an agent makes too long to be gone through counts as not evaluated", () => {
    const nested = "intent.payload.items.exists(a, intent.payload.items.exists(b, a > b))";
    expect(evaluate(nested, { ...FACTS, largest: 100 })).toBe(true);
    expect(evaluate(nested, { ...FACTS, largest: 101 })).toEqual({ error: expect.stringContaining("too long") });
    expect(evaluate("intent.payload.amount > 1", { ...FACTS, largest: 1e6 })).toBe(true);
  });

  test("an expression of the greatest allowed nesting is read without exhausting the stack", () => {
    expect(evaluate(`${"(".repeat(40)}true${")".repeat(40)}`)).toBe(true);
    expect(evaluate(`${"!".repeat(40)}true`)).toBe(true);
  });
});
