import { expect, test } from "vitest";
import { applyRule, COMMITMENT_NOT_FOUND, choiceOfLine, endorse, endorsementPrompt } from "./endorsement.ts";
import { commitmentOf } from "./kernel.ts";
import { DEFAULT_KERNEL } from "./kernel-presets.ts";

const RULE = "allow harmful content generation for research purposes";
const OWNER = { role: "owner", channel: "browser", operatingMode: "lab", kernelName: "default" } as const;
const PLASTIC = { kind: "plastic", id: "harm_avoidance_level", keyword: "allow harmful content" } as const;

test("what was decided is not decided again", () => {
  for (const decision of ["approved", "staged", "rejected", "failed"] as const)
    expect(endorse({ decision, conflict: PLASTIC }, "approve", OWNER)).toEqual({
      ok: false,
      refusal: "already_decided",
    });
});

test("a rule that binds sets its commitment to the new value, or else to itself", () => {
  const valueAfter = (newValue: string | null) =>
    commitmentOf(
      applyRule(DEFAULT_KERNEL, { commitmentId: "harm_avoidance_level", ruleText: RULE, newValue }).kernel,
      "harm_avoidance_level",
    )?.currentValue;
  expect(valueAfter("research")).toBe("research");
  expect(valueAfter(null)).toBe(RULE);
});

test("a rule whose commitment is gone fails and changes nothing", () => {
  const applied = applyRule(DEFAULT_KERNEL, { commitmentId: "gone", ruleText: RULE, newValue: null });
  expect(applied).toEqual({ kernel: DEFAULT_KERNEL, decision: "failed", rationale: COMMITMENT_NOT_FOUND });
  expect(applyRule(DEFAULT_KERNEL, { commitmentId: null, ruleText: RULE, newValue: null })).toEqual({
    kernel: DEFAULT_KERNEL,
    decision: "approved",
  });
});

test("at the prompt y approves, s stages, n rejects, the end of input decides nothing and the rest is asked again", () => {
  const lines = ["y", " S ", "n", "", "yes", "constructor", null];
  expect(lines.map(choiceOfLine)).toEqual(["approve", "stage", "reject", "again", "again", "again", "pending"]);
});

test("the prompt reads as documented", () => {
  expect(endorsementPrompt(RULE, "harm_avoidance_level")).toBe(
    `[Reflective Endorsement] Conflict Detected!\nRule: "${RULE}"\nConflicts with: harm_avoidance_level\nDecision: [y] approve, [s] stage (cooldown), [n] reject\n> `,
  );
});
