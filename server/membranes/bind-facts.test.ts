import { type CelInput, celEnv, isCelError, parse, plan } from "@bufbuild/cel";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bindFacts } from "./bind-facts.ts";
import type { ExpressionFacts, FactValue, FactValues } from "./expression-facts.ts";

const environment = celEnv();
const NAMES = ["amount", "items", "a.b", "a", "b", "type", "reason", "constructor", "__proto__", "x y", "payload"];

const scalar: fc.Arbitrary<FactValue> = fc.oneof(
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom("x", "refund", ""),
  fc.bigInt({ min: -3n, max: 3n }),
  fc.constantFrom(0.5, 1, -2),
);
const { value } = fc.letrec<{ value: FactValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.array(fc.tuple(fc.constantFrom(...NAMES), tie("value")), { maxLength: 4 }).map((entries) => objectOf(entries)),
  ),
}));
const objectOf = (entries: [string, FactValue][]): FactValues => Object.fromEntries(entries);
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
function inputOf(given: FactValue): CelInput {
  if (typeof given !== "object" || given === null) return given;
  return Array.isArray(given) ? given.map(inputOf) : mapOf(Object.fromEntries(Object.entries(given)));
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

  test("are as good where a group has more in it than is bound by its path", () => {
    const payload = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`n${n}`, BigInt(n)]));
    const bound = bindFacts({
      intent: { payload },
      agent: {},
      session: null,
      environment: {},
      history: {},
      now: new Date(),
    });
    expect(Object.keys(bound).length).toBeLessThan(300);
    for (const n of [0, 199, 200, 499]) {
      expect(plan(environment, parse(`intent.payload.n${n} == ${n}`).expr)(bound)).toBe(true);
    }
  });
});
