import fc from "fast-check";
import { expect, test } from "vitest";
import { configChanges } from "./configuration-diff.ts";

test("names each key that was added, changed or taken out, in the modes' blocks too", () => {
  const before = { approval: { timeout_seconds: 60, mode: "async" }, modes: { lab: { risk: { policy: "strict" } } } };
  const after = { approval: { timeout_seconds: 90, mode: "async" }, modes: { lab: { risk: { detailed_mode: true } } } };
  expect(configChanges(before, after)).toEqual([
    { path: "approval.timeout_seconds", before: 60, after: 90 },
    { path: "modes.lab.risk.detailed_mode", before: undefined, after: true },
    { path: "modes.lab.risk.policy", before: "strict", after: undefined },
  ]);
});

test("finds nothing between a configuration and itself, and the same both ways", () => {
  const aGroup = fc.dictionary(fc.constantFrom("a", "b"), fc.oneof(fc.integer(), fc.constant(null)));
  const aConfig = fc.dictionary(fc.constantFrom("risk", "modes"), aGroup);
  fc.assert(
    fc.property(aConfig, aConfig, (one, other) => {
      expect(configChanges(one, one)).toEqual([]);
      const there = configChanges(one, other).map(({ path }) => path);
      expect(configChanges(other, one).map(({ path }) => path)).toEqual(there);
    }),
  );
});
