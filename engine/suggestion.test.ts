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
} as const;

describe("suggestions", () => {
  test("are none while nothing was missed and the version is the same", () => {
    expect(suggestionsFor(quiet)).toEqual([]);
  });

  test("ask for a demotion after a critical miss that became known during the stay", () => {
    expect(suggestionsFor({ ...quiet, missesKnownAt: [before, after] })).toEqual(["demote"]);
    expect(suggestionsFor({ ...quiet, level: "autonomous", missesKnownAt: [entered] })).toEqual(["demote"]);
  });

  test("do not repeat themselves after the demotion that a miss caused", () => {
    expect(suggestionsFor({ ...quiet, missesKnownAt: [before] })).toEqual([]);
  });

  test("ask critical skills alone to start again with a new version", () => {
    expect(suggestionsFor({ ...quiet, versionChangedAt: after })).toEqual(["re_enter_shadow"]);
    expect(suggestionsFor({ ...quiet, versionChangedAt: before })).toEqual([]);
    expect(suggestionsFor({ ...quiet, isCriticalSkill: false, versionChangedAt: after })).toEqual([]);
  });

  test("have nothing to take back at shadow", () => {
    const loud = { ...quiet, level: "shadow", missesKnownAt: [after], versionChangedAt: after } as const;
    expect(suggestionsFor(loud)).toEqual([]);
  });
});
