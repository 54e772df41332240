import { expect, test } from "vitest";
import { whyRefused } from "./transition-words.ts";

test("a refused attempt says that there is no such step, what was missing, or that a quorum was beyond reach", () => {
  expect(whyRefused({ from: "lab", to: "production", unmet: [] })).toBe(
    "There is no such step, for nobody: it goes through SHADOW",
  );
  expect(whyRefused({ from: "shadow", to: "production", unmet: ["validated_findings", "no_unaddressed_s4"] })).toBe(
    "Missing: a validated finding in SHADOW; no unaddressed S4 finding",
  );
  expect(whyRefused({ from: "lab", to: "shadow", unmet: [] })).toContain("More approvals");
});
