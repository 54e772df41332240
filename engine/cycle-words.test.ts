import { expect, test } from "vitest";
import { saidCost, saidResult, saidValidation } from "./cycle-words.ts";

test("a rate of failures has its count and its likely range, and what never ran has none", () => {
  expect(saidResult({ runs: 10, failures: 3, state: "finished" })).toBe("3 of 10, 30 % (11–60 %)");
  expect(saidResult({ runs: 0, failures: 0, state: "finished" })).toBe("It never ran");
});

test("what was not validated says what was missing", () => {
  const said = (runs: number, failures: number, validated: boolean, state: "finished" | "running" | "timed_out") =>
    saidValidation({ runs, failures, validated, state });
  expect(said(10, 3, true, "finished")).toBe("Validated");
  expect(said(1, 1, false, "finished")).toBe("Not validated: fewer than 2 failures");
  expect(said(100, 29, false, "finished")).toBe("Not validated: under 30 % of 100 runs");
  expect(said(0, 0, false, "running")).toBe("Not known yet");
  expect(said(0, 0, false, "timed_out")).toBe("Not validated: not finished in time");
});

test("a cost that nobody said is not zero, and no limit is said to be none", () => {
  expect(saidCost({ costUsd: null, costLimitUsd: 5 })).toBe("not said, limit $5.00");
  expect(saidCost({ costUsd: 0, costLimitUsd: null })).toBe("$0.00, no limit");
});
