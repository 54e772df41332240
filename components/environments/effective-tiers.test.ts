import { expect, test } from "vitest";
import type { EffectiveValue } from "#contract/environments.ts";
import { configSources } from "#engine/configuration.ts";
import { effectivePreset, effectiveTiers } from "./effective-tiers.ts";

function held(config: object): EffectiveValue[] {
  const sources = Object.entries(configSources(config as Parameters<typeof configSources>[0], "production"));
  return sources.map(([path, { value, source }]) => ({ path, value, source }));
}

test("without a word about risk the standard matrix holds", () => {
  const tierOf = effectiveTiers(held({}));
  expect([tierOf("S4", "lab"), tierOf("S2", "production"), tierOf("S1", "production")]).toEqual([
    "review",
    "review",
    "safe",
  ]);
});

test("the strict matrix is one tier up", () => {
  expect(effectiveTiers(held({ risk: { policy: "strict" } }))("S2", "production")).toBe("block");
});

test("a custom cell holds, and never below what is lawful in its mode", () => {
  const custom = { policy: "custom", matrix: { production: { S0: "block", S3: "safe" }, lab: { S3: "safe" } } };
  const tierOf = effectiveTiers(held({ risk: custom }));
  expect([tierOf("S0", "production"), tierOf("S3", "production"), tierOf("S3", "lab")]).toEqual([
    "block",
    "review",
    "safe",
  ]);
});

test("a matrix that this page does not know is read as the strictest", () => {
  expect(effectivePreset([{ path: "risk.policy", value: "lenient", source: "global" }])).toBe("strict");
  expect(effectivePreset([])).toBe("strict");
});
