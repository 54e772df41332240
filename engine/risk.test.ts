import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_CONFIG, riskPolicyOf } from "./configuration.ts";
import { type Action, assessRisk, type RiskPolicy } from "./risk.ts";
import { loosestTier } from "./tier-matrix.ts";
import {
  ASKED_RULES,
  BUILT_IN_ACTION_TYPES,
  CAPABILITIES,
  OPERATING_MODES,
  RISK_PRESETS,
  RISK_TIERS,
  SEVERITIES,
} from "./vocabulary.ts";

const policy = riskPolicyOf(DEFAULT_CONFIG.lab, { refund: { floor: "S1", behavesAs: "config_change" } });
const plain: Action = {
  actionType: "config_change",
  predictedSeverity: "S0",
  estimatedCostUsd: null,
  affectsSafetyFilters: null,
  capability: null,
  failure: null,
  raisedSeverity: null,
  isReversible: null,
  targetSurface: null,
};

const aMode = fc.constantFrom(...OPERATING_MODES);
const aSeverity = fc.constantFrom(...SEVERITIES);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value);
const anAction: fc.Arbitrary<Action> = fc.record({
  actionType: fc.oneof(fc.constantFrom(...BUILT_IN_ACTION_TYPES, "refund", "__proto__", "constructor"), fc.string()),
  predictedSeverity: maybe(aSeverity),
  estimatedCostUsd: maybe(fc.oneof(fc.double(), fc.double({ min: 0, max: 10, noNaN: true }))),
  affectsSafetyFilters: maybe(fc.boolean()),
  capability: maybe(fc.constantFrom(...CAPABILITIES)),
  failure: maybe(
    fc.record({
      failureClass: fc.constantFrom("GOAL_DRIFT", "reward_hacking"),
      reproducibility: fc.double(),
      impactScope: fc.array(fc.string()),
      isSafetyRelated: fc.boolean(),
    }),
  ),
  raisedSeverity: maybe(aSeverity),
  isReversible: maybe(fc.boolean()),
  targetSurface: maybe(fc.string()),
});
const aRow = fc.record({
  S0: maybe(fc.constantFrom(...RISK_TIERS)),
  S1: maybe(fc.constantFrom(...RISK_TIERS)),
  S2: maybe(fc.constantFrom(...RISK_TIERS)),
  S3: maybe(fc.constantFrom(...RISK_TIERS)),
  S4: maybe(fc.constantFrom(...RISK_TIERS)),
});
const aPolicy: fc.Arbitrary<RiskPolicy> = fc.record({
  autoApproveSafe: fc.boolean(),
  blockOnDestructive: fc.boolean(),
  costThresholdUsd: fc.double({ min: 0, max: 10, noNaN: true }),
  preset: fc.constantFrom(...RISK_PRESETS),
  matrix: fc.record({ lab: aRow, shadow: aRow, production: aRow }),
  detailedMode: fc.boolean(),
  actionTypes: fc.constant(policy.actionTypes),
});
/** The presets the law itself gives: their rows rise with severity, which a custom matrix need not. */
const aLawfulPolicy = aPolicy.map(
  (each): RiskPolicy => (each.preset === "custom" ? { ...each, preset: "strict" } : each),
);
const rankOf = (tier: (typeof RISK_TIERS)[number]) => RISK_TIERS.indexOf(tier);

