import { type CelInput, celEnv, isCelError, parse, plan } from "@bufbuild/cel";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bindFacts } from "./bind-facts.ts";
import type { ExpressionFacts, FactValues } from "./expression-facts.ts";

const environment = celEnv();
const NAMES = ["amount", "items", "a.b", "a", "b", "type", "reason", "constructor", "__proto__", "x y", "payload"];

const scalar: fc.Arbitrary<unknown> = fc.oneof(
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom("x", "refund", ""),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.5, -2.5),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.array(fc.tuple(fc.constantFrom(...NAMES), tie("value")), { maxLength: 4 }).map((entries) => objectOf(entries)),
  ),
}));
const objectOf = (entries: [string, unknown][]): FactValues => Object.fromEntries(entries);
const group = fc.array(fc.tuple(fc.constantFrom(...NAMES), value), { maxLength: 6 }).map(objectOf);
const facts: fc.Arbitrary<ExpressionFacts> = fc.record({
  intent: group.chain((intent) => group.map((payload) => ({ ...intent, payload }))),
  agent: group,
  session: fc.option(group),
  environment: group,
  history: group,
  now: fc.constant(new Date("2026-06-05T22:30:00Z")),
});

const PATHS = [
  "intent.payload",
  "intent.payload.amount",
  "intent.payload.a.b",
  "intent.payload['a.b']",
  "intent.payload['a']['b']",
  "intent.payload.items[0]",
  "intent.payload.items[intent.payload.amount]",
  "intent.payload.payload.amount",
  "intent.payload.constructor",
  "intent.payload.constructor.a",
  "intent.type",
  "intent.a.b",
  "session.amount",
  "session.a.b",
  "agent.reason",
  "(true ? intent : agent).payload.a",
];
const CONDITIONS = PATHS.flatMap((path) => [
  `${path} == 1`,
  `${path} > 0.5`,
  `'a' in ${path}`,
  `size(${path}) > 1`,
  `${path}.exists(x, x == 1)`,
  `[1].exists(payload, ${path} == payload)`,
  ...(path.endsWith("]") ? [] : [`has(${path})`]),
]).filter((text) => text !== "has(intent)");

/** As the library takes objects, but for those with a `constructor` of their own, which it refuses. */
function mapOf(values: FactValues): Map<string, CelInput> {
  return new Map(Object.entries(values).map(([name, each]) => [name, inputOf(each)]));
}
function inputOf(given: unknown): CelInput {
  if (typeof given === "number") return Number.isInteger(given) ? BigInt(given) : given;
  if (typeof given === "string" || typeof given === "boolean") return given;
  if (Array.isArray(given)) return given.map(inputOf);
  return typeof given === "object" && given !== null ? mapOf(Object.fromEntries(Object.entries(given))) : null;
}

const answer = (result: unknown) => (isCelError(result) ? `error: ${result.message}` : result);

describe("facts that are bound by their whole path too", () => {
  const runs = CONDITIONS.map((text) => ({ text, run: plan(environment, parse(text).expr) }));

  test("say the same to every condition as facts that are bound by their group alone", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { session, now, intent, agent, environment: place, history } = given;
        const plain = {
          intent: mapOf(intent),
          agent: mapOf(agent),
          environment: mapOf(place),
          history: mapOf(history),
          now: timestampFromDate(now),
          ...(session === null ? {} : { session: mapOf(session) }),
        };
        const bound = bindFacts(given);
        for (const { text, run } of runs) {
          expect([text, answer(run(bound))]).toEqual([text, answer(run(plain))]);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("are made of what is read, and of nothing beside it", () => {
    const read: string[] = [];
    const noting = (group: string, values: FactValues): FactValues =>
      new Proxy(values, {
        get(of, name) {
          read.push(`${group}.${String(name)}`);
          return Reflect.get(of, name);
        },
      });
    const payload = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`n${n}`, n]));
    const intent = { payload: noting("payload", payload), description: "x" };
    const bound = bindFacts({ ...NOTHING, intent: noting("intent", intent) });
    for (const n of [0, 499]) {
      const run = plan(environment, parse(`intent.payload.n${n} == ${n} && intent.payload.n${n} < 500`).expr);
      expect(run(bound)).toBe(true);
    }
    expect(read).toEqual(["intent.payload", "payload.n0", "intent.payload", "payload.n499"]);
  });

  const NOTHING = { intent: {}, agent: {}, session: null, environment: {}, history: {}, now: new Date(0) };
  const saysOf = (given: Partial<ExpressionFacts>) => {
    const bound = bindFacts({ ...NOTHING, ...given });
    return (text: string) => answer(plan(environment, parse(text).expr)(bound));
  };

  test("are whole numbers but where a fraction is declared, by whichever way they are reached", () => {
    const says = saysOf({ intent: { payload: { n: 3 }, estimated_impact: { cost_usd: 3 }, risk_score: 1 } });
    for (const place of ["intent", "(true ? intent : agent)"]) {
      expect(says(`type(${place}.payload.n) == int && type(${place}.risk_score) == double`)).toBe(true);
      expect(says(`type(${place}.estimated_impact.cost_usd) == double`)).toBe(true);
    }
  });

  test("that nobody gave are absent, but what a payload holds as null is null", () => {
    const says = saysOf({ intent: { verb: null, target: null, description: undefined, payload: { a: null } } });
    for (const place of ["intent", "(true ? intent : agent)"]) {
      expect(says(`has(${place}.verb) || has(${place}.target) || has(${place}.description)`)).toBe(false);
      for (const path of ["verb", "target.type", "description"])
        expect(says(`${place}.${path} == 'x'`)).toMatch(/^error/);
      expect(says(`${place}.payload.a == null`)).toBe(true);
    }
    expect(says("session.level == 'x'")).toMatch(/^error/);
  });
});
