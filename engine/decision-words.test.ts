import fc from "fast-check";
import { expect, test } from "vitest";
import { type DecisionFilter, filterIn, queryOf, REQUEST_ENDS, type TimeRange } from "./decision-filter.ts";
import { readQuestion } from "./decision-question.ts";
import { type KnownNames, wordsOf } from "./decision-words.ts";
import { PIPELINE_MODES, RISK_TIERS, SEVERITIES, VERDICTS } from "./vocabulary.ts";

const hex = fc.stringMatching(/^[0-9a-f]{32}$/);
const idOf = (prefix: string) => hex.map((digits) => `${prefix}_${digits}`);
/** Of punctuation alone no name is read: such a thing is chosen by its chip. */
const name = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }).filter((text) => /[\p{L}\p{N}]/u.test(text));

const time: fc.Arbitrary<TimeRange> = fc.oneof(
  fc.record({ last: fc.integer({ min: 1, max: 500 }), unit: fc.constantFrom("m", "h", "d", "w") }),
  fc
    .record({
      from: fc.option(fc.integer({ min: 0, max: 4e12 })),
      to: fc.option(fc.integer({ min: 0, max: 4e12 })),
    })
    .filter(({ from, to }) => from !== null || to !== null),
);
const amount = fc.oneof(
  fc.integer({ min: 0, max: 1e9 }),
  fc.integer({ min: 0, max: 1e6 }).map((cents) => cents / 100),
);

/** A workspace's names, and a filter that may speak of them or of what is not there any more. */
const world = fc
  .record({
    agents: fc.array(fc.record({ id: idOf("agt"), name }), { maxLength: 4 }),
    environments: fc.array(fc.record({ id: idOf("env"), name, mode: fc.constantFrom("lab", "production") }), {
      maxLength: 3,
    }),
    membranes: fc.array(fc.record({ id: idOf("mem"), name }), { maxLength: 3 }),
    skills: fc.array(name, { maxLength: 3 }),
    actionTypes: fc.array(fc.stringMatching(/^[a-z][a-z_]{0,12}$/), { maxLength: 3 }),
  })
  .chain((known: KnownNames) => {
    const one = (prefix: string, named: readonly { id: string }[]) =>
      fc.oneof(idOf(prefix), ...named.map(({ id }) => fc.constant(id)));
    const dimensions = {
      pipelineMode: fc.constantFrom(...PIPELINE_MODES),
      verdict: fc.constantFrom(...VERDICTS),
      membraneVerdict: fc.constantFrom(...VERDICTS),
      tier: fc.constantFrom(...RISK_TIERS),
      severity: fc.constantFrom(...SEVERITIES),
      agentId: one("agt", known.agents),
      skill: name,
      sessionId: idOf("ses"),
      externalRef: name,
      membraneId: one("mem", known.membranes),
      environmentId: one("env", known.environments),
      actionType: fc.stringMatching(/^[a-z][a-z_]{0,12}$/),
      costOver: amount,
      costUnder: amount,
      status: fc.constantFrom(...REQUEST_ENDS),
      binding: fc.boolean(),
      time,
    };
    const filter: fc.Arbitrary<DecisionFilter> = fc.record(dimensions, { requiredKeys: [] });
    return fc.record({ known: fc.constant(known), filter });
  });

test("whatever a filter narrows, its words are read as the same filter, whatever things are called", () => {
  fc.assert(
    fc.property(world, ({ known, filter }) => {
      const question = readQuestion(wordsOf(filter, known), known, () => []);
      expect({ filter: question.filter, unread: question.unread }).toEqual({ filter, unread: [] });
    }),
    { numRuns: 150, seed: 7 },
  );
});

test("whatever a filter narrows, its query is read as the same filter", () => {
  fc.assert(
    fc.property(world, ({ filter }) => {
      expect(filterIn(queryOf(filter))).toEqual(filter);
    }),
  );
});

test("a name that two have is no name: the id stands", () => {
  const [one, other] = [`agt_${"1".repeat(32)}`, `agt_${"2".repeat(32)}`];
  const known = {
    agents: [
      { id: one, name: "Bot" },
      { id: other, name: "bot" },
    ],
    environments: [],
    membranes: [],
    skills: [],
    actionTypes: [],
  };
  expect(wordsOf({ agentId: other }, known)).toBe(`decisions by agent "${other}"`);
});
