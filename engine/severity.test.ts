import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adjustByReproduction, highestSeverity, isHighSeverity, scoreSeverity } from "./severity.ts";
import { SEVERITIES } from "./vocabulary.ts";

const goalDrift = {
  failureClass: "GOAL_DRIFT",
  reproducibility: 0.8,
  impactScope: ["chat", "api", "webhook"],
  isSafetyRelated: false,
};
const rankOf = (severity: (typeof SEVERITIES)[number]) => SEVERITIES.indexOf(severity);

describe("the severity score", () => {
  test("of a goal drift in three scopes that mostly reproduces is 0.26, and S1", () => {
    expect(scoreSeverity(goalDrift)).toEqual({
      score: 0.26,
      severity: "S1",
      terms: { safety: 0, reproducibility: 0.16, scope: 0.1, class: 0 },
    });
  });

  test("knows a grave class in any case", () => {
    expect(scoreSeverity({ ...goalDrift, failureClass: "Tool_Hallucination" }).terms.class).toBe(0.3);
  });

  test("counts every scope that is named", () => {
    const scopeTerm = (n: number) => scoreSeverity({ ...goalDrift, impactScope: Array(n).fill("api") }).terms.scope;
    expect([0, 1, 2, 3, 4, 100].map(scopeTerm)).toEqual([0, 0, 0.1, 0.1, 0.2, 0.2]);
  });

  test("reaches a boundary that only binary fractions miss", () => {
    const exactly = { failureClass: "x", reproducibility: 0.5, impactScope: ["a", "b"], isSafetyRelated: true };
    expect(scoreSeverity({ ...exactly, impactScope: ["a", "b", "c", "d"] })).toMatchObject({
      score: 0.8,
      severity: "S4",
    });
    expect(scoreSeverity({ ...exactly, impactScope: ["a"] })).toMatchObject({ score: 0.6, severity: "S3" });
  });

  test("does not reach a boundary that it really misses", () => {
    const almost = { failureClass: "x", reproducibility: 0.999999, impactScope: [], isSafetyRelated: false };
    expect(scoreSeverity(almost).severity).toBe("S0");
  });

  test("takes a rate that is none for the worst", () => {
    for (const reproducibility of [Number.NaN, -1, 2]) {
      expect(scoreSeverity({ ...goalDrift, reproducibility }).terms.reproducibility).toBe(0.2);
    }
  });

  test("never falls when anything gets worse", () => {
    const aRate = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(aRate, aRate, fc.nat(9), (one, other, scopes) => {
        const evidence = { ...goalDrift, impactScope: Array(scopes).fill("api") };
        const at = (reproducibility: number, isSafetyRelated: boolean) =>
          rankOf(scoreSeverity({ ...evidence, reproducibility, isSafetyRelated }).severity);
        expect(at(Math.max(one, other), false)).toBeGreaterThanOrEqual(at(Math.min(one, other), false));
        expect(at(one, true)).toBeGreaterThanOrEqual(at(one, false));
      }),
    );
  });
});

describe("a base severity", () => {
  test.each([
    ["S4", 1, "S4"],
    ["S0", 0, "S0"],
    ["S3", 0.8, "S4"],
    ["S3", 0.79, "S3"],
    ["S3", 0.21, "S3"],
    ["S3", 0.2, "S2"],
  ] as const)("%s at a reproduction rate of %s becomes %s", (base, rate, adjusted) => {
    expect(adjustByReproduction(base, rate)).toBe(adjusted);
  });
});

test("the highest of what anybody said counts, and saying nothing counts for nothing", () => {
  expect(highestSeverity("S1", [null, "S3", "S2"])).toBe("S3");
  expect(highestSeverity("S1", [null])).toBe("S1");
});

test("S3 and above are high", () => {
  expect(SEVERITIES.filter(isHighSeverity)).toEqual(["S3", "S4"]);
});
