import { describe, expect, test } from "vitest";
import { isOverCost, isRaised, raiseTier } from "./assessment.ts";
import { DEFAULT_CONFIG, riskPolicyOf } from "./configuration.ts";
import { assessRisk } from "./risk.ts";

const assess = (estimatedCostUsd: number, predictedSeverity: "S0" | "S3" | "S4") =>
  assessRisk(
    {
      actionType: "config_change",
      predictedSeverity,
      estimatedCostUsd,
      affectsSafetyFilters: null,
      capability: null,
      failure: null,
      raisedSeverity: null,
      isReversible: null,
      targetSurface: null,
    },
    "lab",
    riskPolicyOf(DEFAULT_CONFIG.lab, {}),
  );
const raise = { by: "policy", reason: "Refunds above 100 go to a person", inputs: { usd: 120 } } as const;

describe("raising a tier", () => {
  test("a policy takes safe to review, and the trace says that it decided", () => {
    const raised = raiseTier(assess(0, "S0"), { ...raise, tier: "review" });
    expect(raised).toMatchObject({
      tier: "review",
      requiresApproval: true,
      autoApprove: false,
      reasoning: raise.reason,
    });
    expect(raised.trace.filter(({ decided }) => decided).map(({ rule }) => rule)).toEqual(["policy"]);
  });

  test("nobody lowers a tier, but the attempt is in the trace", () => {
    const lowered = raiseTier(assess(0, "S3"), { ...raise, tier: "safe" });
    expect(lowered).toMatchObject({ tier: "review", reasoning: "Severity S3 requires review in lab" });
    expect(lowered.trace.at(-1)).toMatchObject({ rule: "policy", tier: "safe", decided: false });
  });

  test("a block takes away the approval that review would have needed", () => {
    const blocked = raiseTier(assess(0, "S3"), { ...raise, by: "person", tier: "block" });
    expect(blocked).toMatchObject({ tier: "block", requiresApproval: false, autoApprove: false });
  });
});

test("over cost is known even where the severity asked for review first", () => {
  expect(isOverCost(assess(6, "S4"))).toBe(true);
  expect(isOverCost(assess(5, "S4"))).toBe(false);
});

test("a policy that asks for review counts as raised even where the tier was review already", () => {
  expect(isRaised(assess(0, "S3"))).toBe(false);
  expect(isRaised(raiseTier(assess(0, "S3"), { ...raise, tier: "review" }))).toBe(true);
  expect(isRaised(raiseTier(assess(0, "S3"), { ...raise, tier: "safe" }))).toBe(false);
});
