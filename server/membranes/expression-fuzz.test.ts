import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { factPaths } from "#engine/policy-facts.ts";
import { compileExpression } from "./expression.ts";
import type { ExpressionFacts, FactValues } from "./expression-facts.ts";

const TOKENS = [
  ..."( ) [ ] { } . , ? : ! - + * / % < <= > >= == != && || in ' \" \\ 0 1 -1 1.5 1u 0x1F 1e400 99999999999999999999".split(
    " ",
  ),
  ...[
    "true",
    "false",
    "null",
    "'a'",
    '"é"',
    "'😀'",
    "r'\\d'",
    "b'a'",
    "\n",
    "\r\n",
    " ",
    "// x\n",
    "`a`",
    "@in",
    "__result__",
  ],
  ...["has(", "size(", "int(", "double(", "string(", "timestamp(", "duration(", "type(", "dyn(", "matches("],
  ...[
    ".exists(x, ",
    ".all(x, ",
    ".map(x, ",
    ".filter(x, ",
    ".exists_one(x, ",
    ".matches('",
    ".contains(",
    ".getHours(",
  ],
  ...[
    "x",
    "constructor",
    "__proto__",
    "toString",
    "intent.payload.items",
    "intent.payload['a.b']",
    "{'a': 1}",
    "[1, 2]",
  ],
  ...factPaths().map(({ path }) => path),
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...TOKENS), { maxLength: 40 }).map((tokens) => tokens.join("")),
  fc.array(fc.constantFrom(...TOKENS), { maxLength: 40 }).map((tokens) => tokens.join(" ")),
  fc.string({ unit: "binary", maxLength: 60 }),
);

/** Conditions that can be read, of every kind that there is. */
const { condition } = fc.letrec<{ condition: string; value: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, depthIdentifier: "c" },
    fc.constantFrom("true", "has(intent.payload.a)", "intent.affects_safety_filters"),
    fc
      .tuple(tie("value"), fc.constantFrom("==", "!=", "<", "<=", ">", ">=", "in"), tie("value"))
      .map((parts) => parts.join(" ")),
    fc
      .tuple(tie("condition"), fc.constantFrom("&&", "||"), tie("condition"))
      .map(([a, sign, b]) => `(${a}) ${sign} (${b})`),
    tie("condition").map((one) => `!(${one})`),
    fc
      .tuple(tie("value"), fc.constantFrom("exists", "all", "exists_one"), tie("condition"))
      .map(([a, loop, b]) => `(${a}).${loop}(x, ${b})`),
    fc.tuple(tie("value"), fc.constantFrom("a+", "^.*$")).map(([a, pattern]) => `(${a}).matches('${pattern}')`),
  ),
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: "c" },
    fc.constantFrom(
      "1",
      "-1",
      "1.5",
      "2u",
      "'a'",
      "null",
      "[1, 'a', 1.5]",
      "{'a': 1, 2: 'b'}",
      "now",
      "duration('1h')",
    ),
    fc.constantFrom(
      ...factPaths().map(({ path }) => path),
      "intent.payload.a",
      "intent.payload.items",
      "intent.payload['a.b']",
    ),
    fc
      .tuple(tie("value"), fc.constantFrom(..."+-*/%".split("")), tie("value"))
      .map(([a, sign, b]) => `(${a}) ${sign} (${b})`),
    fc
      .tuple(fc.constantFrom("size", "int", "double", "string", "timestamp", "duration", "bytes", "-"), tie("value"))
      .map(([of, a]) => `${of}(${a})`),
    fc
      .tuple(tie("value"), fc.constantFrom("map", "filter"), tie("condition"))
      .map(([a, loop, b]) => `(${a}).${loop}(y, ${b})`),
    fc.tuple(tie("value"), tie("value")).map(([a, b]) => `(${a})[${b}]`),
  ),
}));

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(
      fc.boolean(),
      fc.constant(null),
      fc.string({ unit: "binary" }),
      fc.bigInt({ min: -(2n ** 53n), max: 2n ** 53n }),
      fc.double(),
    ),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: "binary" }), tie("value"), { maxKeys: 4 }),
  ),
}));
const facts = fc
  .tuple(value, fc.array(value, { maxLength: 8 }), fc.dictionary(fc.string(), value, { maxKeys: 4 }))
  .map(([a, items, more]): ExpressionFacts => {
    const payload: FactValues = { ...more, a, items };
    const intent = { action_type: "refund", payload, affects_safety_filters: false, description: "x" };
    return { intent, agent: { name: "a" }, session: null, environment: {}, history: {}, now: new Date(0) };
  });

