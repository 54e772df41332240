import { describe, expect, test } from "vitest";
import { suggestionsFor } from "./suggestion.ts";

const entered = new Date("2026-06-01T00:00:00Z");
const before = new Date("2026-05-31T23:59:59Z");
const after = new Date("2026-06-02T00:00:00Z");
const quiet = {
  level: "supervised",
  isCriticalSkill: true,
  stayEnteredAt: entered,
  missesKnownAt: [],
  versionChangedAt: null,
  isDrifting: false,
  isNewFingerprint: false,
  hasEvidence: true,
} as const;

describe("suggestions", () => {
  test("are none while nothing was missed and the version is the same", () => {
    expect(suggestionsFor(quiet)).toEqual([]);
  });

  test("ask for a demotion after a critical miss that became known during the stay", () => {
    expect(suggestionsFor({ ...quiet, missesKnownAt: [before, after] })).toEqual(["demote"]);
    expect(suggestionsFor({ ...quiet, level: "autonomous", missesKnownAt: [entered] })).toEqual(["demote"]);
  });

  test("ask for a demotion once, while agreement drifts, whether or not something was missed", () => {
    expect(suggestionsFor({ ...quiet, isDrifting: true })).toEqual(["demote"]);
    expect(suggestionsFor({ ...quiet, isDrifting: true, missesKnownAt: [after] })).toEqual(["demote"]);
  });

  test("do not repeat themselves after the demotion that a miss caused", () => {
    expect(suggestionsFor({ ...quiet, missesKnownAt: [before] })).toEqual([]);
  });

  test("ask to take critical skills back to shadow with a new version or fingerprint", () => {
    expect(suggestionsFor({ ...quiet, versionChangedAt: after })).toEqual(["re_enter_shadow"]);
    expect(suggestionsFor({ ...quiet, versionChangedAt: before })).toEqual([]);
    expect(suggestionsFor({ ...quiet, isNewFingerprint: true, hasEvidence: false })).toEqual(["re_enter_shadow"]);
  });

  test("ask any other skill, and any at shadow, to start again where another one's evidence would be added up", () => {
    const ordinary = { ...quiet, isCriticalSkill: false };
    for (const is of [{ versionChangedAt: after }, { isNewFingerprint: true }]) {
      expect(suggestionsFor({ ...ordinary, ...is })).toEqual(["start_again"]);
      expect(suggestionsFor({ ...quiet, ...is, level: "shadow" })).toEqual(["start_again"]);
      expect(suggestionsFor({ ...ordinary, ...is, hasEvidence: false })).toEqual([]);
    }
  });

  test("have nothing to take back at shadow", () => {
    const loud = {
      ...quiet,
      level: "shadow",
      missesKnownAt: [after],
      isDrifting: true,
    } as const;
    expect(suggestionsFor(loud)).toEqual([]);
  });
});
