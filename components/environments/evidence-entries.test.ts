import { expect, test } from "vitest";
import { evidenceEntries } from "./evidence-entries.ts";

const NOTHING = {
  successful_lab_cycles: null,
  critical_lab_errors: null,
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

test("what was seen stands first, with its base", () => {
  const signals = { critical_misses: 1, known_decisions: 30, wrong_decisions: 4 };
  expect(evidenceEntries({ evidence: NOTHING, signals })).toEqual([
    { term: "Critical misses", value: "1" },
    { term: "Decisions that went wrong", value: "4 of 30" },
  ]);
});
