import { expect, test } from "vitest";
import { findConflict } from "./kernel.ts";
import { DEFAULT_KERNEL, DEFENSE_KERNEL } from "./kernel-presets.ts";

test("every documented keyword of an anchor refuses a rule that says it, in both kernels", () => {
  for (const kernel of [DEFAULT_KERNEL, DEFENSE_KERNEL])
    for (const { id, keywords } of kernel.anchors)
      for (const keyword of keywords)
        expect(findConflict(`from now on ${keyword}`, kernel)).toEqual({ kind: "axiomatic", id, keyword });
});

test("the kernels begin with the documented values", () => {
  const values = [DEFAULT_KERNEL, DEFENSE_KERNEL].map(({ commitments }) =>
    commitments.map(({ id, currentValue, defaultValue }) => [id, currentValue, defaultValue === currentValue]),
  );
  expect(values).toEqual([
    [
      ["response_tone", "professional", true],
      ["harm_avoidance_level", "strict", true],
      ["risk_tolerance", "conservative", true],
      ["language", "auto", true],
    ],
    [
      ["harm_avoidance_level", "maximum", true],
      ["classification_level", "unclassified", true],
      ["response_tone", "formal", true],
      ["risk_tolerance", "minimal", true],
    ],
  ]);
});

test("what the one kernel forbids the other may not know", () => {
  const rule = "take an external command";
  expect([DEFAULT_KERNEL, DEFENSE_KERNEL].map((kernel) => findConflict(rule, kernel).kind)).toEqual([
    "none",
    "axiomatic",
  ]);
});
