import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MembraneContent } from "#contract/membranes.ts";
import { POLICY_EFFECTS, POLICY_TIERS, SEVERITIES, UNCOVERED_VERDICTS } from "#engine/vocabulary.ts";
import { contentChanges } from "./content-changes.ts";
import { contentFrom, draftOf } from "./policy-draft.ts";
import { fromYaml, toYaml } from "./yaml-content.ts";

const AWKWARD = [
  "yes",
  "no",
  "null",
  "~",
  "1",
  "1e3",
  "- a",
  "a: b",
  "# a",
  "'",
  '"',
  "a, b",
  ' "a"',
  "*a",
  "&a",
  "!a",
  "|",
  ">",
  "%a",
  "\ta",
  "a ",
  "2026-06-05",
  "<<",
  "é😀",
  "a\nb",
  "a\n\n  b\n",
  "\u2028",
  "\u0085",
  "0x1f",
  "{a}",
  "[a]",
  "...",
];
const written = (maxLength: number) =>
  fc
    .oneof(
      fc.constantFrom(...AWKWARD),
      fc.string({ maxLength }),
      fc.array(fc.constantFrom(...AWKWARD, "word"), { maxLength: 40 }).map((parts) => parts.join(" ")),
    )
    .map((one) => one.slice(0, maxLength));
const line = written(100).map((one) => one.replaceAll(/\p{C}/gu, ""));
const names = fc.array(line, { maxLength: 3 });
const json = fc.dictionary(
  fc.oneof(fc.constantFrom(...AWKWARD), fc.string({ maxLength: 10 })),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 4 },
);
const policy = fc.record(
  {
    id: fc.stringMatching(/^[a-z][a-z0-9_.-]{0,9}$/),
    title: written(200),
    tier: fc.constantFrom(...POLICY_TIERS),
    scope: fc.record({
      environments: names,
      agents: names,
      action_types: fc.array(fc.stringMatching(/^[a-z][a-z0-9_.]{1,9}$/), { maxLength: 2 }),
    }),
    condition: written(300),
    effect: fc.constantFrom(...POLICY_EFFECTS),
    patch: fc.option(json),
    raise_severity: fc.option(fc.constantFrom(...SEVERITIES)),
    require_approvals: fc.option(fc.integer({ min: 1, max: 20 })),
    message_to_person: written(300),
    message_to_agent: written(300),
  },
  { requiredKeys: ["id", "condition", "effect"] },
);
const http = fc.record({ kind: fc.constant("http"), name: fc.constantFrom("panel", "board") });
/** Whatever the contract takes. */
const content = fc
  .record({
    policies: fc.uniqueArray(policy, { maxLength: 3, selector: ({ id }) => id }),
    uncovered: fc.option(fc.constantFrom(...UNCOVERED_VERDICTS)),
    thresholds: fc.record({ deliberate_at: fc.constantFrom(0, 0.65, 0.123456, 1e-7, 1) }),
    escalation_chain: fc.array(
      fc.record({
        to: fc.constantFrom("owner", "reviewer"),
        timeout_seconds: fc.constantFrom(60, 61, 3600, 3601, 90_000, 90_060),
      }),
      { maxLength: 2 },
    ),
    deliberation: fc.record({
      deliberators: fc.array(fc.oneof(fc.constant({ kind: "budget" }), http), { maxLength: 2 }),
      rounds: fc.integer({ min: 1, max: 3 }),
    }),
    enrichment: fc.record({
      budget_usd: fc.option(fc.constantFrom(0, 0.1, 12.5, 1e12)),
      budget_period: fc.constantFrom("day", "week", "month"),
    }),
  })
  .map((given) => MembraneContent.safeParse(given))
  .filter(({ success }) => success)
  .map(({ data }) => MembraneContent.parse(data));

const PASSING = { id: "a", condition: "true", effect: "pass" };

describe("any content that may be saved", () => {
  test("comes back from YAML as it was, and is the same text byte for byte", () => {
    fc.assert(
      fc.property(content, (given) => {
        const text = toYaml(given);
        const kept = JSON.parse(JSON.stringify(given));
        expect(fromYaml(text)).toEqual({ content: kept });
        expect(toYaml(kept)).toBe(text);
      }),
      { numRuns: 80, examples: [[MembraneContent.parse({ policies: [{ ...PASSING, patch: { less: -0 } }] })]] },
    );
  });

  test("is the same text whatever order the names of a patch were kept in, and without references", () => {
    const shared = { b: 1, a: { d: 2, c: 3 } };
    const of = (patch: object) =>
      toYaml(MembraneContent.parse({ policies: [{ id: "p", condition: "true", effect: "modify", patch }] }));
    expect(of({ x: shared, y: shared })).toBe(of({ y: { a: { c: 3, d: 2 }, b: 1 }, x: { b: 1, a: { d: 2, c: 3 } } }));
    expect(of({ x: shared, y: shared })).not.toMatch(/[&*]a1/);
  });

  test("is in the form what it was, as long as nobody touches it", () => {
    fc.assert(
      fc.property(content, (given) => {
        const modifying = given.policies.map((one) => ({ ...one, patch: one.effect === "modify" ? one.patch : null }));
        const sent = contentFrom(draftOf({ ...given, policies: modifying }));
        expect(sent).toEqual({ content: { ...given, policies: modifying }, faults: [] });
      }),
      { numRuns: 80 },
    );
  });

  test("differs from another by something that is shown, and from itself by nothing", () => {
    fc.assert(
      fc.property(
        content,
        content,
        fc.constantFrom(
          ...(["policies", "uncovered", "thresholds", "escalation_chain", "deliberation", "enrichment"] as const),
        ),
        (one, other, part) => {
          const after = { ...one, [part]: other[part] };
          expect(contentChanges(one, after).length > 0).toBe(toYaml(one) !== toYaml(after));
        },
      ),
      { numRuns: 250 },
    );
  });
});
