import { describe, expect, test } from "vitest";
import { FOUR, SEVEN, STEP } from "#test/packed-decisions.ts";
import { evidenceAbove } from "./anytime.ts";
import { brierInterval, calibrationErrorInterval } from "./confidence.ts";
import { packStatistics } from "./pack-statistics.ts";

describe("the statistics of a pack", () => {
  const supervised = SEVEN.map((each) => ({ ...each, level: "supervised" as const }));
  const told = packStatistics(SEVEN, STEP);

  test("are of its counted decisions, each estimate with its count and its interval", () => {
    expect(told.agreement).toMatchObject({ agreed: 5, total: 6, rate: 5 / 6 });
    expect(told.misses).toMatchObject({ count: 0, total: 6 });
    expect(told.misses.ceiling).toBeCloseTo(1 - 0.05 ** (1 / 6), 12);
    const stated = [0, 1, 2].map(() => ({ confidence: 0.9, agreed: true }));
    const five = [...stated, { confidence: 0.9, agreed: false }, { confidence: 0.9, agreed: true }];
    expect(told.brier).toEqual({
      ...{ value: expect.closeTo((4 * 0.01 + 0.81) / 5, 12), total: 5 },
      interval: brierInterval(five),
    });
    expect(told.ece).toEqual({
      ...{ value: expect.closeTo(0.1, 12), total: 5 },
      interval: calibrationErrorInterval(five),
    });
    // Agreed on 4 and 1 of a kind, and once not: p_o = 5/6, π = 9/12 and 3/12.
    const byChance = 2 * (9 / 12) * (3 / 12);
    expect(told.ac1).toMatchObject({ value: expect.closeTo((5 / 6 - byChance) / (1 - byChance), 12), total: 6 });
    expect(told.ac1?.interval.low).toBeLessThan(told.ac1?.value ?? -1);
    expect(told.kappa).toMatchObject({ total: 6 });
    expect(told.silence).toBeNull();
  });

  test("test the agreement that the gates themselves ask for, on what they count", () => {
    expect(told.evidence).toEqual({
      ...{ gate: "agreement_threshold", p0: 0.75, alpha: null, needed: null },
      ...{ value: evidenceAbove(0.75, 5, 6), agreed: 5, total: 6 },
    });
    const confidence = { method: "anytime", p0: 0.8, alpha: 0.1, agreed: 3, total: 4 } as const;
    expect(packStatistics(SEVEN, { ...STEP, confidence, countsOnlyBlind: true }).evidence).toEqual({
      ...{ gate: "confidence", p0: 0.8, alpha: 0.1, needed: 10 },
      ...{ value: evidenceAbove(0.8, 3, 4), agreed: 3, total: 4 },
    });
    const wilson = { ...confidence, method: "wilson" } as const;
    expect(packStatistics(SEVEN, { ...STEP, confidence: wilson }).evidence).toMatchObject({ p0: 0.8, needed: null });
  });

  test("tell what came together with its recommendation apart from both arms", () => {
    expect(told.arms).toMatchObject({
      ...{ blind: { agreed: 3, total: 4 }, shown: { agreed: 1, total: 1 }, together: { agreed: 1, total: 1 } },
      // At shadow nothing is shown to anybody.
      difference: null,
    });
    expect(packStatistics(supervised, STEP).arms.difference?.value).toBe(0.25);
  });

  test("say nothing where there is nothing, and why κ is none", () => {
    expect(packStatistics([], { ...STEP, required: { ...STEP.required, rate: 1 } })).toMatchObject({
      agreement: { total: 0, rate: null, wilson: null, exact: null, anytime: null },
      evidence: { value: null, total: 0 },
      ...{ kappa: null, ac1: null, brier: null, ece: null },
    });
    // The agent always said the same, so that chance explains all of it.
    expect(packStatistics(FOUR, STEP)).toMatchObject({ kappa: null, silence: "one_sided" });
  });
});
