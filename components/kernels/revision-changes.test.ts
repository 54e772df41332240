import { expect, test } from "vitest";
import { KernelContent } from "#contract/kernels.ts";
import { revisionChanges } from "./revision-changes.ts";

test("a revision's changes are the values and settings that say something else", () => {
  const content = (current_value: string, settings = {}) =>
    KernelContent.parse({ commitments: [{ id: "tone", default_value: "calm", current_value }], settings });
  expect(revisionChanges(content("calm"), content("calm"))).toEqual([]);
  expect(revisionChanges(content("calm"), content("direct", { min_probes: 3 }))).toEqual([
    { change: "removed", field: "tone", value: "calm" },
    { change: "added", field: "tone", value: "direct" },
    { change: "removed", field: "min_probes", value: "1" },
    { change: "added", field: "min_probes", value: "3" },
  ]);
});
