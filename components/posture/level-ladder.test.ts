import { expect, test } from "vitest";
import { rungOf } from "./level-ladder.tsx";

test("steps below are done, the present one is lit, and only the next one can be ready", () => {
  expect(rungOf("shadow", "supervised", true)).toBe("done");
  expect(rungOf("supervised", "supervised", true)).toBe("current");
  expect(rungOf("autonomous", "supervised", true)).toBe("ready");
  expect(rungOf("autonomous", "supervised", false)).toBe("next");
  expect(rungOf("autonomous", "shadow", true)).toBe("ahead");
});
