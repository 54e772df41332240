import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_SESSION_CONFIG, type SessionConfig } from "../session-config.ts";
import { chanceOverTries, passingAhead, probabilityOfPassing } from "./gate-guarantee.ts";
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

describe("the forecast", () => {
  test("starts where the session stands, and is nothing before the first decision", () => {
    expect(far(sure, 0, 0)).toMatchObject({ rate: null, interval: null, probability: null, medianDecisions: null });
    const { probability, range, medianDecisions } = far(sure, 59, 63, "autonomous");
    const { at } = passingAhead(gateOf(sure, "autonomous"), { agreed: 59, total: 63 });
    expect(at(59 / 63).at(-1)).toBeGreaterThan(probabilityOfPassing(gateOf(sure, "autonomous"), 59 / 63));
    expect(range?.low).toBeLessThan(probability ?? 0);
    expect(range?.high).toBeGreaterThan(probability ?? 1);
    // More likely than not it never passes; of one that is nearly there that is not so.
    expect(medianDecisions).toBeNull();
    expect(far(sure, 20, 20).medianDecisions).toBe(5);
    expect(far(sure, 60, 60)).toMatchObject({ cleanDecisions: 0, probability: 1, range: null, medianDecisions: 0 });
  });

  test("looks as far as 500 decisions and no less, at the ends of its range too", () => {
    const atTheLast = far({ ...DEFAULT_SESSION_CONFIG, minObservations: 600 }, 92, 100);
    // Worked out with SciPy 1.17.1: 448 of 500 at least, beta-binomial and binomial at the ends of Wilson's interval.
    expect(atTheLast).toMatchObject({
      probability: expect.closeTo(0.7298388515, 9),
      range: { low: expect.closeTo(0.0016627879, 9), high: expect.closeTo(0.9999999994, 9) },
    });
    expect(far({ ...DEFAULT_SESSION_CONFIG, minObservations: 601 }, 92, 100)).toMatchObject({
      probability: 0,
      range: { low: 0, high: 0 },
    });
  });

  test("gives up an agent that agrees too rarely", () => {
    const poor = far(sure, 30, 60);
    expect(poor.probability).toBeLessThan(0.01);
    expect(poor.range?.low).toBeLessThan(1e-6);
    expect(poor.medianDecisions).toBeNull();
  });

  test("is never certain of an agent that agreed each time: the next time it agrees with probability (n + 1) / (n + 2)", () => {
    const always = gateOf({ ...DEFAULT_SESSION_CONFIG, agreementThreshold: 1 }, "supervised");
    const { foreseen, at } = passingAhead(always, { agreed: 24, total: 24 });
    expect([foreseen[0], foreseen.at(-1), at(1)[0]]).toEqual([
      expect.closeTo(25 / 26, 12),
      expect.closeTo(25 / 26, 12),
      1,
    ]);
    const few = far({ ...sure, minObservations: 0 }, 13, 13, "autonomous");
    expect(few).toMatchObject({ rate: 1, cleanDecisions: 30, range: { high: 1 } });
    expect(few.probability).toBeGreaterThan(0.5);
    expect(few.probability).toBeLessThan(0.95);
    expect(few.range?.low).toBeLessThan(0.01);
  });

  test("is within its own range, however few the decisions are", () => {
    const counts = fc
      .integer({ min: 1, max: 40 })
      .chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total)));
    const isWithin = ([agreed, total]: [number, number], confidenceMethod: "off" | "wilson" | "anytime") => {
      const { probability, range } = far({ ...sure, confidenceMethod, minObservations: 0 }, agreed, total);
      if (range === null) return probability === 1;
      return probability !== null && range.low <= probability && probability <= range.high;
    };
    // Beyond the higher end of what one disagreement leaves are the only rates that pass at all.
    expect(isWithin([0, 1], "anytime")).toBe(true);
    expect(isWithin([0, 1], "wilson")).toBe(true);
    fc.assert(fc.property(counts, fc.constantFrom("off", "wilson", "anytime"), isWithin), { numRuns: 15 });
  });

  test("is the mean over the rates that what was seen leaves, worked out one by one", () => {
    const counts = { agreed: 13, total: 14 };
    const { foreseen, at } = passingAhead(gateOf(sure, "supervised"), counts, 60);
    let [sum, weights] = [0, 0];
    for (let step = 0; step < 2000; step++) {
      const rate = (step + 0.5) / 2000;
      const weight = rate ** 13 * (1 - rate);
      sum += weight * (at(rate).at(-1) ?? 0);
      weights += weight;
    }
    expect(foreseen.at(-1)).toBeCloseTo(sum / weights, 5);
  });
});

describe("where something stands in the way that it cannot see past", () => {
  const none = { probability: null, range: null, medianDecisions: null };
  const counts = { agreed: 90, total: 100 };
  const ofSession = (config: Partial<SessionConfig>, recalled: number, isDrifting = false) =>
    howFar({ ...DEFAULT_SESSION_CONFIG, classAction: "decline", ...config }, "autonomous", {
      counts,
      ofClass: { agreed: recalled, total: 20 },
      isDrifting,
    });

  test("it is silent: an agent that never says what people say passes no gate of recall, whatever it agrees on besides", () => {
    expect(ofSession({ minObservations: 120 }, 0)).toMatchObject({ stoppedBy: "class_recall", ...none });
    // Also where the others are passed already, and where the recall is merely not sure yet.
    expect(ofSession({}, 19)).toMatchObject({ stoppedBy: "class_recall", cleanDecisions: 0, ...none });
    expect(ofSession({}, 20)).toMatchObject({ stoppedBy: null, probability: 1 });
    expect(ofSession({ classAction: null }, 0)).toMatchObject({ stoppedBy: null, probability: 1 });
  });

  test("nor does it foretell what an owner does about an alarm, or blind decisions where none are drawn", () => {
    expect(ofSession({}, 20, true)).toMatchObject({ stoppedBy: "drift", ...none });
    const blind = { minObservations: 120, countOnlyBlind: true };
    expect(ofSession({ ...blind, blindRate: 0 }, 20)).toMatchObject({ stoppedBy: "blind_rate", ...none });
    expect(ofSession({ ...blind, blindRate: 0.1 }, 20).stoppedBy).toBeNull();
    // At shadow every case is blind.
    const shadow = { ...DEFAULT_SESSION_CONFIG, ...blind };
    expect(howFar(shadow, "supervised", { counts, ofClass: null }).stoppedBy).toBeNull();
  });
});

test("three tries at 5 % pass by chance at most once in seven", () => {
  expect(chanceOverTries(0.05, 1)).toBeCloseTo(0.05, 12);
  expect(chanceOverTries(0.05, 3)).toBeCloseTo(0.142625, 12);
});