describe("the order of the rules", () => {
  test("a destructive type is named before the safety filters that it also affects", () => {
    const action = { ...plain, actionType: "destructive_tool_call", affectsSafetyFilters: true };
    const assessment = assessRisk(action, "production", policy);
    expect(assessment.reasoning).toBe("Action type destructive_tool_call is blocked");
    expect(assessment.trace.map(({ rule }) => rule)).toEqual(["severity", "destructive_type"]);
  });

  test("every rule is in the trace, with its inputs, where nothing blocks", () => {
    const assessment = assessRisk({ ...plain, estimatedCostUsd: 7, predictedSeverity: null }, "production", policy);
    expect(assessment.trace.map(({ rule }) => rule)).toEqual([...ASKED_RULES]);
    expect(assessment.trace.filter(({ decided }) => decided)).toEqual([
      {
        rule: "low_severity",
        tier: "review",
        decided: true,
        inputs: { severity: "S2", mode: "production", policy: "standard" },
      },
    ]);
    expect(assessment.trace[0]?.inputs).toMatchObject({ predicted_severity: null, floor: "S0", severity: "S2" });
    expect(assessment.trace.at(-1)).toEqual({
      rule: "cost",
      tier: "review",
      decided: false,
      inputs: { estimated_cost_usd: 7, cost_threshold_usd: 5 },
    });
  });

  test("a blocked capability is a block even where the severity had already asked for review", () => {
    const action: Action = { ...plain, predictedSeverity: "S3", capability: "access_live_traffic" };
    const assessment = assessRisk(action, "lab", policy);
    expect(assessment).toMatchObject({ tier: "block", reasoning: "Capability access_live_traffic is blocked in lab" });
  });
});

describe("severity", () => {
  test("the claim and the result are kept apart", () => {
    const action = { ...plain, actionType: "refund", predictedSeverity: "S0" as const };
    expect(assessRisk(action, "lab", policy)).toMatchObject({ claimedSeverity: "S0", severity: "S1" });
  });

  test("an omitted claim counts as S2 and stays unclaimed", () => {
    const assessment = assessRisk({ ...plain, predictedSeverity: null }, "production", policy);
    expect(assessment).toMatchObject({ claimedSeverity: null, severity: "S2", tier: "review" });
  });

  test("the score counts in detailed mode, and only upwards", () => {
    const failure = { failureClass: "REWARD_HACKING", reproducibility: 1, impactScope: [], isSafetyRelated: true };
    const scored: Action = { ...plain, failure };
    expect(assessRisk(scored, "lab", policy).severity).toBe("S0");
    expect(assessRisk(scored, "lab", { ...policy, detailedMode: true }).severity).toBe("S4");
    const mild = { ...scored, predictedSeverity: "S3" as const, failure: { ...failure, isSafetyRelated: false } };
    expect(assessRisk(mild, "lab", { ...policy, detailedMode: true }).severity).toBe("S3");
  });

  test("what a member raised it to counts", () => {
    expect(assessRisk({ ...plain, raisedSeverity: "S4" }, "shadow", policy)).toMatchObject({
      severity: "S4",
      tier: "block",
    });
  });
});

describe("cost", () => {
  test.each([
    [null, "safe"],
    [0, "safe"],
    [5, "safe"],
    [5.000001, "review"],
    [Number.POSITIVE_INFINITY, "review"],
    [Number.NaN, "review"],
  ])("%s against a threshold of 5 is %s", (estimatedCostUsd, tier) => {
    for (const mode of OPERATING_MODES) {
      expect(assessRisk({ ...plain, estimatedCostUsd }, mode, policy).tier).toBe(tier);
    }
  });

  test("the reason shows every decimal that matters", () => {
    const { reasoning } = assessRisk({ ...plain, estimatedCostUsd: 5.001 }, "lab", policy);
    expect(reasoning).toBe("Estimated cost $5.001 is above the threshold $5.00");
  });
});

describe("settings", () => {
  test("with auto_approve_safe off a safe action is not approved by itself", () => {
    const assessment = assessRisk(plain, "lab", { ...policy, autoApproveSafe: false });
    expect(assessment).toMatchObject({ tier: "safe", requiresApproval: false, autoApprove: false });
  });

  test("a registered type follows the rules of the type it behaves as, under its own name", () => {
    const actionTypes = { wipe: { floor: "S0", behavesAs: "destructive_tool_call" } } as const;
    const assessment = assessRisk({ ...plain, actionType: "wipe" }, "lab", { ...policy, actionTypes });
    expect(assessment).toMatchObject({ tier: "block", severity: "S4", reasoning: "Action type wipe is blocked" });
  });

  test("a type named like something every object has is still unregistered", () => {
    expect(assessRisk({ ...plain, actionType: "constructor" }, "lab", policy).tier).toBe("review");
    expect(assessRisk({ ...plain, actionType: "__proto__" }, "lab", policy).tier).toBe("review");
  });
});

