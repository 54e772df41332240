import { describe, expect, test } from "vitest";
import {
  type AskedCycle,
  capabilityRefusal,
  isValidated,
  refusalToExperiment,
  refusalToStart,
  reproductionOf,
} from "./cycle.ts";
import { BEHAVIOUR_MATRIX } from "./mode.ts";
import { type Behaviour, CAPABILITIES, OPERATING_MODES } from "./vocabulary.ts";

const LIMITS = { maxHypotheses: 20, maxExperiments: 10, allowDestructive: true };
const ASKED: AskedCycle = {
  maxHypotheses: 20,
  maxExperiments: 10,
  allowDestructive: false,
  hypotheses: 0,
  failureClass: null,
  pursuesConfirmed: false,
};

describe("a capability", () => {
  test("is refused in words, or free, exactly as the matrix says", () => {
    const WORDS: Partial<Record<Behaviour, string>> = {
      blocked: "is blocked in",
      review: "requires review in",
      supervised: "requires review in",
    };
    for (const [capability, mode] of CAPABILITIES.flatMap((word) =>
      OPERATING_MODES.map((mode) => [word, mode] as const),
    )) {
      const words = WORDS[BEHAVIOUR_MATRIX[capability][mode]];
      const reason = words && `Capability ${capability} ${words} ${mode}`;
      expect(capabilityRefusal(capability, mode)?.reason).toBe(reason);
    }
  });
});

describe("a cycle", () => {
  test("may use its environment's limits, and not one more", () => {
    expect(refusalToStart("lab", LIMITS, { ...ASKED, hypotheses: 20 })).toBeNull();
    expect(refusalToStart("lab", LIMITS, { ...ASKED, maxHypotheses: 21 })).toBe("too_many_hypotheses");
    expect(refusalToStart("lab", LIMITS, { ...ASKED, maxHypotheses: 3, hypotheses: 4 })).toBe("too_many_hypotheses");
    expect(refusalToStart("lab", LIMITS, { ...ASKED, maxExperiments: 11 })).toBe("too_many_experiments");
  });

  test("is destructive in the lab alone, where its environment allows it", () => {
    const destructive = { ...ASKED, allowDestructive: true };
    expect(refusalToStart("lab", LIMITS, destructive)).toBeNull();
    expect(refusalToStart("lab", { ...LIMITS, allowDestructive: false }, destructive)).toBe("destructive_not_allowed");
    expect(refusalToStart("shadow", LIMITS, destructive)).toBe("destructive_not_allowed");
  });

  test("looks in production into what is known, by any spelling, or was confirmed, and into nothing else", () => {
    expect(refusalToStart("production", LIMITS, ASKED)).toBe("speculative_research");
    expect(refusalToStart("production", LIMITS, { ...ASKED, failureClass: "bad luck" })).toBe("speculative_research");
    expect(refusalToStart("production", LIMITS, { ...ASKED, failureClass: "GOAL_DRIFT" })).toBeNull();
    expect(refusalToStart("production", LIMITS, { ...ASKED, failureClass: "tool_use" })).toBeNull();
    expect(refusalToStart("production", LIMITS, { ...ASKED, pursuesConfirmed: true })).toBeNull();
    expect(refusalToStart("shadow", LIMITS, ASKED)).toBeNull();
  });

  test("takes experiments until it is finished or full, and destructive ones where it was started so", () => {
    const running = { isFinished: false, experiments: 1, maxExperiments: 2, allowDestructive: false };
    expect(refusalToExperiment(running, false)).toBeNull();
    expect(refusalToExperiment({ ...running, experiments: 2 }, false)).toBe("too_many_experiments");
    expect(refusalToExperiment({ ...running, isFinished: true }, false)).toBe("cycle_finished");
    expect(refusalToExperiment(running, true)).toBe("destructive_not_allowed");
    expect(refusalToExperiment({ ...running, allowDestructive: true }, true)).toBeNull();
  });
});

describe("an experiment", () => {
  test("that never ran reproduced nothing", () => {
    expect(reproductionOf(0, 0)).toBe(0);
    expect(isValidated(0, 0)).toBe(false);
  });

  test("is validated from 30 % and two failures on, both", () => {
    expect(isValidated(10, 3)).toBe(true);
    expect(isValidated(100, 29)).toBe(false);
    expect(isValidated(1, 1)).toBe(false);
    expect(isValidated(2, 2)).toBe(true);
  });
});
