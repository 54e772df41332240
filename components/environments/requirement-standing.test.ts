import { expect, test } from "vitest";
import { standingOf } from "./requirement-standing.ts";

const evidence = {
  successful_lab_cycles: 2,
  critical_lab_errors: 0,
  settled_lab_errors: 2,
  error_settlements: [],
  schema_changed: true,
  migration_completed: false,
  validated_shadow_findings: null,
  intervention_effectiveness: null,
  effectiveness_threshold: 0.8,
  unaddressed_s4_findings: 3,
  owner_count: 2,
};

test("each requirement stands with what there is beside what it needs, and unknown is said", () => {
  expect(standingOf("successful_lab_cycle", evidence)).toEqual({ actual: "2", needs: "needs 1" });
  expect(standingOf("no_critical_errors", evidence)).toEqual({ actual: "0, and 2 settled", needs: "needs 0" });
  expect(standingOf("validated_findings", evidence)).toEqual({ actual: "not known", needs: "needs 1" });
  expect(standingOf("intervention_effectiveness", evidence)).toEqual({
    actual: "not measured",
    needs: "needs more than 0.8",
  });
  expect(standingOf("migration_completed", evidence).actual).toBe("not completed");
  expect(standingOf("migration_completed", { ...evidence, schema_changed: false }).needs).toBe(
    "the schema did not change",
  );
});

test("the only owner's word is the approval", () => {
  expect(standingOf("authorized_approval", { ...evidence, owner_count: 1 }).needs).toBe("yours, as the only owner");
  expect(standingOf("authorized_approval", evidence).needs).toBe("from another owner than who asks");
});