describe("whatever is written as a condition", () => {
  test("is refused with a place that is in it, or is true, false or an error", () => {
    fc.assert(
      fc.property(text, facts, (written, given) => {
        const compiled = compileExpression(written);
        if (compiled.ok) return expectAnswer(compiled.expression.evaluate(given));
        expect(compiled.errors.length).toBeGreaterThan(0);
        const lines = written.split("\n");
        for (const { line, column, message } of compiled.errors) {
          expect(message).not.toBe("");
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
        }
      }),
      { numRuns: 600 },
    );
  });

  test("and can be read is true, false or an error of whatever an agent sends, and the same again", () => {
    let read = 0;
    fc.assert(
      fc.property(condition, facts, (written, given) => {
        const compiled = compileExpression(written);
        if (!compiled.ok) return;
        read += 1;
        const answer = compiled.expression.evaluate(given);
        expectAnswer(answer);
        expect(compiled.expression.evaluate({ ...given })).toEqual(answer);
      }),
      { numRuns: 600 },
    );
    expect(read).toBeGreaterThan(200);
  });
});

function expectAnswer(answer: unknown): void {
  if (typeof answer !== "boolean") expect(answer).toEqual({ error: expect.any(String) });
}

describe("numbers", () => {
  const SIGNS = {
    "<": (a: number, b: number) => a < b,
    ">": (a: number, b: number) => a > b,
    "==": (a: number, b: number) => a === b,
  };
  const number = fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: -3, max: 3 }).map((n) => n / 2),
  );

  test("compare by their value, whether they are whole or not, as people expect of an amount", () => {
    fc.assert(
      fc.property(number, number, fc.constantFrom("<" as const, ">" as const, "==" as const), (a, b, sign) => {
        const compiled = compileExpression(`intent.payload.a ${sign} intent.payload.b`);
        const of = (n: number) => (Number.isSafeInteger(n) ? BigInt(n) : n);
        const given = {
          intent: { payload: { a: of(a), b: of(b) } },
          agent: {},
          session: null,
          environment: {},
          history: {},
          now: new Date(0),
        };
        expect(compiled.ok && compiled.expression.evaluate(given)).toBe(SIGNS[sign](a, b));
      }),
    );
  });

  test.each([
    [500, "intent.payload.a > 500", false],
    [500.5, "intent.payload.a > 500", true],
    [500, "intent.payload.a == 500.0", true],
    [500, "intent.payload.a in [499.5, 500.0]", true],
    [500, "intent.payload.a == 500u", true],
    [500.5, "intent.payload.a <= 500u", false],
    [500, "[500.0, 1] == [intent.payload.a, 1u]", true],
    [500, "{'a': 500.0} == {'a': intent.payload.a}", true],
    [500, "double(intent.payload.a) * 1.1 > 549.0", true],
    [500.5, "int(intent.payload.a) == 500", true],
  ] as const)("an amount of %d: %s is %s", (a, text, expected) => {
    const compiled = compileExpression(text);
    const amount = Number.isSafeInteger(a) ? BigInt(a) : a;
    const given = {
      intent: { payload: { a: amount } },
      agent: {},
      session: null,
      environment: {},
      history: {},
      now: new Date(0),
    };
    expect(compiled.ok && compiled.expression.evaluate(given)).toBe(expected);
  });
});
