import { expect, test } from "vitest";
import { countWritten, heldBeside, pathFor } from "./written-for.ts";

const CONFIG = {
  experiments: { max_parallel: 4, cost_limit_usd: 20 },
  modes: { lab: { experiments: { max_parallel: 9 }, approval: { auto_approve_in_lab: true } } },
};

test("a value is written at its own path for every mode, and under the mode for one", () => {
  expect(pathFor(null, "experiments.max_parallel")).toBe("experiments.max_parallel");
  expect(pathFor("lab", "experiments.max_parallel")).toBe("modes.lab.experiments.max_parallel");
});

test("what is written is counted where it is written, by either name of a key", () => {
  expect([countWritten(CONFIG, null), countWritten(CONFIG, "lab"), countWritten(CONFIG, "shadow")]).toEqual([2, 2, 0]);
});

test("beside what is written for a mode holds what is written for every mode, then the default", () => {
  const inLab = heldBeside(CONFIG, "lab", "production");
  expect(inLab["experiments.max_parallel"]).toEqual({ value: 4, source: "global" });
  expect(inLab["experiments.max_hypotheses"]).toEqual({ value: 20, source: "default" });
});

test("beside what is written for every mode stands what the environment's own mode overrides", () => {
  expect(heldBeside(CONFIG, null, "lab")["experiments.max_parallel"]).toEqual({ value: 9, source: "mode" });
  expect(heldBeside(CONFIG, null, "shadow")["experiments.max_parallel"]).toEqual({ value: 4, source: "global" });
});
