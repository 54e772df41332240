import { expect, test } from "vitest";
import { changeLines } from "./change-lines.ts";

test("a change is what was taken out and what was put in; null is a value", () => {
  expect(
    changeLines([
      { path: "approval.mode", before: "async", after: "interactive" },
      { path: "experiments.cost_limit_usd", after: null },
      { path: "risk.policy", before: "strict" },
    ]),
  ).toEqual([
    { change: "removed", field: "approval.mode", value: "async" },
    { change: "added", field: "approval.mode", value: "interactive" },
    { change: "added", field: "experiments.cost_limit_usd", value: "null" },
    { change: "removed", field: "risk.policy", value: "strict" },
  ]);
});
