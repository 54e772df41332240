import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_CONFIG, riskPolicyOf } from "./configuration.ts";
import { assessRisk, type RiskPolicy } from "./risk.ts";
import { BUILT_IN_ACTION_TYPES, CAPABILITIES, OPERATING_MODES, SEVERITIES } from "./vocabulary.ts";

const SAFE = { S0: "safe", S1: "safe", S2: "safe", S3: "safe", S4: "safe" } as const;
const LAXEST = { lab: SAFE, shadow: SAFE, production: SAFE };
const BUILT_IN: readonly string[] = BUILT_IN_ACTION_TYPES;
const anUnknownType = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 64 }),
    fc.constantFrom("constructor", "__proto__", "toString", "Config_change"),
  )
  .filter((name) => !BUILT_IN.includes(name));

const said = fc.record({
  actionType: anUnknownType,
  predictedSeverity: fc.option(fc.constantFrom(...SEVERITIES)),
  capability: fc.option(fc.constantFrom(...CAPABILITIES)),
  estimatedCostUsd: fc.option(fc.double({ min: 0, max: 10, noNaN: true })),
  affectsSafetyFilters: fc.option(fc.boolean()),
});

test("what nobody registered is never safe, in any mode, whatever it says of itself and however lax the matrix", () => {
  fc.assert(
    fc.property(said, fc.constantFrom(...OPERATING_MODES), (action, mode) => {
      const policy: RiskPolicy = { ...riskPolicyOf(DEFAULT_CONFIG[mode], {}), preset: "custom", matrix: LAXEST };
      const unsaid = { failure: null, raisedSeverity: null, isReversible: true, targetSurface: null };
      expect(assessRisk({ ...action, ...unsaid }, mode, policy).tier).not.toBe("safe");
    }),
    { numRuns: 500 },
  );
});
