import { expect, test } from "vitest";
import { EMPTY_MATRIX, STRICT_TIER_MATRIX, TIER_MATRIX, tierOf } from "./tier-matrix.ts";
import { OPERATING_MODES, RISK_TIERS, SEVERITIES } from "./vocabulary.ts";

test("strict is the standard matrix one tier up, except S0", () => {
  for (const mode of OPERATING_MODES) {
    for (const severity of SEVERITIES) {
      const standard = RISK_TIERS.indexOf(TIER_MATRIX[mode][severity]);
      const up = severity === "S0" ? standard : Math.min(standard + 1, RISK_TIERS.length - 1);
      expect(STRICT_TIER_MATRIX[mode][severity]).toBe(RISK_TIERS[up]);
    }
  }
});

test("a custom matrix is read only under the preset custom", () => {
  const matrix = { ...EMPTY_MATRIX, lab: { ...EMPTY_MATRIX.lab, S0: "block", S3: "safe" } } as const;
  expect(tierOf("lab", "S0", { preset: "custom", matrix })).toBe("block");
  expect(tierOf("lab", "S3", { preset: "custom", matrix })).toBe("safe");
  expect(tierOf("lab", "S1", { preset: "custom", matrix })).toBe("safe");
  expect(tierOf("lab", "S0", { preset: "standard", matrix })).toBe("safe");
});

test("a custom cell that is too loose counts as the standard one", () => {
  const safe = { S0: "safe", S1: "safe", S2: "safe", S3: "safe", S4: "safe" } as const;
  const matrix = { lab: safe, shadow: safe, production: safe };
  expect(tierOf("lab", "S4", { preset: "custom", matrix })).toBe("review");
  expect(tierOf("production", "S2", { preset: "custom", matrix })).toBe("review");
});
