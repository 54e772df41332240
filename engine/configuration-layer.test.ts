import { expect, test } from "vitest";
import { isGroup, layersOf, valueAt, writtenValues } from "./configuration-layer.ts";

const raw = {
  experiments: { max_parallel: 5 },
  approval: { auto_approve_in_lab: true },
  modes: { lab: { experiments: { max_parallel: 10 } } },
};

test("a key is found in the mode's block first, and then among the globals", () => {
  expect(writtenValues("experiments.max_parallel", layersOf(raw, "lab"))).toEqual([
    { source: "mode", written: 10, path: "modes.lab.experiments.max_parallel" },
    { source: "global", written: 5, path: "experiments.max_parallel" },
  ]);
  expect(writtenValues("experiments.max_parallel", layersOf(raw, "shadow"))).toHaveLength(1);
  expect(writtenValues("audit.enabled", layersOf(raw, "lab"))).toEqual([]);
});

test("a key is found under its other name", () => {
  expect(writtenValues("risk.auto_approve_review_in_lab", layersOf(raw, "lab"))).toEqual([
    { source: "global", written: true, path: "approval.auto_approve_in_lab" },
  ]);
});

test("nothing is found in what objects inherit", () => {
  expect(valueAt({}, ["constructor"])).toBeUndefined();
  expect(valueAt({ a: [1] }, ["a", "length"])).toBeUndefined();
  expect(valueAt({ a: null }, ["a", "b"])).toBeUndefined();
  expect(isGroup([])).toBe(false);
  expect(isGroup(null)).toBe(false);
});
