import { describe, expect, test } from "vitest";
import { compileExpression } from "./expression.ts";
import type { ExpressionFacts, FactValues } from "./expression-facts.ts";

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

const withPayload = (payload: FactValues): ExpressionFacts => ({ ...FACTS, intent: { payload } });
const numbers = (count: number) => Array.from({ length: count }, (_, n) => BigInt(n));
const TEXTS = Array.from({ length: 2490 }, (_, n) => `text ${n}`);
const LONG = "b".repeat(200_000);
const BOTH = { items: numbers(2490), other: numbers(2490) };
const JOINED = Array(20).fill("intent.payload.items").join(" + ");

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
  ])("%s cannot be evaluated, and is never taken for true", (text, part) => {
    expect(evaluate(text)).toEqual({ error: expect.stringContaining(part) });
  });

  test.each([
    ["intent.cost_usd > 3", 1, 1, "did you mean intent.estimated_impact.cost_usd?"],
    ["intent.action.type == 'x'", 1, 1, "did you mean intent.action_type?"],
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
    ["[1].exists(at, each, each > 0)", 1, 4, "There is no function exists"],
    ["intent.payload.?amount.hasValue()", 1, 1, "cannot be read"],
    ["cel.bind(a, 1, a > 0)", 1, 1, "There is no"],
    ["math.greatest(1, 2) > 1", 1, 1, "There is no"],
    ["[1].exists(x, [1].exists(y, [1].exists(z, z > x)))", 1, 1, "Loops go at most 2 deep"],
    ["intent.payload.currency.matches('(')", 1, 1, "This is no pattern"],
    ["intent.payload.currency.matches('\\\\pL{1000}{9}')", 1, 1, "This is no pattern"],
    ["intent.payload.currency.matches('(a{50}b{50}){20}')", 1, 1, "states"],
    ["intent.payload.currency.matches(intent.payload.pattern)", 1, 1, "written out"],
    ["[1].exists(intent, intent == 1)", 1, 1, "intent is a fact"],
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

  test.each([
    ["a loop within a loop", "items.all(a, intent.payload.items.all(b, a + b >= 0))", { items: numbers(4990) }],
    ["one that looks another list up", "items.all(a, a in intent.payload.other)", BOTH],
    ["one that compares whole lists", "items.all(a, intent.payload.items == intent.payload.other)", BOTH],
    ["one over a list that was made longer", `items.map(a, a).all(a, a >= 0) && (${JOINED}).all(a, a >= 0)`, BOTH],
    ["one that goes through a text", "items.all(a, !intent.payload.text.contains(a))", { items: TEXTS, text: LONG }],
    ["one that matches a text", "items.all(a, !intent.payload.text.matches('b+c'))", { items: TEXTS, text: LONG }],
    ["one with much to do in it", `items.all(a, ${Array(40).fill("a >= 0").join(" && ")})`, { items: numbers(4990) }],
    ["one that asks for the hour elsewhere", "items.all(a, now.getHours('Asia/Tokyo') >= 0)", { items: numbers(4990) }],
  ] satisfies [string, string, FactValues][])(
    "%s counts as not evaluated where an agent sends more than it can go through",
    (_, text, payload) => {
      const short = Object.fromEntries(Object.entries(payload).map(([name, each]) => [name, each.slice(0, 30)]));
      expect(evaluate(`intent.payload.${text}`, withPayload(short))).toBe(true);
      expect(evaluate(`intent.payload.${text}`, withPayload(payload))).toEqual({
        error: expect.stringContaining("too long"),
      });
    },
  );

  test("all that an agent may send is gone through once", () => {
    const all = withPayload({ items: numbers(4990), text: LONG });
    expect(evaluate("intent.payload.items.size() > 1 && size(intent.payload.text) > 1", all)).toBe(true);
    expect(evaluate("intent.payload.items.all(a, a >= 0)", all)).toBe(true);
    expect(evaluate("intent.payload.items.map(a, a * 2).exists(a, a == 9978)", all)).toBe(true);
    expect(evaluate("intent.payload.text.contains('b') || 4989 in intent.payload.items", all)).toBe(true);
  });

  test("the conditions of one intent share what they may go through, and those that go through nothing need none", () => {
    const facts = withPayload({ items: numbers(4990) });
    const answers = Array.from({ length: 20 }, () => evaluate("intent.payload.items.all(a, a >= 0)", facts));
    expect(answers.filter((answer) => answer === true)).toHaveLength(10);
    expect(answers.at(-1)).toEqual({ error: expect.stringContaining("too long") });
    expect(evaluate("intent.payload.items[0] == 0", facts)).toBe(true);
    expect(evaluate("intent.payload.items.all(a, a >= 0)", withPayload({ items: numbers(4990) }))).toBe(true);
  });

  test("a pattern that goes back over its text elsewhere is answered here", () => {
    const text = withPayload({ text: `${"a".repeat(5000)}!` });
    for (const pattern of ["(a+)+$", "(a|aa)+$", "(a|a?)+b", "(.*a){20}$", "^(([a-z])+.)+[A-Z]([a-z])+$"]) {
      expect(evaluate(`intent.payload.text.matches('${pattern}')`, text)).toBe(false);
    }
  });

  test("an expression of the greatest allowed nesting is read without exhausting the stack", () => {
    expect(evaluate(`${"(".repeat(40)}true${")".repeat(40)}`)).toBe(true);
    expect(evaluate(`${"!".repeat(40)}true`)).toBe(true);
  });
});
