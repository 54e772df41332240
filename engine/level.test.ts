import { describe, expect, test } from "vitest";
import {
  armToldToKeys,
  automaticDemotion,
  FIRST_LEVEL,
  isBlindArm,
  isSampled,
  isSealed,
  lowerLevels,
  nextLevel,
  suggestsDemotion,
} from "./level.ts";
import { ARMS, AUTONOMY_LEVELS } from "./vocabulary.ts";

test("a drawn share of what an agent does alone is reviewed, and nothing else", () => {
  expect(AUTONOMY_LEVELS.map((level) => isSampled(level, 0.09, 0.1))).toEqual([false, false, true]);
  expect(isSampled("autonomous", 0.1, 0.1)).toBe(false);
});

test("a session starts at the bottom and goes up one step at a time", () => {
  expect(FIRST_LEVEL).toBe(AUTONOMY_LEVELS[0]);
  expect(AUTONOMY_LEVELS.map(nextLevel)).toEqual(["supervised", "autonomous", null]);
  expect(AUTONOMY_LEVELS.map(lowerLevels)).toEqual([[], ["shadow"], ["shadow", "supervised"]]);
});

test("a recommendation is sealed at shadow and in a blind case, until the person decided", () => {
  expect(isSealed("shadow", false, false)).toBe(true);
  expect(isSealed("supervised", false, false)).toBe(false);
  expect(isSealed("supervised", true, false)).toBe(true);
  expect(isSealed("shadow", true, true)).toBe(false);
  expect([isBlindArm("blind"), isBlindArm("shown"), isBlindArm(undefined)]).toEqual([true, false, true]);
});

describe("a critical miss", () => {
  test("suggests a demotion wherever there is a level to lose", () => {
    expect(AUTONOMY_LEVELS.map((level) => suggestsDemotion(level, "disagree", true))).toEqual([false, true, true]);
    expect(suggestsDemotion("autonomous", "agree", true)).toBe(false);
    expect(suggestsDemotion("autonomous", "disagree", false)).toBe(false);
  });

  test("takes one level by itself only where an owner switched that on", () => {
    expect(automaticDemotion("autonomous", false)).toBeNull();
    expect(automaticDemotion("autonomous", true)).toBe("supervised");
    expect(automaticDemotion("supervised", true)).toBe("shadow");
    expect(automaticDemotion("shadow", true)).toBeNull();
  });
});

test("a key is told the arm of a case that people decide only when it is decided", () => {
  for (const level of ["shadow", "supervised"] as const)
    for (const arm of ARMS) {
      expect(armToldToKeys(level, arm, false)).toBe("blind");
      expect(armToldToKeys(level, arm, true)).toBe(arm);
    }
  expect(ARMS.map((arm) => armToldToKeys("autonomous", arm, false))).toEqual(ARMS);
});