describe("for every action, mode and policy", () => {
  test("there is an answer, one rule decided it, and its tier is the riskiest in the trace", () => {
    fc.assert(
      fc.property(anAction, aMode, aPolicy, (action, mode, given) => {
        const { tier, trace, reasoning, requiresApproval, autoApprove } = assessRisk(action, mode, given);
        const decisive = trace.filter(({ decided }) => decided);
        expect(decisive.map((entry) => entry.tier)).toEqual([tier]);
        expect(trace.every((entry) => entry.tier === null || rankOf(entry.tier) <= rankOf(tier))).toBe(true);
        expect(reasoning).not.toBe("");
        expect(requiresApproval).toBe(tier === "review");
        expect(autoApprove).toBe(tier === "safe" && given.autoApproveSafe);
      }),
    );
  });

  test("raising the claimed severity never lowers the tier or the severity", () => {
    fc.assert(
      fc.property(anAction, aMode, aLawfulPolicy, aSeverity, aSeverity, (action, mode, given, one, other) => {
        const [milder, graver] = SEVERITIES.indexOf(one) <= SEVERITIES.indexOf(other) ? [one, other] : [other, one];
        const before = assessRisk({ ...action, predictedSeverity: milder }, mode, given);
        const after = assessRisk({ ...action, predictedSeverity: graver }, mode, given);
        expect(rankOf(after.tier)).toBeGreaterThanOrEqual(rankOf(before.tier));
        expect(SEVERITIES.indexOf(after.severity)).toBeGreaterThanOrEqual(SEVERITIES.indexOf(before.severity));
      }),
    );
  });

  test("naming a capability, raising the cost or touching a safety filter never lowers the tier", () => {
    fc.assert(
      fc.property(anAction, aMode, aPolicy, fc.constantFrom(...CAPABILITIES), (action, mode, given, capability) => {
        const bare = { ...action, capability: null, estimatedCostUsd: null };
        const tier = rankOf(assessRisk(bare, mode, given).tier);
        expect(rankOf(assessRisk({ ...bare, capability }, mode, given).tier)).toBeGreaterThanOrEqual(tier);
        expect(rankOf(assessRisk({ ...bare, estimatedCostUsd: 1e9 }, mode, given).tier)).toBeGreaterThanOrEqual(tier);
        expect(assessRisk({ ...bare, affectsSafetyFilters: true }, mode, given).tier).toBe("block");
      }),
    );
  });

  test("the severity is never below the claim, and reversibility and surface change nothing", () => {
    fc.assert(
      fc.property(anAction, aMode, aPolicy, (action, mode, given) => {
        const { severity } = assessRisk(action, mode, given);
        expect(SEVERITIES.indexOf(severity)).toBeGreaterThanOrEqual(
          SEVERITIES.indexOf(action.predictedSeverity ?? "S2"),
        );
        const elsewhere = { ...action, isReversible: false, targetSurface: "production" };
        expect(assessRisk(elsewhere, mode, given)).toEqual(assessRisk(action, mode, given));
      }),
    );
  });

  test("strict is never looser than standard, and custom never looser than the law allows", () => {
    fc.assert(
      fc.property(anAction, aMode, aPolicy, (action, mode, given) => {
        const standard = assessRisk(action, mode, { ...given, preset: "standard" });
        const strict = assessRisk(action, mode, { ...given, preset: "strict" });
        const custom = assessRisk(action, mode, { ...given, preset: "custom" });
        expect(rankOf(strict.tier)).toBeGreaterThanOrEqual(rankOf(standard.tier));
        expect(rankOf(custom.tier)).toBeGreaterThanOrEqual(rankOf(loosestTier(mode, custom.severity)));
        if (mode !== "lab") expect(rankOf(custom.tier)).toBeGreaterThanOrEqual(rankOf(standard.tier));
      }),
    );
  });

  test("outside lab a destructive type is blocked, whatever the policy says", () => {
    fc.assert(
      fc.property(anAction, fc.constantFrom("shadow", "production"), aPolicy, (action, mode, given) => {
        expect(assessRisk({ ...action, actionType: "destructive_tool_call" }, mode, given).tier).toBe("block");
      }),
    );
  });
});
