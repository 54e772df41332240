import { expect, test } from "vitest";
import { changeWords, simulationStateWords } from "./simulation-words.ts";

const at = (more: object) => ({ state: "running", failure: null, total: 1200, gone_through: 300, ...more }) as const;

test("how far it has come is said with its count, and why it came no further", () => {
  expect(simulationStateWords(at({}))).toBe("300 of 1,200 traces");
  expect(simulationStateWords(at({ total: null }))).toBe("Counting the traces");
  expect(simulationStateWords(at({ state: "cancelled" }))).toBe(
    "Cancelled after 300 of 1,200 traces. It counts for nothing",
  );
  expect(simulationStateWords(at({ state: "failed", failure: "It left shadow" }))).toContain("It left shadow");
});

test("a change is named by its revision, or as one that nobody has saved", () => {
  const membrane = { id: "mem", name: "refunds" };
  expect([changeWords({ membrane, revision: 2 }), changeWords({ membrane, revision: null })]).toEqual([
    "refunds v2",
    "refunds, not saved",
  ]);
});
