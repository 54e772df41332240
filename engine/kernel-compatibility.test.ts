import { expect, test } from "vitest";
import { compatibilityOf } from "./kernel-compatibility.ts";
import { DEFAULT_KERNEL, DEFENSE_KERNEL } from "./kernel-presets.ts";
import { TEMPLATES } from "./membrane-templates.ts";

test("every template goes with the kernels that the product brings", () => {
  for (const kernel of [DEFAULT_KERNEL, DEFENSE_KERNEL]) {
    expect(compatibilityOf(kernel).templates.flatMap(({ conflicts }) => conflicts)).toEqual([]);
  }
});

test("a template one of whose policies says what an anchor rules out is named with policy and anchor", () => {
  const [policy] = TEMPLATES.finance.policies;
  if (policy === undefined) throw new Error("a template without a policy");
  const word = policy.title.split(" ")[0] ?? "";
  const kernel = { name: "no", anchors: [{ id: "never", description: "", keywords: [word] }], commitments: [] };
  const finance = compatibilityOf(kernel).templates.find(({ template }) => template === "finance");
  expect(finance?.conflicts[0]).toMatchObject({ policy: policy.id, conflict: { kind: "axiomatic", id: "never" } });
});

test("a preset clashes with a parent that holds the same ids, and with none that holds nothing", () => {
  const presets = (kernel: typeof DEFAULT_KERNEL) =>
    compatibilityOf(kernel).presets.map(({ preset, clashes }) => [preset, clashes.length]);
  expect(presets({ name: "empty", anchors: [], commitments: [] })).toEqual([
    ["default", 0],
    ["defense", 0],
  ]);
  expect(compatibilityOf(DEFENSE_KERNEL).presets[0]?.clashes).toEqual([
    "human_oversight",
    "identity_continuity",
    "no_deception",
    "no_self_modification_bypass",
    "response_tone",
    "harm_avoidance_level",
    "risk_tolerance",
  ]);
});
