import { expect, test } from "vitest";
import { evidenceEntries } from "./evidence-entries.ts";

const NOTHING = {
  successful_lab_cycles: null,
  critical_lab_errors: null,
  settled_lab_errors: null,
  error_settlements: [],
  schema_changed: null,
  migration_completed: null,
  validated_shadow_findings: null,
  intervention_effectiveness: null,
  effectiveness_threshold: null,
  unaddressed_s4_findings: null,
  owner_count: null,
};

test("what was unknown is left out, and nothing else", () => {
  expect(evidenceEntries({ evidence: NOTHING, signals: null })).toEqual([]);
  expect(
    evidenceEntries({ evidence: { ...NOTHING, critical_lab_errors: 0, schema_changed: false }, signals: null }),
  ).toEqual([
    { term: "Critical errors in lab cycles", value: "0" },
    { term: "Schema changed", value: "no" },
  ]);
});

test("a step that rested on settled errors says so, beside those that are not settled", () => {
  const evidence = { ...NOTHING, critical_lab_errors: 1, settled_lab_errors: 2 };
  expect(evidenceEntries({ evidence, signals: null })).toEqual([
    { term: "Critical errors in lab cycles", value: "1, and 2 settled" },
  ]);
});

test("what was seen stands first, with its base", () => {
  const signals = {
    ...{ critical_misses: 1, known_decisions: 30, wrong_decisions: 4 },
    ...{ judged_cases: 12, divergent_cases: 2, compared_decisions: 0, stricter_in_shadow: 0 },
  };
  expect(evidenceEntries({ evidence: NOTHING, signals })).toEqual([
    { term: "Critical misses", value: "1" },
    { term: "Decisions that went wrong", value: "4 of 30" },
    { term: "Cases that people judged otherwise", value: "2 of 12" },
    { term: "Decisions that a membrane in shadow would have been stricter on", value: "0 of 0" },
  ]);
});
