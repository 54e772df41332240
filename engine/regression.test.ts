import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectRegression, type RegressionRules, type RegressionSignals, watchesForRegression } from "./regression.ts";

const off: RegressionRules = {
  ...{ criticalMisses: null, errorRate: null, divergence: null, membraneDivergence: null },
  ...{ minDecisions: 20, windowHours: 24 },
};
const quiet: RegressionSignals = {
  ...{ criticalMisses: 0, knownDecisions: 0, wrongDecisions: 0 },
  ...{ judgedCases: 0, divergentCases: 0, comparedDecisions: 0, stricterInShadow: 0 },
};

describe("a regression", () => {
  test("is never detected where no signal is configured, whatever happened", () => {
    expect(watchesForRegression(off)).toBe(false);
    expect(
      detectRegression({ ...quiet, criticalMisses: 99, knownDecisions: 100, wrongDecisions: 100 }, off),
    ).toBeNull();
  });

  test("is so many critical misses", () => {
    const rules = { ...off, criticalMisses: 2 };
    expect(watchesForRegression(rules)).toBe(true);
    expect(detectRegression({ ...quiet, criticalMisses: 1 }, rules)).toBeNull();
    expect(detectRegression({ ...quiet, criticalMisses: 2 }, rules)).toBe(
      "2 critical misses in production within 24 h, where 2 are too many",
    );
  });

  test("is a share of wrong decisions strictly above the limit, of enough of them", () => {
    const rules = { ...off, errorRate: 0.1 };
    expect(detectRegression({ ...quiet, knownDecisions: 19, wrongDecisions: 19 }, rules)).toBeNull();
    expect(detectRegression({ ...quiet, knownDecisions: 20, wrongDecisions: 2 }, rules)).toBeNull();
    expect(detectRegression({ ...quiet, knownDecisions: 20, wrongDecisions: 3 }, rules)).toBe(
      "3 of 20 decisions went wrong within 24 h, a share above 0.1",
    );
    expect(detectRegression(quiet, { ...rules, minDecisions: 0 })).toBeNull();
  });

  test("is a share of cases that people judged otherwise, or on which a membrane in shadow would have been stricter", () => {
    const rules = { ...off, divergence: 0.25, membraneDivergence: 0.1, minDecisions: 8 };
    expect(watchesForRegression({ ...off, divergence: 0.25 })).toBe(true);
    expect(watchesForRegression({ ...off, membraneDivergence: 0.1 })).toBe(true);
    expect(detectRegression({ ...quiet, judgedCases: 7, divergentCases: 7 }, rules)).toBeNull();
    expect(detectRegression({ ...quiet, judgedCases: 8, divergentCases: 3, comparedDecisions: 50 }, rules)).toBe(
      "3 of 8 cases were judged otherwise by people within 24 h, a share above 0.25",
    );
    expect(detectRegression({ ...quiet, comparedDecisions: 50, stricterInShadow: 6 }, rules)).toBe(
      "6 of 50 decisions would have been stricter by the membrane in shadow within 24 h, a share above 0.1",
    );
  });

  test("names every signal at once", () => {
    const reason = detectRegression(
      { ...quiet, criticalMisses: 1, knownDecisions: 30, wrongDecisions: 30 },
      { ...off, criticalMisses: 1, errorRate: 0.5 },
    );
    expect(reason).toMatch(/^1 critical miss .*; 30 of 30 decisions/);
  });

  test("once detected stays detected with more misses or more wrong decisions", () => {
    const some = fc
      .record({ criticalMisses: fc.nat(5), knownDecisions: fc.nat(50), wrongDecisions: fc.nat(50) })
      .map((seen) => ({ ...quiet, ...seen }));
    fc.assert(
      fc.property(some, fc.nat(3), fc.nat(3), (signals, misses, wrong) => {
        fc.pre(signals.wrongDecisions + wrong <= signals.knownDecisions);
        const rules = { ...off, criticalMisses: 2, errorRate: 0.3, minDecisions: 5, windowHours: 1 };
        const worse = {
          ...signals,
          criticalMisses: signals.criticalMisses + misses,
          wrongDecisions: signals.wrongDecisions + wrong,
        };
        if (detectRegression(signals, rules) !== null) expect(detectRegression(worse, rules)).not.toBeNull();
      }),
    );
  });
});
