import { describe, expect, test } from "vitest";
import { DEFAULT_SESSION_CONFIG, type SessionConfig } from "../session-config.ts";
import { probabilityOfPassing } from "./gate-guarantee.ts";
import { howFar } from "./how-far.ts";
import { gateOf } from "./session-gates.ts";

const sure: SessionConfig = { ...DEFAULT_SESSION_CONFIG, confidenceMethod: "anytime" };
const far = (config: SessionConfig, agreed: number, total: number, next: "supervised" | "autonomous" = "supervised") =>
  howFar(config, next, { counts: { agreed, total }, ofClass: null });

describe("clean decisions still needed", () => {
  test("are those of the gate that asks most, by what each asks at the next level", () => {
    expect(far(DEFAULT_SESSION_CONFIG, 0, 0).cleanDecisions).toBe(25);
    expect(far(sure, 0, 0).cleanDecisions).toBe(25);
    expect(far(sure, 0, 0, "autonomous").cleanDecisions).toBe(43);
    expect(far({ ...sure, minObservations: 60 }, 0, 0, "autonomous").cleanDecisions).toBe(60);
    expect(far({ ...sure, agreementThreshold: 1 }, 9, 10).cleanDecisions).toBeNull();
  });

  test("open the gate, and one fewer does not", () => {
    for (const [agreed, total] of [
      [0, 0],
      [20, 25],
      [59, 63],
      [10, 40],
    ] as const) {
      const needed = far(sure, agreed, total, "autonomous").cleanDecisions ?? Number.NaN;
      const gate = gateOf(sure, "autonomous");
      expect(gate(agreed + needed, total + needed)).toBe(true);
      expect(gate(agreed + needed - 1, total + needed - 1)).toBe(false);
    }
  });

  test("of a class are counted in its own cases", () => {
    const config = { ...sure, classAction: "reject", classRecall: 0.8 };
    const found = howFar(config, "supervised", { counts: { agreed: 0, total: 0 }, ofClass: { agreed: 0, total: 0 } });
    expect(found.classDecisions).toBe(20);
  });
});

describe("the forecast at the rate that was seen", () => {
  test("starts where the session stands, and is nothing before the first decision", () => {
    expect(far(sure, 0, 0)).toMatchObject({ rate: null, probability: null, medianDecisions: null });
    const fresh = probabilityOfPassing(gateOf(sure, "autonomous"), 59 / 63);
    const { probability, medianDecisions } = far(sure, 59, 63, "autonomous");
    expect(probability).toBeGreaterThan(fresh);
    expect(medianDecisions).toBeGreaterThan(1);
    expect(far(sure, 60, 60)).toMatchObject({ cleanDecisions: 0, probability: 1, medianDecisions: 0 });
  });

  test("gives up an agent that agrees too rarely", () => {
    const poor = far(sure, 30, 60);
    expect(poor.probability).toBeLessThan(0.01);
    expect(poor.medianDecisions).toBeNull();
  });

  test("of one certain step is certain: the next agreement of an agent that always agrees", () => {
    expect(far(DEFAULT_SESSION_CONFIG, 24, 24)).toMatchObject({
      cleanDecisions: 1,
      probability: 1,
      medianDecisions: 1,
    });
  });
});
