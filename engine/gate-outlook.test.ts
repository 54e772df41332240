import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agreementsToGo, observationsToGo, rangeBeside } from "./gate-outlook.ts";
import { judgeGates } from "./graduation.ts";
import { DEFAULT_SESSION_CONFIG } from "./session-config.ts";

describe("observations to go", () => {
  test.each([
    [25, 9, 16],
    [25, 25, 0],
    [25, 31, 0],
    [0, 0, 1],
    [0, 1, 0],
  ])("of %i required with %i decided, %i are missing", (required, actual, missing) => {
    expect(observationsToGo(required, actual)).toBe(missing);
  });
});

describe("agreements to go", () => {
  test.each([
    [0, 0, 0.9, 1],
    [9, 10, 0.9, 0],
    [8, 10, 0.9, 10],
    [26, 30, 0.9, 10],
    [30, 34, 0.9, 6],
    [5, 5, 1, 0],
    [0, 0, 1, 1],
    [4, 5, 1, null],
    [0, 3, 0, 0],
  ])("%i of %i reach %f after %s", (agreed, total, required, more) => {
    expect(agreementsToGo(agreed, total, required)).toBe(more);
  });

  test("are exactly as many as the gate needs: one fewer leaves it closed", () => {
    const gate = (agreed: number, total: number, required: number) =>
      judgeGates({
        level: "shadow",
        config: {
          ...DEFAULT_SESSION_CONFIG,
          minObservations: 0,
          agreementThreshold: required,
          criticalMissWindowHours: 0,
        },
        evidence: { total, agreed, criticalMissesAt: [] },
        now: new Date(0),
      }).gates.agreementThreshold.met;
    fc.assert(
      fc.property(
        fc.nat({ max: 400 }),
        fc.nat({ max: 60 }),
        fc.integer({ min: 0, max: 99 }),
        (agreed, disagreed, percent) => {
          const total = agreed + disagreed;
          const required = percent / 100;
          const more = agreementsToGo(agreed, total, required);
          expect(more).not.toBeNull();
          if (more === null) return;
          expect(gate(agreed + more, total + more, required)).toBe(true);
          if (more > 0) expect(gate(agreed + more - 1, total + more - 1, required)).toBe(false);
        },
      ),
    );
  });
});

describe("the likely range", () => {
  test.each([
    [0.91, 0.98, 0.9, "above"],
    [0.9, 0.98, 0.9, "above"],
    [0.85, 0.98, 0.9, "across"],
    [0.7, 0.9, 0.9, "across"],
    [0.7, 0.89, 0.9, "below"],
  ] as const)("from %f to %f beside %f is %s", (low, high, required, place) => {
    expect(rangeBeside({ low, high }, required)).toBe(place);
  });
});
